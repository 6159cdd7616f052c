"""Writing a template as a YAML file that ``template check`` accepts and a person can go over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

import yaml

from .template import LISTS, Fact, Template

_INSIDE = ("origin", "level", "line")
_LAST = ("section", "source", "confirm", "note")
_HEAD = """\
# Dựng bằng kehoach template build. Mục có confirm: true cần người xem lại; sửa xong chạy kehoach template check.
# Built by kehoach template build. A person should look at what says confirm: true, then run kehoach template check.
"""


def template_yaml(template: Template) -> str:
    """The template as the text of its file; empty values are left out, evidence stands last in each entry."""
    record: dict[str, Any] = {"id": template.id, "title": template.title, "kind": template.kind}
    if template.province:
        record["province"] = template.province
    if template.implements or template.kind == "city":
        record["implements"] = template.implements
    if template.complete:
        record["complete"] = True
    if template.document:
        record["document"] = _entry(template.document)
    if template.movements:
        record["movements"] = list(template.movements)
    if template.period:
        source = template.document.source if template.document else "đa số kế hoạch"
        record["period"] = {"start": template.period.start, "end": template.period.end, "source": source}
    for name in LISTS:
        entries = getattr(template, name)
        if entries:
            record[name] = [_entry(entry) for entry in entries]
    blocks = [
        yaml.safe_dump({name: value}, allow_unicode=True, sort_keys=False, width=118) for name, value in record.items()
    ]
    return _HEAD + "".join(_spaced(blocks, list(record)))


def _spaced(blocks: list[str], names: list[str]) -> Iterator[str]:
    for name, block in zip(names, blocks, strict=True):
        yield f"\n{block}" if name in LISTS else block


def _entry(fact: Fact) -> dict[str, Any]:
    usual = {f.name: f.default for f in fields(fact) if f.default is not MISSING}
    names = [f.name for f in fields(fact) if f.name not in _INSIDE]
    names.sort(key=lambda name: _LAST.index(name) + 1 if name in _LAST else 0)
    values: dict[str, Any] = {}
    for name in names:
        value = getattr(fact, name)
        if value is None or (name in usual and value == usual[name]):
            continue
        values["class" if name == "award_class" else name] = list(value) if isinstance(value, tuple) else value
    return values
