"""A template built from a city's plan, and four wards that carry it out: what was planted is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.compare import compare
from pipeline.compare.templates.build import build_template, template_id
from pipeline.compare.templates.consensus import consensus_template
from pipeline.compare.templates.library import check_file, load
from pipeline.compare.templates.template import Template
from pipeline.compare.templates.template_yaml import template_yaml
from pipeline.document import Document, from_text
from pipeline.errors import ExitCode, UsageError
from pipeline.nlp import extract
from pipeline.plan import Plan

CITY = """\
ỦY BAN NHÂN DÂN
THÀNH PHỐ ĐÀ NẴNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 412/KH-UBND
Đà Nẵng, ngày 12 tháng 3 năm 2026
KẾ HOẠCH
Triển khai phong trào thi đua “Chung tay vì môi trường sống xanh” giai đoạn 2026 - 2030
Căn cứ Nghị quyết số 24-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng về chủ động ứng phó với biến đổi khí hậu;
Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022,
Ủy ban nhân dân thành phố ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Khơi dậy trách nhiệm của mọi người dân trong việc giữ gìn nơi ở, nơi làm việc sạch đẹp, thân thiện với thiên nhiên.
2. Yêu cầu
- Phong trào phải thiết thực, có sản phẩm đo đếm được và không gây phiền hà cho người dân.
II. NỘI DUNG THI ĐUA
1. Thi đua phân loại rác thải tại nguồn, thu gom chất thải nguy hại, hạn chế túi ni lông và đồ nhựa dùng một lần.
2. Thi đua trồng cây xanh, chăm sóc công viên, chỉnh trang vỉa hè và các tuyến đường kiểu mẫu trong khu phố.
3. Thi đua tiết kiệm điện, sử dụng năng lượng mặt trời trên mái nhà công sở, trường học và hộ gia đình.
4. Thi đua bảo vệ nguồn nước, khơi thông kênh mương, xử lý nước thải sinh hoạt trước khi đổ ra sông, biển.
III. CHỈ TIÊU ĐẾN NĂM 2028
- Ít nhất 80% hộ gia đình thực hiện phân loại rác thải tại nguồn.
- 100% trường học có mô hình tiết kiệm điện.
IV. HÌNH THỨC KHEN THƯỞNG
- Bằng khen của Thủ tướng Chính phủ;
- Bằng khen của Chủ tịch Ủy ban nhân dân thành phố;
- Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã.
V. THỜI GIAN THỰC HIỆN
- Giai đoạn 1 (từ năm 2026 đến năm 2028): phát động, triển khai phong trào và tổ chức sơ kết vào năm 2028.
- Giai đoạn 2 (từ năm 2029 đến năm 2030): nhân rộng các mô hình hay và tổ chức tổng kết vào năm 2030.
VI. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Môi trường
Hướng dẫn chuyên môn, kiểm tra việc thực hiện phong trào.
2. Ủy ban nhân dân các xã, phường
- Xây dựng kế hoạch của địa phương và phân công người phụ trách.
- Báo cáo kết quả thực hiện về Sở Nội vụ trước ngày 20/11 hằng năm.
Nơi nhận:
- Các sở, ban, ngành;
- Ủy ban nhân dân các xã, phường;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Hải Lâm
"""

WARD = """\
ỦY BAN NHÂN DÂN
PHƯỜNG {NAME}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND
{name}, ngày 02 tháng 4 năm 2026
KẾ HOẠCH
Thực hiện phong trào thi đua “Chung tay vì môi trường sống xanh” giai đoạn 2026 - 2030
Căn cứ Nghị quyết số 24-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng về chủ động ứng phó với biến đổi khí hậu;
Thực hiện Kế hoạch số 412/KH-UBND ngày 12/3/2026 của Ủy ban nhân dân thành phố Đà Nẵng về phong trào thi đua,
Ủy ban nhân dân phường {name} xây dựng Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Giúp mỗi gia đình trong phường coi việc giữ sạch khu phố là việc của nhà mình.
2. Yêu cầu
- Việc phát động gọn nhẹ, phân công rõ người làm, rõ thời gian xong.
II. NỘI DUNG
1. Phân loại rác thải tại nguồn ở từng khu phố; thu gom chất thải nguy hại, giảm túi ni lông, đồ nhựa dùng một lần.
2. Trồng thêm cây xanh, chăm sóc công viên, chỉnh trang vỉa hè và xây dựng tuyến đường kiểu mẫu ở mỗi khu phố.
3. Tiết kiệm điện, vận động lắp năng lượng mặt trời trên mái nhà công sở, trường học, hộ gia đình.
4. Bảo vệ nguồn nước, khơi thông kênh mương, nhắc nhở các hộ xử lý nước thải sinh hoạt.
III. CHỈ TIÊU ĐẾN NĂM 2028
- Ít nhất 80% hộ gia đình thực hiện phân loại rác thải tại nguồn.
- 100% trường học có mô hình tiết kiệm điện.
IV. KHEN THƯỞNG
- Bằng khen của Thủ tướng Chính phủ;
- Bằng khen của Chủ tịch Ủy ban nhân dân thành phố;
- Giấy khen của Chủ tịch Ủy ban nhân dân phường.
V. TIẾN ĐỘ THỰC HIỆN
- Giai đoạn 1 (từ năm 2026 đến năm 2028): phát động và sơ kết vào năm 2028.
- Giai đoạn 2 (từ năm 2029 đến năm 2030): nhân rộng và tổng kết vào năm 2030.
VI. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế, Hạ tầng và Đô thị
Tham mưu Ủy ban nhân dân phường báo cáo kết quả về Sở Nội vụ trước ngày 15/11 hằng năm.
2. Các khu phố
Vận động nhân dân hưởng ứng.
Nơi nhận:
- Ủy ban nhân dân thành phố;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Thu Hằng
"""
NAMES = {"An Khê": "31", "Hòa Cường": "32", "Ngũ Hành Sơn": "33", "Cẩm Lệ": "34"}

#: per ward: pairs of what stands in it and what is put there, and what must be told of it
ONE_KEPT: list[tuple[str, str]] = []
EDITS = {
    "An Khê": (ONE_KEPT, []),
    "Hòa Cường": (
        [
            ("trước ngày 15/11 hằng năm", "trước ngày 05/12 hằng năm"),
            ("Ít nhất 80% hộ", "Ít nhất 60% hộ"),
            ("ngày 12/3/2026 của Ủy ban", "ngày 21/3/2026 của Ủy ban"),
        ],
        [("legal_bases", "changed"), ("deadlines", "changed"), ("targets", "changed")],
    ),
    "Ngũ Hành Sơn": (
        [
            (WARD[WARD.index("3. Tiết kiệm") : WARD.index(" Bảo vệ nguồn nước")], "3."),
            ("- Bằng khen của Thủ tướng Chính phủ;\n", ""),
            ("từ năm 2029 đến năm 2030", "từ năm 2028 đến năm 2030"),
            ("- 100% trường học có mô hình tiết kiệm điện.\n", ""),
        ],
        [
            ("phases", "changed"),
            ("targets", "missing"),
            ("award_forms", "missing"),
            ("contents", "missing"),
        ],
    ),
    "Cẩm Lệ": (
        [
            (WARD[WARD.index("V. TIẾN ĐỘ") : WARD.index("VI. TỔ CHỨC")], ""),
            ("VI. TỔ CHỨC", "V. TỔ CHỨC"),
            (WARD[WARD.index("Căn cứ Nghị quyết số 24") : WARD.index("Thực hiện Kế hoạch số 412")], ""),
            ("báo cáo kết quả về Sở Nội vụ trước ngày 15/11 hằng năm", "theo dõi, đôn đốc"),
        ],
        [("legal_bases", "missing"), ("sections", "missing"), ("deadlines", "missing")],
    ),
}


def ward(name: str) -> tuple[Plan, Document]:
    text = WARD
    for old, new in EDITS[name][0]:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    document = from_text(text.format(NAME=name.upper(), name=name, number=NAMES[name]))
    return extract(document), document


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Template:
    document = from_text(CITY)
    path = tmp_path_factory.mktemp("templates") / "da-nang-412.yaml"
    path.write_text(template_yaml(build_template(extract(document), document, template_id(path))), encoding="utf-8")
    assert check_file(path) == []
    return load(path)


def test_what_is_read_from_the_city(city: Template) -> None:
    assert (city.kind, city.province, city.implements, city.complete) == ("city", "Đà Nẵng", None, True)
    assert city.document is not None and city.document.symbol == "412/KH-UBND"
    assert [(b.symbol, b.required, b.confirm) for b in city.bases] == [("24-NQ/TW", True, True)]
    assert [s.section for s in city.sections] == ["I", "II", "III", "IV", "V", "VI"]
    assert len(city.contents) == 4 and all(c.confirm and len(c.key_terms) >= 3 for c in city.contents)
    assert [(p.start, p.end) for p in city.phases] == [(2026, 2028), (2029, 2030)]
    assert {d.kind for d in city.deadlines} == {"report", "interim_review", "final_review"}
    assert [(t.value, t.year) for t in city.targets] == [(80, 2028), (100, 2028)]
    assert [a.form for a in city.award_forms] == ["Bằng khen", "Bằng khen", "Giấy khen"]
    body = " ".join(CITY.split())
    assert len(city.clauses) > 15 and all(clause.text in body for clause in city.clauses)
    assert city.to_confirm() >= 5


def test_the_city_against_its_own_template(city: Template) -> None:
    document = from_text(CITY)
    result = compare(extract(document), city, document)
    assert result.differences == ()
    copied = result.summary["clauses"]
    assert copied["verbatim"] == len(city.clauses) == sum(copied.values())


@pytest.mark.parametrize("name", list(EDITS))
def test_four_wards(city: Template, name: str) -> None:
    plan, document = ward(name)
    result = compare(plan, city, document)
    assert sorted((d.field, d.kind) for d in result.differences) == sorted(EDITS[name][1])
    assert result.summary["clauses"]["absent"] > 0


def test_what_most_wards_share(tmp_path: Path) -> None:
    wards = [ward(name) for name in EDITS]
    path = tmp_path / "da-so.yaml"
    path.write_text(template_yaml(consensus_template(wards, "da-so")), encoding="utf-8")
    assert check_file(path) == []
    most = load(path)
    assert most.kind == "consensus" and most.document is None
    assert [b.symbol for b in most.bases] == ["24-NQ/TW", "412/KH-UBND"]
    assert [(t.value, t.subject[:10]) for t in most.targets] == [(80, "hộ gia đìn"), (100, "trường học")]
    assert len(most.contents) == 4 and len(most.award_forms) == 3 and len(most.phases) == 2
    assert len(most.clauses) > 10
    plan, document = ward("An Khê")
    assert compare(plan, most, document).differences == ()
    plan, document = ward("Cẩm Lệ")
    told = [(d.field, d.kind) for d in compare(plan, most, document).differences]
    assert told == [("legal_bases", "missing"), ("sections", "missing"), ("deadlines", "missing")]


def test_too_few_plans() -> None:
    with pytest.raises(UsageError):
        consensus_template([ward("An Khê"), ward("Cẩm Lệ")], "da-so")


def test_a_commune_is_no_template() -> None:
    with pytest.raises(UsageError, match="--from-plans"):
        build_template(*ward("An Khê"), "x")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "city.txt", tmp_path / "mau.yaml"
    source.write_text(CITY, encoding="utf-8")
    build = ["template", "build", str(source), "-o", str(target)]
    assert main(build) == ExitCode.OK
    first = target.read_text(encoding="utf-8")
    assert main(["template", "check", str(target)]) == ExitCode.OK
    assert main(build) == ExitCode.USAGE
    assert "--force" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == first
    assert main([*build, "--force"]) == ExitCode.OK
    assert main(["template", "build", str(source), "-o", str(tmp_path / "x.txt")]) == ExitCode.USAGE
    assert main(["template", "build", "-o", str(tmp_path / "x.yaml")]) == ExitCode.USAGE
    assert main(["template", "build", str(tmp_path / "no.pdf"), "-o", str(tmp_path / "x.yaml")]) == ExitCode.UNREADABLE
    assert main(["template", "build", "--from-plans", str(tmp_path), "-o", str(tmp_path / "x.yaml")]) == ExitCode.USAGE
    assert {p.name for p in tmp_path.iterdir()} == {"city.txt", "mau.yaml"}


@pytest.mark.parametrize(("name", "id"), [("Mẫu Đà Nẵng 412.yaml", "mau-da-nang-412"), ("a.yaml", "mau-a")])
def test_an_id_from_the_name(name: str, id: str) -> None:
    assert template_id(Path(name)) == id
