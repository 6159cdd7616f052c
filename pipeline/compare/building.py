"""From files to a template: one document of a higher level, or a folder of plans."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..errors import KehoachError, UnreadableError, UsageError
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
    if (file is None) == (plans is None):
        raise UsageError(
            ("cần một văn bản hoặc --from-plans THƯ_MỤC", "needs one document or --from-plans DIR"),
            ("ví dụ: kehoach template build TỆP.pdf -o mau.yaml", "for example: kehoach template build FILE -o x.yaml"),
        )
    place = Path(output)
    if place.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError(
            ("mẫu phải là tệp .yaml", "a template is a .yaml file"),
            ("đặt tên tệp tận cùng bằng .yaml", "give a name that ends in .yaml"),
            output,
        )
    if place.exists() and not force:
        raise UsageError(
            ("tệp đã có", "the file is there already"),
            ("chọn tên khác, hoặc thêm --force để ghi đè", "take another name, or add --force to overwrite it"),
            output,
        )
    id = template_id(place)
    return from_document(Path(file), id) if file is not None else from_plans(Path(plans or ""), id, failed)


def from_document(path: Path, id: str) -> Template:
    """The template of a city's or national document.

    Raises:
        UnreadableError: the file cannot be read.
        UsageError: it is no document of a higher level.
    """
    from ..ingest import read
    from ..nlp import extract

    document = read(path)
    return build_template(extract(document), document, id)


def from_plans(folder: Path, id: str, failed: Callable[[KehoachError], None] = lambda error: None) -> Template:
    """The template of what most plans of a folder share; ``failed`` is told of every file that could not be read.

    Raises:
        UnreadableError: there is no such folder.
        UsageError: fewer than three plans could be read.
    """
    from ..ingest import read
    from ..nlp import extract

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
            document = read(path)
            found.append((extract(document), document))
        except KehoachError as error:
            failed(error)
    return consensus_template(found, id)
