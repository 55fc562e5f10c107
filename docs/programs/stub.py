"""What type checkers read of the package: its public names, from the one list of them."""

import dapodik_status

_HEAD = "# Written by docs/programs/generate.py from _HOME in __init__.py: do not edit.\n"
_WIDTH = 100


def stub() -> str:
    """Return ``__init__.pyi``: each name from the module where it stands, and ``__all__``."""
    home: dict[str, tuple[str, ...]] = vars(dapodik_status)["_HOME"]
    imports = (_import(f"dapodik_status.{module}", home[module]) for module in sorted(home))
    names = "".join(f'    "{name}",\n' for name in sorted(dapodik_status.__all__, key=_order))
    return f"{_HEAD}{''.join(imports)}\n__version__: str\n__all__ = [\n{names}]\n"


def _import(module: str, names: tuple[str, ...]) -> str:
    ordered = sorted(names, key=_order)
    line = f"from {module} import {', '.join(ordered)}\n"
    if len(line) <= _WIDTH:
        return line
    lines = "".join(f"    {name},\n" for name in ordered)
    return f"from {module} import (\n{lines})\n"


def _order(name: str) -> tuple[int, str]:
    """Return where ruff puts a name: constants, then classes, then functions."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name
