"""Template files: YAML read with the line of every entry, so that an error names the place."""

from __future__ import annotations

import re
from dataclasses import MISSING, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import yaml

from ... import knowledge
from ...ingest.limits import small_text
from ...plan import Period
from .template import LISTS, Fact, Template, TemplateDocument, TemplateError, sameness

KINDS = ("national", "city", "consensus")
_DEADLINE_KINDS = ("report", "interim_review", "final_review", "issue_plan", "other")
_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("deadlines", "kind"): _DEADLINE_KINDS,
    ("deadlines", "bound"): ("before", "by", "in"),
    ("targets", "comparator"): (">", ">=", "=", "<=", "<"),
    ("award_forms", "occasion"): ("annual", "interim", "final"),
}
_TOP = ("id", "title", "kind", "implements", "province", "complete", "document", "movements", "period", *LISTS)
_ID = re.compile(r"^[a-z0-9][a-z0-9-]{1,60}$")
_YEARS = (1945, 2100)
_RECURS = ("yearly", "half_yearly", "quarterly", "monthly", "weekly", "continuous")
#: the fields of a time, each number with its bounds
_WHEN = {
    "year": _YEARS,
    "start": _YEARS,
    "end": _YEARS,
    "month": (1, 12),
    "day": (1, 31),
    "quarter": (1, 4),
    "weekday": (1, 7),
    "within_days": (1, 3650),
}
#: what the YAML reader says most often, for those who do not read English
_YAML_SAYS = {
    "found character '\\t'": "thụt đầu dòng bằng dấu tab; dùng dấu cách",
    "found unexpected end of stream": "chưa đóng ngoặc hoặc dấu nháy",
    "could not find expected ':'": "thiếu dấu hai chấm sau tên trường",
    "mapping values are not allowed": "giá trị có dấu hai chấm phải đặt trong dấu nháy",
    "expected <block end>": "thụt đầu dòng không khớp với dòng trên",
    "expected ',' or": "chưa đóng ngoặc",
    "could not determine a constructor": "thẻ không được dùng",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with its line from 1."""

    line: int
    what: tuple[str, str]

    def line_text(self, path: str, lang: str = "vi") -> str:
        """``FILE:LINE: what is wrong``."""
        return f"{path}:{self.line}: {self.what[lang == 'en']}"


class _Map(dict[str, Any]):
    """A mapping that knows its line and the line of each key."""

    line = 0

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}
        self.twice: list[tuple[str, int]] = []

    def at(self, name: str) -> int:
        return self.lines.get(name, self.line)


_MOST_ALIASES = 1000


class _Loader(yaml.SafeLoader):
    """Plain values with lines; dates stay text.

    What an anchor names holds no aliases itself: a few lines of those stand for a file without end.
    """

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._aliases = 0
        self._plain: set[str] = set()

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            self._aliases += 1
            if anchor not in self._plain or self._aliases > _MOST_ALIASES:
                raise yaml.composer.ComposerError(None, None, "alias", None)
            return super().compose_node(parent, index)
        before = self._aliases
        node = super().compose_node(parent, index)
        if anchor and self._aliases == before:
            self._plain.add(anchor)
        return node


class _QuickLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same, ten times as fast where PyYAML brings it."""


def _construct_map(loader: yaml.SafeLoader, node: yaml.MappingNode) -> _Map:
    found = _Map()
    found.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        name = str(loader.construct_object(key_node, deep=True))  # type: ignore[no-untyped-call]
        line = key_node.start_mark.line + 1
        if name in found:
            found.twice.append((name, line))
        found[name] = loader.construct_object(value_node, deep=True)  # type: ignore[no-untyped-call]
        found.lines[name] = line
    return found


for _each in (_Loader, _QuickLoader):
    _each.yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    _each.add_constructor("tag:yaml.org,2002:map", _construct_map)


def _values(text: str) -> Any:
    """The values of a YAML text.  The loaders are SafeLoaders: they make plain values only."""
    try:
        return yaml.load(text, Loader=_QuickLoader)
    except yaml.YAMLError:
        return yaml.load(text, Loader=_Loader)  # tells better what is wrong


def folder() -> Path:
    """Where the templates lie."""
    return knowledge.corpus_dir() / "templates"


def read_template(path: Path) -> Template:
    """The template of a file.

    Raises:
        TemplateError: the file is no template; the message names the first lines that are wrong.
    """
    template, found = _read(path)
    if template is None or found:
        first = found[0]
        more = (f" (và {len(found) - 1} lỗi khác)", f" (and {len(found) - 1} more)") if len(found) > 1 else ("", "")
        raise TemplateError(
            (f"dòng {first.line}: {first.what[0]}{more[0]}", f"line {first.line}: {first.what[1]}{more[1]}"),
            ("sửa tệp mẫu rồi chạy lại", "correct the template file and run again"),
            str(path),
        )
    return template


def problems(path: Path) -> list[Problem]:
    """Everything that is wrong with a template file, in the order of its lines."""
    return _read(path)[1]


def _read(path: Path) -> tuple[Template | None, list[Problem]]:
    try:
        data = _values(small_text(path))
    except yaml.YAMLError as error:
        what = str(getattr(error, "problem", None) or "YAML")
        mark = getattr(error, "problem_mark", None)
        if "end of stream" in what:
            mark = getattr(error, "context_mark", None) or mark  # where it was opened
        said = next((vi for begin, vi in _YAML_SAYS.items() if what.startswith(begin)), what)
        return None, [
            Problem(mark.line + 1 if mark else 1, (f"không phải YAML hợp lệ ({said})", f"no valid YAML ({what})"))
        ]
    except RecursionError:
        return None, [Problem(1, ("lồng vào nhau quá sâu", "nested too deeply"))]
    except (OSError, UnicodeDecodeError) as error:
        why = _why_unreadable(error)
        return None, [Problem(1, (f"không đọc được tệp ({why[0]})", f"cannot be read ({why[1]})"))]
    except ValueError:  # a number of more digits than one is read of
        return None, [Problem(1, ("có giá trị không đọc được", "holds a value that cannot be read"))]
    if not isinstance(data, _Map):
        return None, [
            Problem(1, ("tệp mẫu phải là một bảng khóa: giá trị", "a template is a mapping of keys to values"))
        ]
    reader = _Reader(path)
    template = reader.template(data)
    return template, sorted(reader.found, key=lambda problem: problem.line)


def _why_unreadable(error: OSError | UnicodeDecodeError) -> tuple[str, str]:
    if isinstance(error, UnicodeDecodeError):
        return "không phải văn bản UTF-8", "no UTF-8 text"
    if isinstance(error, FileNotFoundError):
        return "không có tệp này", "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "đây là thư mục", "this is a folder"
    return error.strerror or "?", error.strerror or "?"


class _Reader:
    """Turns the mapping of one file into a template and collects what is wrong."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[Problem] = []

    def wrong(self, line: int, vi: str, en: str) -> None:
        self.found.append(Problem(line, (vi, en)))

    def template(self, data: _Map) -> Template | None:
        self._keys(data, _TOP)
        self.id = self._text(data, "id", required=True) or self.path.stem
        if not _ID.match(self.id):
            self.wrong(
                data.at("id"),
                f"id “{self.id}” chỉ được gồm chữ thường không dấu, số và dấu nối",
                f"id “{self.id}” may hold small letters, digits and hyphens only",
            )
        self.kind = self._text(data, "kind", required=True) or ""
        if self.kind not in KINDS:
            self.wrong(data.at("kind"), f"kind phải là {' hoặc '.join(KINDS)}", f"kind must be {' or '.join(KINDS)}")
        implements = self._text(data, "implements")
        if self.kind == "city" and "implements" not in data:
            self.wrong(
                data.at("kind"),
                "mẫu của tỉnh, thành phố phải có implements (null nếu không có mẫu cấp trên)",
                "a city template needs implements (null where there is no template above)",
            )
        if implements and not (self.path.with_name(f"{implements}.yaml").is_file() or self._known(implements)):
            self.wrong(data.at("implements"), f"không có mẫu “{implements}”", f"there is no template “{implements}”")
        if self.kind == "city" and not self._text(data, "province"):
            self.wrong(data.at("kind"), "mẫu của tỉnh, thành phố phải có province", "a city template needs province")
        province = self._text(data, "province")
        if province and province not in {place.name for place in knowledge.places() if place.province is None}:
            self.wrong(
                data.at("province"),
                f"“{province}” không phải tỉnh, thành phố hiện nay",
                f"“{province}” is no province or city of today",
            )
        title = self._text(data, "title", required=True) or ""
        document = data.get("document")
        if document is None and self.kind == "consensus":
            head: Any = None
        elif not isinstance(document, _Map):
            self.wrong(
                data.at("document"),
                "thiếu document (số, ký hiệu, loại, cơ quan ban hành, nguồn)",
                "document is missing (symbol, type, issuer, source)",
            )
            return None
        else:
            head = self._entry("document", TemplateDocument, document)
        lists: dict[str, Any] = {name: self._list(name, cls, data) for name, cls in LISTS.items()}
        complete = data.get("complete", False)
        if not isinstance(complete, bool):
            self.wrong(data.at("complete"), "complete phải là true hoặc false", "complete must be true or false")
        if head is None and document is not None:
            return None
        return Template(
            id=self.id,
            title=title,
            kind=self.kind,
            document=head,
            complete=complete is True,
            implements=implements,
            province=self._text(data, "province"),
            movements=self._texts(data, "movements"),
            period=self._period(data),
            path=str(self.path),
            **lists,
        )

    @staticmethod
    def _known(id: str) -> bool:
        return (folder() / f"{id}.yaml").is_file()

    def _keys(self, data: _Map, known: tuple[str, ...] | set[str]) -> None:
        for name in data:
            if name not in known:
                self.wrong(
                    data.at(name),
                    f"không biết trường “{name}”; các trường: {', '.join(sorted(known))}",
                    f"unknown field “{name}”; the fields are {', '.join(sorted(known))}",
                )
        for name, line in data.twice:
            self.wrong(line, f"trường “{name}” có hai lần", f"field “{name}” stands twice")

    def _text(self, data: _Map, name: str, *, required: bool = False) -> str | None:
        value = data.get(name)
        if value is None:
            if required:
                self.wrong(data.at(name), f"thiếu {name}", f"{name} is missing")
            return None
        if not isinstance(value, str) or not value.strip():
            self.wrong(data.at(name), f"{name} phải là chữ", f"{name} must be text")
            return None
        return value.strip()

    def _texts(self, data: _Map, name: str) -> tuple[str, ...]:
        value = data.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.wrong(data.at(name), f"{name} phải là danh sách chữ", f"{name} must be a list of texts")
            return ()
        return tuple(value)

    def _period(self, data: _Map) -> Period | None:
        value = data.get("period")
        if value is None:
            return None
        if not isinstance(value, _Map):
            self.wrong(data.at("period"), "period phải có start và end", "period needs start and end")
            return None
        self._keys(value, ("start", "end", "source", "confirm"))
        self._sourced("period", value)
        start, end = value.get("start"), value.get("end")
        if not all(x is None or _is_whole(x, _YEARS) for x in (start, end)) or (start and end and start > end):
            self.wrong(
                value.line,
                "period phải là hai năm, năm đầu trước năm cuối",
                "period must be two years, the first before the last",
            )
            return None
        return Period(start, end)

    def _list(self, name: str, cls: type[Fact], data: _Map) -> tuple[Fact, ...]:
        value = data.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.wrong(data.at(name), f"{name} phải là danh sách", f"{name} must be a list")
            return ()
        found = []
        for part in value:
            if not isinstance(part, _Map):
                self.wrong(
                    data.at(name),
                    f"mỗi mục của {name} phải là một bảng khóa: giá trị",
                    f"each entry of {name} must be a mapping",
                )
            elif (entry := self._entry(name, cls, part)) is not None:
                found.append(entry)
        seen: dict[tuple[Any, ...], int] = {}
        for entry in found:
            same = sameness(entry)
            if same in seen:
                self.wrong(
                    entry.line,
                    f"mục này của {name} trùng với dòng {seen[same]}",
                    f"this entry of {name} repeats line {seen[same]}",
                )
            seen[same] = entry.line
        return tuple(found)

    def _sourced(self, name: str, data: _Map) -> None:
        source = data.get("source")
        if not isinstance(source, str) or len(source.strip()) < 3:
            self.wrong(
                data.line,
                f"{name}: thiếu source (nguồn của dữ kiện)",
                f"{name}: source is missing (where the fact is known from)",
            )

    def _entry(self, name: str, cls: type[Fact], data: _Map) -> Fact | None:
        outside = {
            ("class" if f.name == "award_class" else f.name): f
            for f in fields(cls)
            if f.name not in ("origin", "level", "line")
        }
        self._keys(data, set(outside))
        self._sourced(name, data)
        hints = get_type_hints(cls)
        values: dict[str, Any] = {}
        before = len(self.found)
        for key, f in outside.items():
            if key not in data or data[key] is None:
                if f.default is MISSING:
                    self.wrong(data.at(key), f"{name}: thiếu {key}", f"{name}: {key} is missing")
                continue
            if key != "source":
                values[f.name] = self._value(name, key, hints[f.name], data)
        start, end = values.get("start"), values.get("end")
        if isinstance(start, int) and isinstance(end, int) and start > end:
            self.wrong(data.at("end"), f"{name}: năm cuối trước năm đầu", f"{name}: the last year is before the first")
        if len(self.found) > before:
            return None
        return cls(
            **values, source=str(data.get("source", "")).strip(), origin=self.id, level=self.kind, line=data.line
        )

    def _when(self, name: str, when: _Map) -> None:
        """Looks at the fields of a time one by one."""
        for key, value in when.items():
            if key == "recurs":
                ok = value in _RECURS
            elif key == "after":
                ok = isinstance(value, str) and bool(value.strip())
            elif key in ("start", "end") and value is None:
                ok = True
            else:
                ok = key in _WHEN and _is_whole(value, _WHEN[key])
            if not ok:
                self.wrong(
                    when.at(key),
                    f"{name}.when: {key} “{value}” không hợp lệ",
                    f"{name}.when: {key} “{value}” is not valid",
                )

    def _value(self, name: str, key: str, hint: Any, data: _Map) -> Any:
        value, line = data[key], data.at(key)
        choices = _CHOICES.get((name, key))
        if choices and value not in choices:
            self.wrong(
                line,
                f"{name}.{key}: “{value}” không thuộc {', '.join(choices)}",
                f"{name}.{key}: “{value}” is none of {', '.join(choices)}",
            )
            return value
        if key in ("year", "start", "end"):
            ok = _is_whole(value, _YEARS)
        elif hint is bool:
            ok = isinstance(value, bool)
        elif hint in (int | None, int):
            ok = isinstance(value, int) and not isinstance(value, bool)
        elif hint is float:
            ok = isinstance(value, int | float) and not isinstance(value, bool)
            value = float(value) if ok else value
        elif hint == tuple[str, ...]:
            ok = isinstance(value, list) and bool(value) and all(isinstance(x, str) and x.strip() for x in value)
            value = tuple(value) if ok else value
        elif key == "when":
            if isinstance(value, _Map) and value:
                self._when(name, value)
                return dict(value)
            ok = False
        elif key == "role":
            known = {row.role for row in knowledge.heading_synonyms()}
            ok = isinstance(value, str) and set(value.split("|")) <= known
        elif key == "date":
            ok = isinstance(value, str) and _is_date(value)
        else:
            ok = isinstance(value, str) and bool(value.strip())
        if not ok:
            self.wrong(
                line,
                f"{name}.{key}: giá trị “{value}” không đúng kiểu",
                f"{name}.{key}: the value “{value}” is of the wrong kind",
            )
        return value


def _is_whole(value: Any, bounds: tuple[int, int]) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and bounds[0] <= value <= bounds[1]


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
