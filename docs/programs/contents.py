"""The order of the pages: what the site shows beside each of them, and no Git host needs to."""

# By page: its captions, and the pages below each.
CONTENTS: dict[str, dict[str, tuple[str, ...]]] = {
    "index": {
        "Begin": ("first-diagnosis",),
        "Guides": tuple(
            f"guides/{name}"
            for name in (
                "embedding", "testing", "server", "batch", "store", "dashboard", "desktop",
                "words", "workflow", "versions", "rules", "privacy",
            )
        ),
        "Hosts": ("hosts/index",),
        "Reference": tuple(
            f"reference/{name}"
            for name in (
                "statuses", "transitions", "codes", "checks", "rules", "words", "glossary",
                "damage", "benchmarks", "api",
            )
        ),
        "Design": ("design", "promises", "contributing"),
        "Untuk operator sekolah": ("id/index",),
    },
    "hosts/index": {
        "Hosts": (
            "django", "fastapi", "flask", "sqlalchemy", "serializers", "dataframes", "notebook",
            "asyncio", "dask", "celery", "other-languages",
        ),
    },
    "id/index": {
        "Untuk operator sekolah": ("status", "pertanyaan", "temuan", "alur", "istilah"),
    },
}  # fmt: skip


def below(page: str) -> str:
    """Return what *page* has below it, for Sphinx."""
    return "".join(
        "\n".join(("", "```{toctree}", ":hidden:", f":caption: {caption}", "", *pages, "```", ""))
        for caption, pages in CONTENTS.get(page, {}).items()
    )
