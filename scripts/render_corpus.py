"""Renders the sample plans: every source of ``corpus/sources`` into its forms under ``corpus/plans``.

Writes the expected records (``corpus/gold``) and ``corpus/manifest.yaml`` as well. The same sources give the same
bytes, save where the text recogniser or the fonts differ. Run it with ``make corpus``; ids as arguments render only
those plans.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Any

import pypdfium2
import yaml
from corpus.plain import write_md, write_txt
from corpus.printed import write_pdf
from corpus.scan import pages, write_images, write_scan
from corpus.source import Source, load
from corpus.word import write_docx

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
DIGITAL = {"pdf": write_pdf, "docx": write_docx, "txt": write_txt, "md": write_md}
HEAD = "# Made by `make corpus` from corpus/sources: what each sample plan is, and what is planted in it.\n"


def sources() -> list[tuple[Path, Source]]:
    """The sources in the order of their names."""
    shared = yaml.safe_load((CORPUS / "sources/shared.yaml").read_text(encoding="utf-8"))
    return [(path, load(path, shared)) for path in sorted((CORPUS / "sources").glob("[0-9]*.md"))]


def render(source: Source, form: str, target: Path) -> None:
    """Writes one form of a plan: pdf, docx, txt, md, scan, garbled or images."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if form in DIGITAL:
        DIGITAL[form](source, target)
        return
    # the folder of images is of a grey scanner; red over grey would hide the name, so it is a copy made before sealing
    unit = source.data["head"]["left"][1]
    stamp = None if form == "images" else "\n".join(unit.split(" ", 1))
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / "printed.pdf"
        write_pdf(source, printed)
        seed = zlib.crc32(source.id.encode())
        images = pages(printed, seed, stamp=stamp, name=str(source.data["sign"]["name"]))
    if form == "images":
        shutil.rmtree(target, ignore_errors=True)
        write_images(images, target)
    else:
        write_scan(images, target, layer=form == "garbled")


def page_count(path: Path) -> int:
    """The pages of a file; text and Word files count as one."""
    if path.is_dir():
        return len(list(path.iterdir()))
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            return len(document)
    return 1


def entry(path: Path, source: Source) -> dict[str, Any]:
    """What the manifest tells of a plan."""
    files = [{**form, "pages": page_count(CORPUS / "plans" / form["path"])} for form in source.data["forms"]]
    return {
        "id": source.id,
        "source": path.relative_to(CORPUS).as_posix(),
        "gold": f"gold/{source.id}.json",
        "note": source.data["note"],
        "invented": True,
        "files": [{"path": file["path"], "form": file["form"], "pages": file["pages"]} for file in files],
        "planted": source.data["planted"],
    }


def main(wanted: list[str]) -> None:
    """Renders the plans of these ids, all without any."""
    found = sources()
    if unknown := set(wanted) - {source.id for _, source in found}:
        raise SystemExit(f"no such plan: {', '.join(sorted(unknown))}")
    (CORPUS / "gold").mkdir(exist_ok=True)
    for _, source in found:
        for form in source.data["forms"]:
            if not wanted or source.id in wanted:
                render(source, form["form"], CORPUS / "plans" / form["path"])
                print(form["path"], file=sys.stderr)
        record = json.dumps(source.gold(), ensure_ascii=False, indent=1)
        # one item a line reads better than one value a line
        record = re.sub(r"\n {3,}", " ", re.sub(r"\n {2}(?=[\]}])", " ", record))
        (CORPUS / "gold" / f"{source.id}.json").write_text(record + "\n", encoding="utf-8")
    told = {"plans": [entry(path, source) for path, source in found]}
    text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120)
    (CORPUS / "manifest.yaml").write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
