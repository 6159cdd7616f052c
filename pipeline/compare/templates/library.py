"""The templates at hand: found by id or path, listed, validated."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from ...errors import UsageError
from .template import Template
from .template_file import folder, problems, read_template

_ID = re.compile(r"^[a-z0-9][a-z0-9-]{1,60}$")


def load(id_or_path: str | Path) -> Template:
    """A template by its id, or from a file.

    Raises:
        UsageError: there is no template of that id; the message names those that there are.
        TemplateError: the file is wrong; the message names the line.
    """
    name = str(id_or_path)
    path = Path(name) if name.lower().endswith((".yaml", ".yml")) else folder() / f"{name}.yaml"
    if not path.is_file() and path.parent != folder():
        raise UsageError(
            (f"không có tệp mẫu “{name}”", f"there is no template file “{name}”"),
            ("kiểm tra lại đường dẫn", "check the path"),
        )
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in folder().glob("*.yaml")))
        raise UsageError(
            (f"không có mẫu hay tệp nào tên “{name}”", f"there is no template and no file “{name}”"),
            (f"chọn một trong các mẫu: {known}", f"take one of the templates: {known}"),
        )
    return _load(str(path), path.stat().st_mtime_ns)


def is_template(name: str | Path) -> bool:
    """Whether a word on the command line names a template: a YAML file, or an id that no file bears."""
    text = str(name)
    if text.lower().endswith((".yaml", ".yml")):
        return True
    if Path(text).exists():
        return False
    return bool(_ID.match(text)) and "." not in text


@lru_cache(maxsize=64)
def _load(path: str, changed: int) -> Template:
    return read_template(Path(path))


def list_templates() -> tuple[Template, ...]:
    """All templates at hand, national ones first."""
    found = [load(path) for path in sorted(folder().glob("*.yaml"))]
    return tuple(sorted(found, key=lambda t: (t.kind != "national", t.id)))


def check_file(path: str | Path, lang: str = "vi") -> list[str]:
    """What is wrong with a template file, a line each in ``lang``, empty where nothing is."""
    return [problem.line_text(str(path), lang) for problem in problems(Path(path))]
