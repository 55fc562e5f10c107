"""One-line faults that can be put into a module: pure, text in, faults out.

Each fault replaces a few bytes, found by the syntax tree; layout and comments stay. Left out is
what cannot be told from outside: docstrings, annotations, decorators, casts, imports, what an
f-string holds, the words of a raise, and the module that a class says it is from.
"""

import ast
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

# fmt: off
_COMPARISONS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt:    ("<",      ("<=", ">")),
    ast.LtE:   ("<=",     ("<",)),
    ast.Gt:    (">",      (">=", "<")),
    ast.GtE:   (">=",     (">",)),
    ast.Eq:    ("==",     ("!=",)),
    ast.NotEq: ("!=",     ("==",)),
    ast.Is:    ("is",     ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In:    ("in",     ("not in",)),
    ast.NotIn: ("not in", ("in",)),
}
_OPERATORS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "+"), ast.FloorDiv: ("//", "*"),
    ast.Div: ("/", "*"), ast.Mod: ("%", "//"), ast.BitAnd: ("&", "|"), ast.BitOr: ("|", "&"),
    ast.LShift: ("<<", ">>"), ast.RShift: (">>", "<<"), ast.Pow: ("**", "*"),
}
# fmt: on
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_METHODS = {"startswith": "endswith", "endswith": "startswith", "removesuffix": "removeprefix"}
_DROPPED = frozenset({"strip", "lstrip", "casefold", "lower", "upper"})
_EMPTY = {"tuple": "()", "str": '""', "list": "[]", "dict": "{}", "int": "0", "frozenset": "()"}
_SILENT = frozenset({"__module__", "__slots__", "do_not_call_in_templates", "TYPE_CHECKING"})
_SQL = re.compile(r"\b(?:SELECT|FROM|AND|OR|GLOB|WHERE|BETWEEN|IS NULL|NOT IN|COLLATE)\b")
_SQL_FAULTS = (
    (r"\bAND\b", "OR"), (r"\bOR\b", "AND"), (r"<>", "="), (r" > ", " >= "), (r" < ", " <= "),
    (r"\bNOT ", ""), (r" COLLATE NOCASE", ""), (r"\bmin\(", "max("), (r"\bmax\(", "min("),
    (r"IS NOT NULL", "IS NULL"), (r"IS NULL", "IS NOT NULL"), (r"<=", "<"), (r">=", ">"),
    (r"DISTINCT ", ""), (r"\btrim\(", "("),
)  # fmt: skip
_NUMBER = re.compile(r"(?<![\w.{\\])\d{1,6}(?![\w.])")
_PATTERN = re.compile(r"\(\?|\\[dswbDSWZ]|\]\+|\]\*|\]\{|\]\?")


@attrs.frozen
class Fault:
    """What to put in the place of some bytes."""

    kind: str
    line: int
    #: First and last line of the statement it stands in.
    within: tuple[int, int]
    #: Whether it stands in a function: else it runs when the module is imported.
    inside: bool
    start: int
    end: int
    new: bytes

    def applied(self, source: bytes) -> bytes:
        """Return *source* with the fault in it."""
        return source[: self.start] + self.new + source[self.end :]


Edit = tuple[str, int, int, str]


class Module:
    """A module's text and its syntax tree."""

    def __init__(self, source: bytes, enums: dict[str, list[str]]) -> None:
        self.source, self.enums = source, enums
        self.tree = ast.parse(source)
        lines = source.splitlines(keepends=True)
        self.starts = [sum(map(len, lines[:n])) for n in range(len(lines) + 1)]
        self.parents = {
            child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)
        }
        texts = [n.value for n in ast.walk(self.tree) if self._is_text(n)]  # type: ignore[attr-defined]
        self.texts = list(dict.fromkeys(texts))

    def _is_text(self, node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and not isinstance(self.parents.get(node), ast.Expr | ast.JoinedStr)
            and not self.is_silent(node)
        )

    def at(self, node: ast.AST) -> tuple[int, int]:
        """Return where *node* begins and ends, in bytes."""
        assert isinstance(node, ast.expr | ast.stmt | ast.keyword | ast.arg)
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self.starts[node.lineno - 1] + node.col_offset,
            self.starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def text(self, node: ast.AST) -> str:
        """Return how *node* is written."""
        start, end = self.at(node)
        return self.source[start:end].decode()

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield *node* and all that it stands in."""
        above: ast.AST | None = node
        while above is not None:
            yield above
            above = self.parents.get(above)

    def is_silent(self, node: ast.AST) -> bool:
        """Tell whether nothing that stands in *node* can be told from outside."""
        chain = list(self.above(node))
        return any(
            self._silences(part, below) for below, part in itertools.pairwise([node, *chain])
        )

    def _silences(self, part: ast.AST, below: ast.AST) -> bool:
        """Tell whether *part* silences what stands in it, of which *below* leads to the fault."""
        parent = self.parents.get(part)
        places = (getattr(parent, "annotation", None), getattr(parent, "returns", None))
        if part in places or part in getattr(parent, "decorator_list", ()):
            return True
        match part:
            case ast.JoinedStr():
                return part is not below
            case ast.Assign() | ast.AnnAssign():
                return bool(self._names_of(part) & _SILENT)
            case ast.If():
                return self.text(part.test) == "TYPE_CHECKING"
            case ast.Call():
                says = self.text(part.func) in {"cast", "TypeVar"}
                return says and below in {*part.args[:1], part}
            case _:
                return isinstance(part, ast.Raise | ast.Import | ast.ImportFrom)

    def _names_of(self, node: ast.Assign | ast.AnnAssign) -> set[str]:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return {target.id for target in targets if isinstance(target, ast.Name)}

    def faults(self) -> list[Fault]:
        """Return every fault that can be put into the module, in its order."""
        found: dict[tuple[int, int, bytes], Fault] = {}
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.expr | ast.stmt) or self.is_silent(node):
                continue
            for make in _MAKERS.get(type(node), ()):
                for kind, start, end, new in make(self, node):
                    fault = self._fault(node, kind, start, end, new)
                    if fault.new != self.source[start:end] and _is_python(
                        fault.applied(self.source)
                    ):
                        found.setdefault((start, end, fault.new), fault)
        return sorted(found.values(), key=lambda fault: (fault.start, fault.end, fault.new))

    def _fault(self, node: ast.AST, kind: str, start: int, end: int, new: str) -> Fault:
        statement = next(part for part in self.above(node) if isinstance(part, ast.stmt))
        last = statement.end_lineno or statement.lineno
        if isinstance(body := getattr(statement, "body", None), list) and body:
            last = body[0].lineno - 1
        line = self.source[:start].count(b"\n") + 1
        inside = any(
            below in part.body if isinstance(part, ast.FunctionDef) else part.body is below
            for below, part in itertools.pairwise(self.above(node))
            if isinstance(part, ast.FunctionDef | ast.Lambda)
        )
        within = statement.lineno, max(statement.lineno, last)
        return Fault(kind, line, within, inside, start, end, new.encode())


def _is_python(source: bytes) -> bool:
    try:
        compile(source, "fault", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _compared(module: Module, node: ast.Compare) -> Iterator[Edit]:
    left: ast.expr = node.left
    for operator, right in zip(node.ops, node.comparators, strict=True):
        old, others = _COMPARISONS[type(operator)]
        start, end = module.at(left)[1], module.at(right)[0]
        between = module.source[start:end].decode()
        for new in others:
            yield "comparison", start, end, between.replace(old, new, 1)
        left = right


def _joined(module: Module, node: ast.BoolOp) -> Iterator[Edit]:
    old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
    first, second = node.values[:2]
    start, end = module.at(first)[1], module.at(second)[0]
    between = module.source[start:end].decode()
    if len(node.values) == 2:
        yield "and-or", start, end, re.sub(rf"\b{old}\b", new, between)
    yield "operand dropped", module.at(first)[0], end, ""
    yield "operand dropped", module.at(node.values[-2])[1], module.at(node.values[-1])[1], ""


def _unary(module: Module, node: ast.UnaryOp) -> Iterator[Edit]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield "sign dropped", module.at(node)[0], module.at(node.operand)[0], ""


def _chosen(module: Module, node: ast.If | ast.IfExp | ast.While) -> Iterator[Edit]:
    start, end = module.at(node.test)
    yield "condition turned", start, end, f"not ({module.text(node.test)})"


def _calculated(module: Module, node: ast.BinOp | ast.AugAssign) -> Iterator[Edit]:
    left, right = (
        (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
    )
    if type(node.op) in _OPERATORS:
        old, new = _OPERATORS[type(node.op)]
        start, end = module.at(left)[1], module.at(right)[0]
        yield "operator", start, end, module.source[start:end].decode().replace(old, new, 1)


def _constant(module: Module, node: ast.Constant) -> Iterator[Edit]:
    start, end = module.at(node)
    value = node.value
    if isinstance(value, bool):
        yield "constant", start, end, str(not value)
    elif isinstance(value, int):
        yield "number", start, end, str(value + 1)
        yield "number", start, end, str(value - 1)
    elif isinstance(value, float):
        yield "number", start, end, str(value + 1)
    elif isinstance(value, str):
        yield from _text(module, node, value)


def _text(module: Module, node: ast.Constant, value: str) -> Iterator[Edit]:
    start, end = module.at(node)
    if isinstance(module.parents[node], ast.Expr):  # a docstring
        return
    if _SQL.search(value) or "\n" in value:
        yield from _sql(module, node)
    elif _PATTERN.search(value) or "|" in value:
        yield from _pattern(module, node)
    elif value in module.texts and len(module.texts) > 1:
        place = module.texts.index(value)
        yield "text", start, end, repr(module.texts[place - 1])
        yield "text", start, end, repr(module.texts[(place + 1) % len(module.texts)])


def _sql(module: Module, node: ast.expr) -> Iterator[Edit]:
    start, _ = module.at(node)
    written = module.text(node)
    for pattern, new in _SQL_FAULTS:
        for match in re.finditer(pattern, written):
            yield "sql", start + match.start(), start + match.end(), new
    for match in _NUMBER.finditer(written):
        yield "sql", start + match.start(), start + match.end(), str(int(match[0]) + 1)


def _sql_in_pieces(module: Module, node: ast.JoinedStr) -> Iterator[Edit]:
    written = module.text(node)
    if _SQL.search(written) and written.isascii():
        yield from _sql(module, node)


def _pattern(module: Module, node: ast.Constant) -> Iterator[Edit]:
    start, _ = module.at(node)
    written = module.text(node)
    for match in re.finditer(r"(?<=[(:|\"'])[^()|]*\||\|[^()|\"']*(?=[)|\"'])", written):
        yield "alternative dropped", start + match.start(), start + match.end(), ""
    for match in re.finditer(r"(?<=[\])\w.])[+*?](?![+*?])", written):
        new = {"+": "*", "*": "+", "?": ""}[match[0]]
        yield "pattern", start + match.start(), start + match.end(), new
    for match in re.finditer(r"\{\d,(\d)\}", written):
        at = start + match.start(1)
        yield "pattern", at, at + 1, str(int(match[1]) + 1)


def _member(module: Module, node: ast.Attribute) -> Iterator[Edit]:
    owner = module.text(node.value)
    members = module.enums.get(owner, [])
    if node.attr in members and isinstance(node.value, ast.Name):
        place = members.index(node.attr)
        start, end = module.at(node)
        for new in (members[place - 1], members[(place + 1) % len(members)]):
            yield "member", start, end, f"{owner}.{new}"


def _many(module: Module, node: ast.Tuple | ast.List | ast.Set) -> Iterator[Edit]:
    if not isinstance(getattr(node, "ctx", None), ast.Store):
        yield from _dropped(module, node.elts)
    yield from _cells(module, node.elts)


def _dropped(module: Module, elements: Sequence[ast.AST]) -> Iterator[Edit]:
    for one, after in itertools.pairwise(elements):
        yield "element dropped", module.at(one)[0], module.at(after)[0], ""
    if len(elements) > 2:
        yield "element dropped", module.at(elements[-2])[1], module.at(elements[-1])[1], ""


def _cells(module: Module, rows: Sequence[ast.expr]) -> Iterator[Edit]:
    """Yield each cell of a table with the cell below or above it in its place."""
    for number, row in enumerate(rows):
        other = rows[number + 1 if number + 1 < len(rows) else number - 1]
        mine, theirs = _row(row), _row(other)
        for name in mine.keys() & theirs.keys():
            start, end = module.at(mine[name])
            yield "cell", start, end, module.text(theirs[name])


def _row(node: ast.expr) -> dict[int | str | None, ast.expr]:
    match node:
        case ast.Tuple() | ast.List():
            return dict(enumerate(node.elts))
        case ast.Call():
            return {**dict(enumerate(node.args)), **{k.arg: k.value for k in node.keywords}}
        case _:
            return {}


def _mapped(module: Module, node: ast.Dict) -> Iterator[Edit]:
    values = node.values
    for number, value in enumerate(values):
        other = values[number + 1 if number + 1 < len(values) else number - 1]
        start, end = module.at(value)
        yield "value", start, end, module.text(other)
    yield from _cells(module, values)
    pairs = [(key, value) for key, value in zip(node.keys, values, strict=True) if key is not None]
    for (key, _), (after, _) in itertools.pairwise(pairs):
        yield "element dropped", module.at(key)[0], module.at(after)[0], ""


def _called(module: Module, node: ast.Call) -> Iterator[Edit]:
    arguments: list[ast.AST] = [*node.args, *node.keywords]
    for number, argument in enumerate(arguments):
        if isinstance(argument, ast.keyword):
            start = module.at(arguments[number - 1])[1] if number else module.at(argument)[0]
            yield "keyword dropped", start, module.at(argument)[1], ""
    for one, two in zip(node.args, node.args[1:], strict=False):
        if type(one) is not type(two):
            continue
        between = module.source[module.at(one)[1] : module.at(two)[0]].decode()
        new = module.text(two) + between + module.text(one)
        yield "arguments swapped", module.at(one)[0], module.at(two)[1], new
    called = node.func
    start, end = module.at(called)
    if isinstance(called, ast.Name) and called.id in _NAMES:
        yield "function", start, end, _NAMES[called.id]
    if isinstance(called, ast.Attribute):
        if called.attr in _METHODS:
            yield "function", end - len(called.attr), end, _METHODS[called.attr]
        if called.attr in _DROPPED:
            yield "call dropped", module.at(called.value)[1], module.at(node)[1], ""


def _returned(module: Module, node: ast.Return) -> Iterator[Edit]:
    if node.value is None:
        return
    start, end = module.at(node.value)
    function = next(n for n in module.above(node) if isinstance(n, ast.FunctionDef))
    kind = "" if function.returns is None else module.text(function.returns).strip('"')
    if kind == "bool":
        yield "return", start, end, f"not ({module.text(node.value)})"
    else:
        yield "return", start, end, _EMPTY.get(re.split(r"[\[ ]", kind)[0], "None")


def _stated(module: Module, node: ast.Expr) -> Iterator[Edit]:
    if isinstance(node.value, ast.Call) and module.text(node.value.func) != "super().__init__":
        yield "step dropped", *module.at(node), "pass"


def _turned(module: Module, node: ast.Continue | ast.Break) -> Iterator[Edit]:
    new = "break" if isinstance(node, ast.Continue) else "continue"
    yield "loop", *module.at(node), new


_MAKERS: dict[type[ast.AST], tuple[Callable[[Module, Any], Iterator[Edit]], ...]] = {
    ast.Compare: (_compared,), ast.BoolOp: (_joined,), ast.UnaryOp: (_unary,),
    ast.If: (_chosen,), ast.IfExp: (_chosen,), ast.While: (_chosen,), ast.BinOp: (_calculated,),
    ast.AugAssign: (_calculated,), ast.Constant: (_constant,), ast.JoinedStr: (_sql_in_pieces,),
    ast.Attribute: (_member,), ast.Tuple: (_many,), ast.List: (_many,), ast.Set: (_many,),
    ast.Dict: (_mapped,), ast.Call: (_called,), ast.Return: (_returned,), ast.Expr: (_stated,),
    ast.Continue: (_turned,), ast.Break: (_turned,),
}  # fmt: skip


def enums_of(vocabulary: bytes) -> dict[str, list[str]]:
    """Return the names of the members of each enum in the text of a module."""
    return {
        node.name: [
            target.id
            for statement in node.body
            if isinstance(statement, ast.Assign)
            for target in statement.targets
            if isinstance(target, ast.Name) and target.id.isupper()
        ]
        for node in ast.parse(vocabulary).body
        if isinstance(node, ast.ClassDef)
    }
