# ruff: noqa: E501  (wordings are long)
"""Wordings beside the examples of the catalogue: what a rule must see, and what it must leave alone."""

from __future__ import annotations

import pytest

from pipeline import nlp
from pipeline.check import check, rules
from pipeline.check.confusions import confusions, wrong_onset
from pipeline.check.examples import sample
from pipeline.document import from_text

_CITY = "Kế hoạch số 94/KH-UBND ngày 05/3/2025 của Ủy ban nhân dân thành phố Hải Phòng"

FOUND = [
    (
        "TDKT-08",
        "awards",
        "- Huân chương Độc lập;\n- Giấy khen của Chủ tịch UBND phường.\n3. Tiêu chuẩn\n"
        "- Huân chương Độc lập (hạng Nhì): tặng tập thể có công lao to lớn.",
    ),
    ("TDKT-09", "awards", "- Danh hiệu Chiến sĩ thi đua cơ sở;\n- Giấy khen của Chủ tịch UBND phường."),
    (
        "TDKT-15",
        "awards",
        "- Bằng khen về thành tích chuyên đề được tính làm cơ sở xét khen thưởng thường xuyên cuối năm.",
    ),
    (
        "TDKT-16",
        "awards",
        "- Giấy khen của Chủ tịch UBND phường.\n3. Tiêu chuẩn xét khen\n"
        "- Địa phương nằm trong nhóm dẫn đầu cả nước về chuyển đổi số.",
    ),
    ("TDKT-05", "awards", "- Mỗi năm không quá 05 tập thể được nhận Giấy khen."),
    (
        "ND30-CC-05",
        "preamble",
        "Căn cứ Pháp lệnh Ưu đãi người có công với cách mạng;\n"
        "Căn cứ Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ.",
    ),
    (
        "ND30-CC-07",
        "preamble",
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ;\n"
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022.",
    ),
    ("ND30-VD-05", "body", "- Các đơn vị rà soát theo mục III Kế hoạch này."),
    ("ND30-VD-05", "body", "- Áp dụng quy định tại điều 12 của Nghị định."),
    (
        "CON-SB-01",
        "body",
        f"- Theo {_CITY} về phát triển cây xanh đô thị.\n- Theo {_CITY} về phòng cháy, chữa cháy chợ.",
    ),
    (
        "REG-10",
        "body",
        f"- Theo {_CITY}.\n- Theo Kế hoạch số 94/KH-UBND ngày 11/8/2025 của Ủy ban nhân dân phường An "
        "Thịnh Đông.\n- Kết quả tổng hợp theo Kế hoạch số 94/KH-UBND.",
    ),
    ("SYM-15", "body", "- Thực hiện Hướng dẫn số 27/HD-KLMN ngày 04/6/2025 về chuyển đổi số."),
    ("SYM-11", "body", "- Theo Thông tư số O2/2025/TT-BGDĐT ngày 24/01/2025 của Bộ Giáo dục và Đào tạo."),
    ("SYM-03", "body", "- Theo Kế hoạch số 01/KH-BCĐTW ngày 21/3/2025 của Ban Chỉ đạo Trung ương."),
    ("CAP-08", "body", "- Quán triệt nghị quyết đại hội đảng đến cán bộ và chủ trương của đảng đến người dân."),
    ("CAP-08", "body", "- Các cấp ủy Đảng lãnh đạo thường xuyên; mỗi cấp ủy đảng phân công một đồng chí theo dõi."),
    ("CAP-09", "body", "- Các trường trên địa bàn Phường An Thịnh Đông hưởng ứng."),
    ("CAP-18", "body", "- Kiên định mục tiêu độc lập dân tộc và Chủ nghĩa xã hội."),
    ("CON-AB-01", "body", "- Hướng dẫn các HTX và hộ kinh doanh bán hàng trực tuyến."),
    (
        "CON-DL-03",
        "tasks",
        "2. Các doanh nghiệp\n- Hưởng ứng phong trào.\n- Thực hiện chế độ báo cáo định kỳ hằng quý với Phòng Văn hóa - Xã hội.",
    ),
    ("ADM-02", "body", "- Cử cán bộ học tập mô hình tại tỉnh Hậu Giang trong năm 2026."),
    ("ADM-03", "tasks", "2. Phòng Kinh tế\n- Bố trí kinh phí thực hiện."),
    ("ADM-06", "tasks", "2. Công an xã\n- Bảo đảm an ninh mạng."),
    (
        "ND30-NN-01",
        "foot",
        "Nơi gửi:\n- Sở Nội vụ;\n- Các tổ dân phố;\n- Lưu: VT, VHXH.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
        "Trần Thị Minh Hạnh",
    ),
    (
        "ND30-BC-10",
        "body",
        "- Mở lớp tập huấn kỹ năng số cho cán bộ của mười hai tổ dân phố.\n"
        "- Vận động người dân dùng dịch vụ công trực tuyến và ký số;\n"
        "- Hỗ trợ hộ kinh doanh thanh toán không dùng tiền mặt.\n"
        "- Nâng cao nhận thức của cán bộ và Nhân dân về chuyển đổi số\n"
        "- Nhân rộng mô hình tổ dân phố số trên địa bàn phường.",
    ),
    ("CON-TX-03", "body", "- Sau khi sát nhập, các tổ dân phố ổn định tổ chức."),
    ("CON-TX-03", "body", "- Các nghành, đơn vị phối hợp thực hiện."),
    ("CON-TX-03", "body", "- Không chạy theo thành tich."),
    ("CON-TX-03", "body", "- Năm trong nhóm đơn vị dẫn đầu được đề nghị khen thưởng."),
]

SILENT = [
    ("TDKT-08", "awards", "- Huân chương Lao động các hạng;\n- Giấy khen của Chủ tịch UBND phường."),
    ("TDKT-15", "awards", "- Kết quả thực hiện phong trào là căn cứ bình xét thi đua cuối năm của tập thể, cá nhân."),
    ("TDKT-05", "awards", "- Chủ tịch Ủy ban nhân dân phường quyết định tặng Giấy khen cho tập thể tiêu biểu."),
    ("ND30-CC-07", "preamble", "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\n"
     "Căn cứ Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ;\n"
     "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị."),
    ("ND30-VD-05", "body", "Khoản kinh phí này do ngân sách phường bảo đảm; điều kiện cụ thể theo quy định tại khoản 2 Điều 4."),
    ("CON-SB-01", "body", f"- Theo {_CITY} về phát triển cây xanh đô thị.\n- Theo {_CITY} về cây xanh, công viên."),
    ("SYM-15", "body", "- Theo Công văn số 215/TTPTQĐ-KH ngày 04/6/2025 của Trung tâm Phát triển quỹ đất."),
    ("CAP-08", "body", "- Các tổ chức đảng, đảng viên và cấp ủy đảng gương mẫu; công tác đảng và đoàn thể được quan tâm."),
    ("CAP-09", "body", "- Học tập cách làm của Thành phố Hồ Chí Minh và Thủ đô Hà Nội."),
    ("CAP-18", "body", "- Cộng hòa Xã hội chủ nghĩa Việt Nam là nhà nước pháp quyền xã hội chủ nghĩa."),
    ("CON-AB-01", "body", "- Hướng dẫn hợp tác xã (HTX) bán hàng trực tuyến; mỗi HTX có một gian hàng, thanh toán bằng mã QR."),
    ("CON-DL-03", "tasks", "2. Các doanh nghiệp\n- Báo cáo kết quả về Phòng Văn hóa - Xã hội trước ngày 05/11 hằng năm."),
    ("ADM-02", "body", "- Đơn vị tiếp nhận hồ sơ của tỉnh Hậu Giang cũ trước khi sáp nhập."),
    ("ADM-11", "tasks", "2. Phòng Văn hóa - Xã hội phường\n- Tổng hợp kết quả."),
    ("CON-RS-01", "body", "- Góp phần cùng toàn thành phố hoàn thành các chỉ tiêu."),
    ("ND30-NN-05", "foot", "Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT, KTHTĐT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Minh Hạnh"),
    ("ND30-NN-08", "foot", "Nơi nhận:\n- Ủy ban nhân dân thành phố;\n- Chủ tịch, các Phó Chủ tịch UBND phường;\n"
     "- Lưu: VT, VHXH.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Minh Hạnh"),
    ("CON-TX-03", "body", "- Hằng năm trong danh sách khen thưởng có người lao động trực tiếp; ghế ngồi, nghề nghiệp, nghiên cứu."),
]  # fmt: skip


def told(rule: str, slot: str, words: str) -> list[str]:
    document = from_text(sample(slot, words))
    return [f.quote for f in check(nlp.extract(document), document, select=(rule,))]


@pytest.mark.parametrize(("rule", "slot", "words"), FOUND)
def test_wording_is_found(rule: str, slot: str, words: str) -> None:
    assert told(rule, slot, words)


@pytest.mark.parametrize(("rule", "slot", "words"), SILENT)
def test_wording_is_left_alone(rule: str, slot: str, words: str) -> None:
    assert told(rule, slot, words) == []


def test_rules_on_request_run_by_their_whole_id_alone() -> None:
    document = from_text(sample("body", "- Học tập mô hình của phường Hai Bà Trưng."))
    plan = nlp.extract(document)
    assert [r.id for r in rules() if r.on_request] == ["CAP-10"]
    assert "CAP-10" not in {f.rule for f in check(plan, document)}
    assert "CAP-10" not in {f.rule for f in check(plan, document, select=("CAP",))}
    assert {f.rule for f in check(plan, document, select=("CAP-10",))} == {"CAP-10"}


def test_confused_words_keep_the_case_and_spare_names() -> None:
    assert [(w, r) for _, _, w, r in confusions("Sử lý hồ sơ, xử lý đơn")] == [("Sử lý", "Xử lý")]
    assert list(confusions("ông Nguyễn Giành Cho")) == []


@pytest.mark.parametrize("syllable", ["nghành", "nghày", "ghà", "nge"])
def test_wrong_onsets(syllable: str) -> None:
    assert wrong_onset(syllable)


@pytest.mark.parametrize("syllable", ["ngành", "nghề", "ghế", "ghi", "gà", "nghiêm"])
def test_right_onsets(syllable: str) -> None:
    assert not wrong_onset(syllable)
