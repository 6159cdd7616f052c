"""From files to a template: one document of a higher level, or a folder of plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ...document import Document
from ...errors import KehoachError, UnreadableError, UsageError
from ...plan import Plan
from .build import build_template, template_id
from .consensus import consensus_template
from .template import Template

#: files of a folder that may be plans; page images would each be a document of their own
_KINDS = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt", ".md", ".html", ".htm")


def build(
    file: str | None,
    plans: str | None,
    output: str,
    *,
    force: bool = False,
    failed: Callable[[KehoachError], None] = lambda error: None,
) -> Template:
    """The template that ``template build`` was asked for, to be written to ``output``.

    Args:
        file: A document of a higher level, or None.
        plans: A folder of plans, or None; one of the two is given.
        output: The file that the template is for; its name gives the id.
        force: Whether a file that is there already may be overwritten.
        failed: Is told of every file of the folder that could not be read.

    Raises:
        UsageError: both or neither given, the output is no YAML file or is there already, or nothing can be built.
        UnreadableError: the document or the folder cannot be read.
    """
    _one_of(file, plans)
    place = _place(output, force)
    id = template_id(place)
    return from_document(Path(file), id) if file is not None else from_plans(Path(plans or ""), id, failed)


def made(
    source: str | Path | Document | None,
    plans: str | Path | Sequence[str | Path | Document] | None,
    id: str | None = None,
    output: str | Path | None = None,
    force: bool = False,
) -> Template:
    """The template of a document or of many plans, written to ``output`` where that is given.

    Raises:
        UsageError: as for :func:`build`.
        UnreadableError: the document or the folder cannot be read.
    """
    _one_of(source, plans)
    place = _place(output, force) if output is not None else None
    named = source if isinstance(source, str | Path) else source.path if source is not None else "da-so"
    name = id or template_id(place or Path(named if Path(named).stem.strip("-") else "mau"))
    if source is not None:
        template = from_document(source if not isinstance(source, str) else Path(source), name)
    elif isinstance(plans, str | Path):
        template = from_plans(Path(plans), name)
    else:
        template = consensus_template([_read(plan) for plan in plans or ()], name)
    if place is not None:
        beside = place.with_name(f".{place.name[:200]}.tmp")
        beside.unlink(missing_ok=True)
        beside.write_text(template.to_yaml(), encoding="utf-8")
        beside.replace(place)
    return template


def _one_of(source: object, plans: object) -> None:
    if (source is None) == (plans is None):
        raise UsageError(
            ("cần một văn bản hoặc --from-plans THƯ_MỤC", "needs one document or --from-plans DIR"),
            ("ví dụ: kehoach template build TỆP.pdf -o mau.yaml", "for example: kehoach template build FILE -o x.yaml"),
        )


def _place(output: str | Path, force: bool) -> Path:
    """Where a template is to be written."""
    place = Path(output)
    if place.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError(
            ("mẫu phải là tệp .yaml", "a template is a .yaml file"),
            ("đặt tên tệp tận cùng bằng .yaml", "give a name that ends in .yaml"),
            str(output),
        )
    if place.exists() and not force:
        raise UsageError(
            ("tệp đã có", "the file is there already"),
            ("chọn tên khác, hoặc thêm --force để ghi đè", "take another name, or add --force to overwrite it"),
            str(output),
        )
    return place


def _read(source: str | Path | Document) -> tuple[Plan, Document]:
    from ...ingest import read
    from ...nlp import extract

    document = source if isinstance(source, Document) else read(source)
    return extract(document), document


def from_document(source: Path | Document, id: str) -> Template:
    """The template of a city's or national document.

    Raises:
        UnreadableError: the file cannot be read.
        UsageError: it is no document of a higher level.
    """
    return build_template(*_read(source), id)


def from_plans(folder: Path, id: str, failed: Callable[[KehoachError], None] = lambda error: None) -> Template:
    """The template of what most plans of a folder share; ``failed`` is told of every file that could not be read.

    Raises:
        UnreadableError: there is no such folder.
        UsageError: fewer than three plans could be read.
    """
    if not folder.is_dir():
        raise UnreadableError(
            ("không có thư mục này", "there is no such folder"),
            ("kiểm tra lại đường dẫn", "check the path"),
            str(folder),
        )
    found = []
    for path in sorted(
        p for p in folder.rglob("*") if p.suffix.lower() in _KINDS and not p.name.startswith((".", "~"))
    ):
        try:
            found.append(_read(path))
        except KehoachError as error:
            failed(error)
    return consensus_template(found, id)
