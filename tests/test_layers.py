"""The rooms of the house are entered in one direction: a module imports only from the rooms below its own."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "pipeline"
LAYERS = {
    "document": 0, "plan": 0, "errors": 0, "vietnamese": 0, "knowledge": 0, "frames": 0,
    "restore": 1, "ingest": 2, "nlp": 3, "compare": 4, "check": 5, "report": 6, "batch": 7, "__init__": 8, "cli": 9,
}
# the ground floor has an order of its own, so that it has no circle
GROUND = ["errors", "vietnamese", "document", "knowledge", "plan", "frames"]


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    """The rooms of the package that a module imports from, also inside its functions."""
    package = ("pipeline", *path.relative_to(ROOT).parts[:-1])
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "pipeline" else [module]
        else:
            continue
        found += [name.split(".")[1] for name in names if name.startswith("pipeline.")]
    return found


MODULES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_down(path: Path) -> None:
    mine = room(path)
    assert mine in LAYERS, f"{mine} is a room without a floor: add it to LAYERS"
    for other in imports(path):
        other_room = other if other in LAYERS else "__init__"
        if other_room == mine:
            continue
        if LAYERS[mine] == 0 and LAYERS[other_room] == 0:
            lazily_up = (mine, other_room) == ("plan", "frames")  # Plan.to_frames asks for it when called
            assert lazily_up or GROUND.index(other_room) < GROUND.index(mine), f"{path.name} imports {other}"
        else:
            assert LAYERS[other_room] < LAYERS[mine], f"{path.name} imports {other}"


def test_modules_stay_small() -> None:
    lines = {str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}
    assert not {name: count for name, count in lines.items() if count > 600}
