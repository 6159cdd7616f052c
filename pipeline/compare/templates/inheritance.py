"""What a template takes over from the ones that it implements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from .library import load
from .template import LISTS, Fact, Template, TemplateBasis, TemplateError, identity

T = TypeVar("T", bound=Fact)


def lineage(template: Template) -> tuple[Template, ...]:
    """The template and those above it, nearest first.

    Raises:
        TemplateError: a template implements itself in the end.
    """
    chain = [template]
    while (above := chain[-1].implements) is not None:
        parent = _beside(chain[-1], above)
        if any(t.id == parent.id for t in chain):
            raise TemplateError(
                (f"mẫu {parent.id} triển khai chính nó", f"template {parent.id} implements itself"),
                ("sửa trường implements", "correct the field implements"),
                template.path or None,
            )
        chain.append(parent)
    return tuple(chain)


def _beside(template: Template, id: str) -> Template:
    """The template of an id, first looked for next to the one that names it."""
    near = Path(template.path).with_name(f"{id}.yaml") if template.path else None
    return load(near) if near is not None and near.is_file() else load(id)


def effective(template: Template) -> Template:
    """The template with what it takes over from those above it.

    Lists are merged: an entry of the lower level stands before, and for, the one of the same identity above it.
    The document above becomes a basis that may be cited but is not missed: it is implemented by way of this one.
    """
    chain = lineage(template)
    result = template
    for above in chain[1:]:
        taken = ("bases",) if template.complete else tuple(name for name in LISTS if name != "clauses")
        values: dict[str, Any] = {name: _merged(getattr(result, name), getattr(above, name)) for name in taken}
        if template.complete:
            # it says itself which of the grounds above it asks for
            values["bases"] = tuple(
                entry if entry.origin == template.id else replace(entry, required=False) for entry in values["bases"]
            )
        d = above.document
        if d is None:
            continue
        basis = TemplateBasis(
            type=d.type,
            symbol=d.symbol,
            date=d.date,
            issuer=d.issuer,
            subject=d.subject,
            required=False,
            source=d.source,
            confirm=d.confirm,
            origin=d.origin,
            level=d.level,
            line=d.line,
        )
        values["bases"] = _merged(values["bases"], (basis,))
        result = replace(
            result, movements=result.movements or above.movements, period=result.period or above.period, **values
        )
    return result


def _merged(own: Sequence[T], above: Sequence[T]) -> tuple[T, ...]:
    taken = {identity(entry) for entry in own}
    return (*own, *(entry for entry in above if identity(entry) not in taken))
