"""The component for emulation criteria (tiêu chí thi đua): what each audience is judged by."""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc

from .. import document_view
from ..awards.mentions import find_forms
from ..patterns import squeeze, view
from ..sections.outline import Node, Outline, is_closing

_FOR = re.compile(r"doi\s+voi\s+")
_ROLES = frozenset({"criteria", "award_standards"})


class CriteriaComponent:
    """Reads the criteria of a plan."""

    def __call__(self, doc: Doc) -> Doc:
        """Leaves dicts ``{audience, section, items, start, end, confidence}`` under ``CRITERIA``."""
        document_view.put(doc, document_view.CRITERIA, criteria(Outline.of(doc)))
        return doc


def criteria(outline: Outline) -> list[dict[str, Any]]:
    """The criteria of all sections on criteria or award standards, one for each audience, in order."""
    found: list[dict[str, Any]] = []
    done = -1
    for node in outline.nodes:
        if node.start < done or not node.roles & _ROLES:
            continue
        below = [outline.nodes[index] for index in node.children]
        if any(child.roles & _ROLES for child in below):
            continue  # the subsections tell it more exactly
        found.extend(_section(outline, node))
        done = node.body_end
    return found


def _section(outline: Outline, node: Node) -> list[dict[str, Any]]:
    audiences = [child for index in node.children if (child := outline.nodes[index]).heading]
    if audiences:
        return [
            item for child in audiences if not child.roles - _ROLES - {"subjects"} for item in _audience(outline, child)
        ]
    return _by_bullets(outline, node)


def _audience(outline: Outline, node: Node) -> list[dict[str, Any]]:
    """A numbered audience, or where it is the heading of an award form the audiences below it."""
    heading = node.heading or ""
    named = [child for index in node.children if (child := outline.nodes[index]).heading]
    if any(_FOR.match(view(child.heading or "")) for child in named) or (named and find_forms(heading, view(heading))):
        return [item for child in named for item in _audience(outline, child)]
    bulleted = _by_bullets(outline, node, labels_only=True)
    if bulleted:
        return bulleted
    tail = outline.heading_tail(node)
    items = _items(outline, node.end, node.body_end)
    # "có tủ sách." says all there is to say where nothing stands below it
    if tail and len(tail.text.split()) > (3 if items else 1) and not tail.view.endswith(":"):
        items.insert(0, squeeze(tail.text))
    audience = squeeze(heading[len(match[0]) :] if (match := _FOR.match(view(heading))) else heading).strip(" .:;")
    if not items:
        return []
    return [
        {
            "audience": audience,
            "section": node.path,
            "items": items,
            "start": node.start,
            "end": node.end,
            "confidence": 0.95,
        }
    ]


def _by_bullets(outline: Outline, node: Node, labels_only: bool = False) -> list[dict[str, Any]]:
    """Audiences named by "- Đối với ...:", each with what follows; else the whole section as one."""
    rows = [row for row in outline.rows_in(node.end, node.body_end) if not is_closing(row)]
    found: list[dict[str, Any]] = []
    for row in rows:
        label = re.match(r"doi\s+voi\s+([^:;.]{2,200}?)\s*(?:[:.;]|$)", row.view[row.mark :])
        if label and (row.view.rstrip().endswith((":", ";")) or ":" in row.view[:230] or len(row.text) < 120):
            begin = row.mark + label.start(1)
            finish = row.mark + label.end(1)
            rest = row.text[finish:].strip(" :.;")
            found.append(
                {
                    "audience": squeeze(row.text[begin:finish]),
                    "section": node.path,
                    "items": [squeeze(rest)] if len(rest.split()) > 1 and not row.view.endswith(":") else [],
                    "start": row.start,
                    "end": row.start + finish,
                    "confidence": 0.85,
                }
            )
        elif found:
            found[-1]["items"].append(squeeze(row.body))
    found = [item for item in found if item["items"]]
    if found or labels_only:
        return found
    items = _items(outline, node.end, node.body_end)
    if not items or not node.heading:
        return []
    return [
        {
            "audience": node.heading.strip(" .:"),
            "section": node.path,
            "items": items,
            "start": node.start,
            "end": node.end,
            "confidence": 0.6,
        }
    ]


def _items(outline: Outline, start: int, end: int) -> list[str]:
    rows = [row for row in outline.rows_in(start, end) if not is_closing(row)]
    return [
        squeeze(row.body)
        for k, row in enumerate(rows)
        if len(row.body) > 3 and not (row.view.endswith(":") and k + 1 < len(rows))
    ]
