"""A Word file opened to be written again: the parts that are not touched stay as they are, byte for byte."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from ...ingest import failures
from ...ingest.archives import Archive
from ...ingest.limits import Limits, current

_TYPES = "[Content_Types].xml"
_CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_USUAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DATED = (1980, 1, 1, 0, 0, 0)


class WordFile:
    """The parts of a Word file; ``root`` is the tree of its main part, ``w`` the name space of its elements."""

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        """Opens the file with the same care as reading does.

        Raises:
            UnreadableError: damaged, encrypted, or a zip bomb.
        """
        with Archive(path, limits or current()) as archive:
            self.main = _main_part(archive.names)
            self.root = archive.xml(self.main, untouched=True)
            if self.root is None:
                raise failures.damaged(path)
            self.folder = posixpath.dirname(self.main)
            self._relations_part = f"{self.folder}/_rels/{posixpath.basename(self.main)}.rels".lstrip("/")
            self._trees = {
                name: tree
                for name in (_TYPES, self._relations_part)
                if (tree := archive.xml(name, untouched=True)) is not None
            }
            self.comments_part = self._comments_part(archive.names)
            self.notes = {
                kind: archive.xml(f"{self.folder}/{kind}s.xml", untouched=True) for kind in ("footnote", "endnote")
            }
            self._comments = archive.xml(self.comments_part, untouched=True)
            self._parts = {name: archive.data(name) for name in dict.fromkeys(archive.names) if name[-1:] != "/"}
        if _TYPES not in self._trees:
            raise failures.damaged(path)
        self.w = f"{{{etree.QName(self.root).namespace}}}"

    def _comments_part(self, names: list[str]) -> str:
        """Where the comments stand, or will stand; a relation that leads nowhere is none."""
        for relation in self._comment_relations():
            target = relation.get("Target") or ""
            part = target.lstrip("/") if target.startswith("/") else posixpath.join(self.folder, target)
            if posixpath.normpath(part) in names:
                return posixpath.normpath(part)
        return posixpath.join(self.folder, "comments.xml")

    def _comment_relations(self) -> list[Any]:
        tree = self._trees.get(self._relations_part)
        found = tree.iterfind(_RELATIONS + "Relationship") if tree is not None else ()
        return [relation for relation in found if (relation.get("Type") or "").endswith("/comments")]

    def comments(self) -> Any:
        """The tree of the comments; made, and made known to the file, where it has none."""
        if self._comments is None or etree.QName(self._comments).localname != "comments":
            self._comments = etree.Element(f"{self.w}comments", nsmap={"w": self.w[1:-1]})
        types, name = self._trees[_TYPES], f"/{self.comments_part}"
        if not any(node.get("PartName") == name for node in types.iterfind(_CONTENT + "Override")):
            etree.SubElement(types, _CONTENT + "Override", PartName=name, ContentType=_COMMENTS)
        target = posixpath.relpath(self.comments_part, self.folder)
        known = self._comment_relations()
        if not any((relation.get("Target") or "") in (target, name) for relation in known):
            for relation in known:  # they lead nowhere
                relation.getparent().remove(relation)
            self._relate(target)
        return self._comments

    def _relate(self, target: str) -> None:
        tree = self._trees.get(self._relations_part)
        if tree is None:
            tree = etree.Element(_RELATIONS + "Relationships", nsmap={None: _RELATIONS[1:-1]})
            self._trees[self._relations_part] = tree
        taken = {relation.get("Id") for relation in tree}
        number = next(k for k in range(1, len(taken) + 2) if f"rIdKehoach{k}" not in taken)
        kind = _STRICT if "purl.oclc.org" in self.w else _USUAL
        etree.SubElement(
            tree,
            _RELATIONS + "Relationship",
            Id=f"rIdKehoach{number}",
            Type=f"{kind}/comments",
            Target=target,
        )

    def saved(self) -> bytes:
        """The file with what was changed."""
        changed = {self.main: self.root, **self._trees}
        if self._comments is not None:
            changed[self.comments_part] = self._comments
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in dict.fromkeys((*self._parts, *changed)):
                tree = changed.get(name)
                data = self._parts.get(name, b"")
                if tree is not None:
                    data = etree.tostring(tree.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
                info = zipfile.ZipInfo(name, _DATED)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return buffer.getvalue()


def _main_part(names: list[str]) -> str:
    if "word/document.xml" in names:
        return "word/document.xml"
    return next((name for name in names if re.fullmatch(r"word/document\d*\.xml", name)), "word/document.xml")
