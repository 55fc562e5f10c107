"""The meaning of a schema's SQL: a fingerprint of the whole. Pure."""

from collections.abc import Iterable

from dapodik_status.sql import tokens_of


def normal_sql(sql: str) -> str:
    """Return *sql* without what means nothing: white space, comments, quoting and case of names."""
    tokens: list[str] = []
    for token in tokens_of(sql):
        if token[0] in '"`[' and len(token) > 1:
            tokens.append(token[1:-1].replace(token[0] * 2, token[0]).casefold())
        else:
            tokens.append(token if token[0] == "'" else token.casefold())
    return "\x1f".join(tokens)


def fingerprint(schema: Iterable[tuple[str, str, str | None]]) -> str:
    """Return 64 hexadecimal digits that stand for the meaning of *schema*.

    *schema* is (type, name, SQL) of each object. Quoting, white space, comments, the case of
    names and the order of the objects do not change it; SQLite's own objects do not count.
    """
    import hashlib

    objects = sorted(
        f"{kind}\x1e{name.casefold()}\x1e{normal_sql(sql)}"
        for kind, name, sql in schema
        if sql is not None and not name.startswith("sqlite_")
    )
    return hashlib.sha256("\x1d".join(objects).encode("utf-8", "surrogatepass")).hexdigest()
