"""Writing a template as a YAML file that ``template check`` accepts and an officer can go over.

What the document says of itself stands first, then one part after the other under a line that says what it is for;
an entry that fits takes one line, its evidence last.  The clauses, by far the longest part, close the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

import yaml

from .template import LISTS, Fact, Template

_INSIDE = ("origin", "level", "line")
_LAST = ("section", "source", "confirm", "note")
_WIDTH = 118
#: a line is broken behind the word that passes its width, and entries are set in
_LONG_WORD = 12
#: what each part is for, as the one who goes over it needs to know
_ABOUT = {
    "bases": "Căn cứ. required: true là văn bản mà kế hoạch cấp dưới phải viện dẫn; bỏ dòng đó nếu không bắt buộc.",
    "sections": "Các mục mà kế hoạch cấp dưới cần có, nhận theo vai trò (role), không theo số thứ tự hay tên gọi.",
    "contents": "Nội dung thi đua. key_terms là các từ để nhận ra nội dung; “a|b” là một trong hai.",
    "phases": "Giai đoạn.",
    "deadlines": "Thời hạn đặt cho cấp dưới; hạn báo cáo của kế hoạch cấp dưới phải sớm hơn.",
    "targets": "Chỉ tiêu.",
    "award_forms": "Hình thức khen thưởng.",
    "criteria": "Đối tượng có tiêu chí riêng.",
    "responsibilities": "Cơ quan, tổ chức mà cấp xã cũng có và phải được giao việc.",
    "recipients": "Nơi phải gửi kế hoạch; “a|b” là một trong hai.",
    "clauses": "Nguyên văn, để biết kế hoạch cấp dưới chép lại những gì. Không cần xem lại.",
}
_CONFIRM = "cần xem lại"


class _Dumper(yaml.SafeDumper):
    """Lists are set in from the name above them, dates are plain text."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


class _Flow(dict[str, Any]):
    """A mapping that is written on one line."""


class _Run(list[Any]):
    """A list that is written on one line."""


_Dumper.add_representer(_Flow, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v, flow_style=True))
_Dumper.add_representer(_Run, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=True))


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
        record["period"] = _Flow(start=template.period.start, end=template.period.end, source=source)
    parts = [_head(template), _dump(record)]
    for name in LISTS:
        entries = getattr(template, name)
        if entries:
            parts.append(f"\n{_about(name, entries)}{name}:\n{''.join(_lines(entries))}")
    return "".join(parts)


def _head(template: Template) -> str:
    count = template.to_confirm()
    return (
        f"# Dựng bằng kehoach template build từ {template.document.source if template.document else template.title}.\n"
        f"# {count} mục có confirm: true cần người xem lại; xem xong thì bỏ confirm, rồi chạy kehoach template check.\n"
        f"# Built by kehoach template build; a person should look at the {count} entries that say confirm: true.\n"
    )


def _about(name: str, entries: tuple[Fact, ...]) -> str:
    count = sum(entry.confirm for entry in entries)
    return f"# {_ABOUT[name]}" + (f" ({count}/{len(entries)} {_CONFIRM})" if count else "") + "\n"


def _lines(entries: tuple[Fact, ...]) -> Iterator[str]:
    """The entries of a part; one that fits stands on a line of its own."""
    for entry in entries:
        values = _entry(entry)
        flat = _dump([_Flow(values)], 10_000)
        fits = len(flat) < _WIDTH and not any(isinstance(value, list) for value in values.values())
        for line in (flat if fits else _dump([values], _WIDTH - _LONG_WORD)).rstrip("\n").split("\n"):
            yield f"  {line}\n" if line else "\n"


def _dump(value: Any, width: int = _WIDTH) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=width)


def _entry(fact: Fact) -> dict[str, Any]:
    usual = {f.name: f.default for f in fields(fact) if f.default is not MISSING}
    names = [f.name for f in fields(fact) if f.name not in _INSIDE]
    names.sort(key=lambda name: _LAST.index(name) + 1 if name in _LAST else 0)
    values: dict[str, Any] = {}
    for name in names:
        value = getattr(fact, name)
        if value is None or (name in usual and value == usual[name]):
            continue
        if isinstance(value, dict):
            value = _Flow(value)
        elif isinstance(value, tuple):
            value = _Run(value) if name == "key_terms" else list(value)
        values["class" if name == "award_class" else name] = value
    return values
