"""The distinct documents behind the mentions."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.nlp.document_view import CITATIONS, LEGAL_BASES
from pipeline.nlp.documents.citations import extract_citations
from pipeline.nlp.documents.legal_bases import digits, family, resolve

SHARED = Path(os.environ.get("KEHOACH_SHARED", Path(__file__).resolve().parents[2] / "../shared")).resolve()


def bases(text, parent=None):
    citations = extract_citations(text)
    return resolve(citations, text, parent), citations


def numbers(text, parent=None):
    return [b["number"] or b["subject"] for b in bases(text, parent)[0]]


@pytest.mark.parametrize(("text", "expected"), [
    # short forms go to the one document of their type and number
    ("Nghị quyết số 18-NQ/TU ngày 3/2/2026 của Tỉnh ủy; theo Nghị quyết 18 và Nghị quyết số 18", ["18-NQ/TU"]),
    ("theo Nghị quyết 18; sau đó Nghị quyết số 18-NQ/TU", ["18-NQ/TU"]),
    ("Kế hoạch số 18/KH-UBND; Nghị quyết 18", ["18/KH-UBND", "18"]),
    ("Kế hoạch hành động số 9-KH/TU; Kế hoạch 9", ["9-KH/TU"]),
    ("theo Nghị quyết 18 và Nghị quyết số 18", ["18"]),
    # of two candidates neither is given, and never a third document
    ("Nghị quyết số 18-NQ/TW; Nghị quyết số 18/NQ-HĐND; Nghị quyết 18", ["18-NQ/TW", "18/NQ-HĐND"]),
    # a document called after the scheme that it approves
    ("Quyết định số 06/QĐ-TTg phê duyệt Đề án phát triển dữ liệu dân cư (gọi tắt là Đề án 06); Đề án 06",
     ["06/QĐ-TTg"]),
    ("Quyết định số 06/QĐ-TTg phê duyệt Đề án phát triển dữ liệu dân cư; tổ công tác Đề án 06", ["06/QĐ-TTg"]),
    ("Quyết định số 06/QĐ-UBND; tổ công tác Đề án 06", ["06/QĐ-UBND", "06"]),
    # a symbol cut short is a short form
    ("Kế hoạch số 139/KH; Kế hoạch số 139/KH-UBND", ["139/KH-UBND"]),
    # printed forms of one document
    ("Nghị quyết số 03/NQ-CP; Nghị quyết số 3/NQ-CP; Nghị quyết số 03/NQ- CP", ["03/NQ-CP"]),
    ("Chương trình số 17-Ctr/TU; Chương trình số 17-CTr/TU ngày 3/2/2026", ["17-CTr/TU"]),
    ("Nghị quyết số 76-NQ/CP; Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ", ["76/NQ-CP"]),
    ("Nghị quyết số 71-NQ/TW; Nghị quyết số 71/NQ-CP", ["71-NQ/TW", "71/NQ-CP"]),
    # one symbol of two issuers
    ("Kế hoạch số 38/KH-UBND của Ủy ban nhân dân tỉnh; Kế hoạch số 38/KH-UBND của Ủy ban nhân dân xã",
     ["38/KH-UBND", "38/KH-UBND"]),
    ("Kế hoạch số 38/KH-UBND của UBND tỉnh Tây Ninh; Kế hoạch số 38/KH-UBND của Ủy ban nhân dân tỉnh", ["38/KH-UBND"]),
    ("Kế hoạch số 38/KH-UBND của UBND thành phố Huế; Kế hoạch số 38/KH-UBND", ["38/KH-UBND"]),
    # laws
    ("Luật Cư trú; Luật cư trú; Luật Cư trú năm 2020", ["Cư trú"]),
    ("Luật Cư trú số 68/2020/QH14; quy định của Luật Cư trú", ["68/2020/QH14"]),
    ("quy định của Luật Cư trú; Luật Cư trú số 68/2020/QH14", ["68/2020/QH14"]),
    ("Luật Đất đai ngày 29/11/2013; Luật Đất đai ngày 18/01/2024", ["Đất đai", "Đất đai"]),
    ("Luật Khiếu nại, Luật Tố cáo", ["Khiếu nại", "Tố cáo"]),
    ("Bộ luật Lao động; Luật Lao động", ["Lao động"]),
    ("không có văn bản nào", []),
])
def test_distinct_documents(text, expected):
    assert numbers(text) == expected


def test_each_mention_is_told_its_document():
    found, citations = bases("Nghị quyết 18; Kế hoạch số 5/KH-UBND; Nghị quyết số 18-NQ/TU; Kế hoạch 5; Luật Cư trú")
    assert [c["resolves_to"] for c in citations] == [0, 1, 0, 1, 2]
    assert [b["mentions"] for b in found] == [[0, 2], [1, 3], [4]]


def test_definition_wins_over_nearness():
    text = ("Kế hoạch số 20/KH-UBND của UBND tỉnh (gọi tắt là Kế hoạch 20).\nKế hoạch số 20-KH/ĐU của Đảng ủy.\n"
            "Thực hiện Kế hoạch 20.")
    found, citations = bases(text)
    assert [b["number"] for b in found] == ["20/KH-UBND", "20-KH/ĐU"]
    assert citations[-1]["resolves_to"] == 0


def test_a_definition_behind_nested_documents_belongs_to_its_number():
    text = ("Kế hoạch số 20/KH-UBND ngày 3/2/2026 thực hiện Nghị quyết số 8-NQ/TU ngày 9/1/2026 của Tỉnh ủy về biển "
            "(gọi tắt là Kế hoạch 20); Nghị quyết 8")
    found, citations = bases(text)
    assert [b["number"] for b in found] == ["20/KH-UBND", "8-NQ/TU"]
    assert [c["resolves_to"] for c in citations] == [0, 1, 0, 1]


def test_the_issuer_of_a_short_form_decides():
    text = ("Nghị quyết số 18-NQ/TW của Bộ Chính trị; Nghị quyết số 18/NQ-HĐND của HĐND tỉnh; "
            "Nghị quyết 18 của Bộ Chính trị")
    assert bases(text)[1][-1]["resolves_to"] == 0


def test_best_date_issuer_and_subject_are_kept():
    text = ("theo Kế hoạch số 20/KH-UBND; Kế hoạch số 20/KH-UBND ngày 3/2/2026; "
            "Kế hoạch số 20/KH-UBND của UBND tỉnh về chuyển đổi xanh;")
    basis = bases(text, "tỉnh Tây Ninh")[0][0]
    assert (basis["date"], basis["issuer"]) == ("2026-02-03", "Ủy ban nhân dân tỉnh Tây Ninh")
    assert basis["subject"] == "chuyển đổi xanh"


@pytest.mark.parametrize(("printed", "parent", "full"), [
    ("UBND thành phố", "thành phố Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng"),
    ("UBND Thành phố Hà Nội", None, "Ủy ban nhân dân thành phố Hà Nội"),
    ("Chủ tịch UBND tỉnh", "tỉnh Tây Ninh", "Chủ tịch Ủy ban nhân dân tỉnh Tây Ninh"),
    ("UBND tỉnh", "thành phố Huế", "Ủy ban nhân dân tỉnh"), ("HĐND xã", "tỉnh Tây Ninh", "Hội đồng nhân dân xã"),
    ("Bộ chính trị", None, "Bộ Chính trị"), ("BỘ Y TẾ", None, "Bộ Y tế"),
    ("Ủy ban nhân dân\ntỉnh", None, "Ủy ban nhân dân tỉnh"),
])
def test_issuers_are_written_out(printed, parent, full):
    citation = {"start": 0, "end": 1, "type": "Kế hoạch", "number": "5/KH-UBND", "date": None, "issuer": printed,
                "subject": None, "confidence": 1.0}
    assert resolve([citation], "", parent)[0]["issuer"] == full


def test_digits_and_families():
    printed = ("057-NQ/TW", "66.7/2025/NQ-CP", "12a/QĐ-UBND", None, "x")
    assert [digits(n) for n in printed] == ["57", "66.7", "12a", "", ""]
    assert family("Chương trình hành động") == family("Chương trình")
    assert family("Nghị quyết") != family("Nghị định")


def test_components_together():
    nlp = spacy.blank("xx")
    nlp.add_pipe("kehoach_citations")
    nlp.add_pipe("kehoach_legal_bases")
    doc = nlp("Nghị quyết số 18-NQ/TU của Tỉnh ủy; Nghị quyết 18.")
    assert [b["number"] for b in doc.user_data[LEGAL_BASES]] == ["18-NQ/TU"]
    assert [c["resolves_to"] for c in doc.user_data[CITATIONS]] == [0, 0]
    assert [span.text for span in doc.spans["legal_bases"]] == ["Nghị quyết số 18-NQ/TU của Tỉnh ủy"]


PIECES = ["Nghị quyết ", "số ", "57", "-NQ/TW", "/NQ-CP", " ngày 1/2/2026", " của ", "UBND tỉnh", " của UBND xã", ", ",
          "; ", "Luật Cư trú ", "(gọi tắt là ", ")", "\n", "Kế hoạch 12", "Kế hoạch số 12/KH-UBND", "Đề án 06",
          "Quyết định số 06/QĐ-TTg"]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_every_mention_has_one_document_or_is_an_unsure_short_form(text):
    found, citations = bases(text)
    unsure = [k for k, c in enumerate(citations) if c["resolves_to"] is None]
    assert all(citations[k]["short"] and citations[k]["confidence"] <= 0.5 for k in unsure)
    told = sorted([*unsure, *(k for b in found for k in b["mentions"])])
    assert told == list(range(len(citations)))
    for k, citation in enumerate(citations):
        assert k in unsure or k in found[citation["resolves_to"]]["mentions"]


def test_a_short_form_is_resolved_where_one_document_alone_bears_it():
    council = "của Hội đồng nhân dân tỉnh"
    text = f"Nghị quyết số 18-NQ/TW; Nghị quyết số 18/NQ-HĐND {council}; Nghị quyết 18 {council}; Nghị quyết 18"
    assert [c["resolves_to"] for c in bases(text)[1]] == [0, 1, 1, None]


def unwrapped(text):
    """A page-shaped text as paragraphs, well enough for a measurement."""
    lines = []
    for raw in re.sub(r"[*#]", "", text).split("\n"):
        line = raw.strip()
        opens = re.match(r"[-+•]|[IVX]+\.|\d+\.|[a-zđ]\)|Căn cứ|KẾ HOẠCH|Nơi nhận", line)
        if line and lines and not opens and not re.search(r"[.;:]$", lines[-1]):
            lines[-1] += " " + line
        elif line:
            lines.append(line)
    return "\n".join(lines)


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the measured plans are not here")
@pytest.mark.parametrize("name", ["hai-an", "hai-ba-trung"])
def test_measured_plans(name, tmp_path):
    found, citations = bases(unwrapped((SHARED / "plans" / f"{name}.txt").read_text(encoding="utf-8")))
    record = tmp_path / "record.json"
    record.write_text(json.dumps({"citations": citations, "legal_bases": found}), encoding="utf-8")
    shown = subprocess.run(
        [sys.executable, SHARED / "score" / "score.py", "extract", SHARED / "gold" / f"{name}.json", record],
        capture_output=True, text=True, check=True).stdout
    scores = {line.split()[0]: float(line.split()[-1]) for line in shown.splitlines()[1:] if line}
    assert min(scores[field] for field in ("citations", "citation_dates", "legal_bases")) >= 0.99
