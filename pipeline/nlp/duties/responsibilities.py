"""The component for responsibilities (trách nhiệm thực hiện): which unit has to do what.

They stand in the section on carrying out, whatever its wording, one for each unit: as a heading with its
tasks below, or as the subject of a sentence.  A task table gives one for each lead unit.
"""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc

from .. import document_view
from ..patterns import squeeze, view
from ..sections.outline import Node, Outline, Row, is_closing
from .actors import acts, ask_length, starts_with_unit, subject
from .tasks import lead_tasks

#: roles of headings inside the section on carrying out that give no unit tasks of its own
_OTHER = frozenset(
    {
        "budget",
        "reporting",
        "timeline",
        "phases",
        "review",
        "award_forms",
        "award_standards",
        "award_procedure",
        "awards",
        "criteria",
        "targets",
        "communication",
        "registration",
        "solutions",
        "appendix",
        "award_time",
    }
)
_PEOPLE = frozenset({"criteria", "subjects", "award_subjects", "award_forms", "award_standards", "awards"})
#: headings that tell when, not who
_TIME = re.compile(r"(?:giai doan|buoc|dot|nam|quy|thang|tu ngay|tu thang|hang nam|truoc ngay|den nam)(?![a-z])")
#: with what a sentence may begin before its subject
_LEAD = re.compile(
    r"(?:can cu|tren co so|theo|dinh ky|hang nam|trong qua trinh|de thuc hien|nham)(?![a-z])[^.;:]{3,200}?,\s"
)


class ResponsibilitiesComponent:
    """Reads the responsibilities of a plan."""

    def __call__(self, doc: Doc) -> Doc:
        """Leaves dicts ``{unit, section, tasks, start, end, until, confidence}`` under ``RESPONSIBILITIES``.

        ``until`` is where the tasks of the unit end.
        """
        outline = Outline.of(doc)
        document_view.put(
            doc, document_view.RESPONSIBILITIES, [*responsibilities(outline), *lead_tasks(doc, outline.text)]
        )
        return doc


def responsibilities(outline: Outline) -> list[dict[str, Any]]:
    """The responsibilities of the sections on carrying out, in order."""
    found: list[dict[str, Any]] = []
    done = -1
    for node in outline.nodes:
        if node.start >= done and "organisation" in node.roles:
            found.extend(_section(outline, node))
            done = node.body_end
    for k, (_, opened) in enumerate(outline.unnumbered):
        if "organisation" in opened and not found:
            start, end = outline.stretch(k)
            found.extend(_parts(outline, [n for n in outline.nodes if n.parent is None and start <= n.start < end]))
    return found or _by_units(outline)


def _by_units(outline: Outline) -> list[dict[str, Any]]:
    """The units of a document without a section on carrying out, whose own parts bear their names, as directives do."""
    groups: dict[int | None, list[Node]] = {}
    for node in outline.nodes:
        groups.setdefault(node.parent, []).append(node)
    for parent, nodes in groups.items():
        if parent is not None and outline.nodes[parent].roles:
            continue
        named = [n for n in nodes if n.heading and (ask_length(n.heading) or starts_with_unit(n.heading))]
        if len(named) >= 3 and len(named) > 0.6 * len(nodes) and not any(n.roles & _PEOPLE for n in named):
            return [_headed(outline, node) for node in named]
    return []


def _section(outline: Outline, node: Node) -> list[dict[str, Any]]:
    return _unnumbered(outline, node) + _parts(outline, [outline.nodes[index] for index in node.children])


def _parts(outline: Outline, children: list[Node]) -> list[dict[str, Any]]:
    """The units of the numbered parts of a section."""
    found: list[dict[str, Any]] = []
    for child in children:
        if child.heading is None:
            item = _sentence(outline, child)
            found.extend([item] if item else [])
        elif "organisation" in child.roles and not starts_with_unit(child.heading) and _has_units(outline, child):
            found.extend(_section(outline, child))
        elif _only_parts(outline, child):
            found.extend(_section(outline, child))  # "1. Cấp tỉnh" above "1.1. Ban Tổ chức"
        elif is_unit_heading(child.heading, child.roles - {"organisation"}):
            found.append(_headed(outline, child))
        elif child.children and not child.roles & _OTHER:
            found.extend(_section(outline, child))
    return found


def _prefix(heading: str) -> int:
    """The length of "Trách nhiệm của", "Đối với" before a unit."""
    match = re.match(r"(?:trach nhiem|nhiem vu|doi)\s+(?:cua|voi)\s+", view(heading))
    return match.end() if match and starts_with_unit(heading[match.end() :]) else 0


def _has_units(outline: Outline, node: Node) -> bool:
    """Whether a section's own parts name units: "Trách nhiệm của các đơn vị" over them, not one of them."""
    below = [outline.nodes[index] for index in node.children]
    if below:
        return any(
            child.heading is None or starts_with_unit(child.heading[_prefix(child.heading) :]) for child in below
        )
    return any(subject_of(row) for row in outline.own_rows(node))


def _only_parts(outline: Outline, node: Node) -> bool:
    """Whether a heading is no unit but what all the units below it belong to: a level, a block."""
    heading = node.heading or ""
    below = [outline.nodes[index] for index in node.children]
    if not below or ask_length(heading):
        return False
    if starts_with_unit(heading[_prefix(heading) :]) and not (
        # "Các phòng chuyên môn" with nothing of its own above "a) Phòng Kinh tế", "b) Phòng Văn hóa"
        len(below) > 1
        and re.match(r"(?:cac|nhung) (?:phong|ban|co quan|don vi|to chuc|doan the|nganh)(?![a-z])", view(heading))
        and not outline.own_rows(node)
    ):
        return False
    return all(_names_unit(outline, child) for child in below)


def _names_unit(outline: Outline, node: Node) -> bool:
    """Whether a part names a unit, in its heading or as the subject of its sentence."""
    if node.heading is not None:
        return ask_length(node.heading) > 0 or starts_with_unit(node.heading[_prefix(node.heading) :])
    row = outline.row_at(node.start)
    return row is not None and subject_of(row) is not None


def is_unit_heading(heading: str, roles: frozenset[str] = frozenset()) -> bool:
    """Whether a heading of the section on carrying out names a unit: all do that open nothing else."""
    heading = heading[_prefix(heading) :]
    if ask_length(heading) or starts_with_unit(heading):
        return True
    return not roles and len(heading) < 250 and not _TIME.match(view(heading))


def _headed(outline: Outline, node: Node) -> dict[str, Any]:
    heading = node.heading or ""
    heading = heading[_prefix(heading) :]
    ask = ask_length(heading)
    # a heading that runs on into a sentence ("Phòng Kinh tế chủ trì ...") gives its subject alone
    inside = subject(heading)
    unit = re.sub(r"\s*\((?:[Đđ]ề nghị|[Đđ]ược đề nghị|[Pp]hối hợp|[Cc]hủ trì)\)$", "", heading[ask:].strip(" .:;"))
    if inside and acts(heading[inside[1] :]):
        unit = heading[inside[0] : inside[1]]
    tail = outline.heading_tail(node)
    tasks = [squeeze(tail.text)] if tail and len(tail.text.split()) > 3 else []
    tasks += _tasks(outline, node.end, node.body_end)
    return {
        "unit": squeeze(unit),
        "section": node.path,
        "tasks": tasks,
        "start": node.start,
        "end": node.end,
        "until": node.body_end,
        "confidence": 0.97,
    }


def _sentence(outline: Outline, node: Node) -> dict[str, Any] | None:
    row = outline.row_at(node.start)
    if row is None:
        return None
    found = subject_of(row)
    if found is None:
        return None
    start, end = found
    own = [squeeze(row.body)] if row.text[end:].strip(" :.;,") else []
    return {
        "unit": squeeze(row.text[start:end]),
        "section": node.path,
        "tasks": own + _tasks(outline, row.end, node.body_end),
        "start": node.start,
        "end": max(node.end, row.start + end),
        "until": node.body_end,
        "confidence": 0.9,
    }


def subject_of(row: Row) -> tuple[int, int] | None:
    """The subject of a row's first sentence, behind its list mark and a "Căn cứ ...," or "Trên cơ sở ...,"."""
    begins = [row.mark]
    if _LEAD.match(row.view, row.mark):
        begins += [
            comma.end() for comma in re.finditer(r",\s+", row.view[: row.mark + 260]) if comma.start() > row.mark
        ]
    for at in begins:
        found = subject(row.text[at:])
        if found:
            return at + found[0], at + found[1]
    return None


def _unnumbered(outline: Outline, node: Node) -> list[dict[str, Any]]:
    """Units named by dashes or bare paragraphs straight under the section's heading."""
    found: list[dict[str, Any]] = []
    rows = outline.own_rows(node)
    if node.heading and starts_with_unit(node.heading):
        return []
    labelled = False
    for row in rows:
        prefix = _prefix(row.body) if not row.bullet else 0
        if prefix and len(row.body) < 250:
            labelled = True
            found.append(_labelled(row, row.mark + prefix, node))
            continue
        if labelled and row.bullet:
            found[-1]["tasks"].append(squeeze(row.body))
            found[-1]["until"] = row.end
            continue
        labelled = False
        if (node.children or any(item.get("labelled") for item in found)) and not row.bullet:
            continue  # a lead-in to the numbered units, or closing words behind the labelled ones
        if row.bullet == "+" and found and rows[0].bullet != "+":
            found[-1]["tasks"].append(squeeze(row.body))
            found[-1]["until"] = row.end
            continue
        named = subject_of(row)
        if named is None or re.match(
            r"(?:uy ban nhan dan|ubnd)[^.;]{0,60}(?:yeu cau|de nghi|giao|phan cong)", row.view
        ):
            if found and row.bullet and rows[0].bullet != row.bullet:
                found[-1]["tasks"].append(squeeze(row.body))
                found[-1]["until"] = row.end
            continue
        start, end = named
        rest = row.text[end:].strip(" :.-–;,")
        found.append(
            {
                "unit": squeeze(row.text[start:end]),
                "section": node.path,
                "tasks": [squeeze(row.body[end - row.mark :].strip(" :"))] if rest else [],
                "start": row.start + start,
                "end": row.start + end,
                "until": row.end,
                "confidence": 0.85,
            }
        )
    return found


def _labelled(row: Row, at: int, node: Node) -> dict[str, Any]:
    """A unit that a line without a number names: "Trách nhiệm của Trạm Y tế" above its tasks."""
    colon = row.text.find(":", at)
    end = colon if colon > 0 else len(row.text)
    inside = subject(row.text[at:end])
    if inside and acts(row.text[at + inside[1] : end]):
        end = at + inside[1]
    rest = row.text[end:].strip(" :.;")
    return {
        "unit": squeeze(row.text[at:end].rstrip(" .:;")),
        "section": node.path,
        "tasks": [squeeze(rest)] if rest else [],
        "start": row.start + at,
        "end": row.start + end,
        "until": row.end,
        "confidence": 0.9,
        "labelled": True,
    }


def _tasks(outline: Outline, start: int, end: int) -> list[str]:
    """The paragraphs that are tasks: not the labels and lead-ins of those below them."""
    rows = [row for row in outline.rows_in(start, end) if not is_closing(row)]
    tasks = []
    for k, row in enumerate(rows):
        below = rows[k + 1] if k + 1 < len(rows) else None
        opens = below is not None and (
            row.view.endswith(":")
            or (
                len(row.text) < 90
                and row.text[-1] not in ".;"
                and below.bullet != row.bullet
                and bool(below.mark or row.mark)
            )
        )
        body = squeeze(row.body) if row.mark else squeeze(row.text)
        if not opens and len(body) > 3:
            tasks.append(body)
    return tasks
