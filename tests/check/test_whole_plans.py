"""Clean plans give no error or warning, and a single planted defect is found as what it is."""

from __future__ import annotations

from functools import lru_cache

import pytest
from clean_plans import DECIMALS, MOVEMENT, PLANS, WORK_PLAN

from pipeline import nlp
from pipeline.check import Finding, check
from pipeline.document import from_text


@lru_cache(maxsize=256)
def findings(text: str) -> tuple[Finding, ...]:
    document = from_text(text)
    return tuple(check(nlp.extract(document), document))


@pytest.mark.parametrize("name", PLANS)
def test_clean_plan(name: str) -> None:
    assert [(f.rule, f.quote) for f in findings(PLANS[name]) if f.severity != "info"] == []


PLANTED = [
    # (plan, right words, wrong words, rule, words that the finding quotes)
    (MOVEMENT, "ngày 05 tháng 9 năm 2025", "ngày 5 tháng 9 năm 2025", "ND30-DD-02", "ngày 5 tháng 9"),
    (MOVEMENT, "ngày 05 tháng 9 năm 2025", "ngày     tháng 9 năm 2025", "ND30-DD-05", "tháng 9 năm 2025"),
    (MOVEMENT, "Số: 112/KH-UBND", "Số:      /KH-UBND", "ND30-SO-01", "/KH-UBND"),
    (MOVEMENT, "Số: 112/KH-UBND", "Số: 112-KH/UBND", "ND30-SO-03", "112-KH/UBND"),
    (MOVEMENT, "Độc lập - Tự do - Hạnh phúc", "Độc lập- Tự do- Hạnh phúc", "ND30-QH-02", "Độc lập- Tự do- Hạnh phúc"),
    (
        MOVEMENT,
        "Căn cứ Quyết định số 923/QĐ-TTg ngày 14 tháng 5 năm 2025",
        "Căn cứ Quyết định số 923/QĐ-TTg",
        "ND30-CC-04",
        "923/QĐ-TTg",
    ),
    (MOVEMENT, "923/QĐ-TTg ngày 14 tháng 5", "923/QĐ-TTg ngày 15 tháng 5", "REG-01", "ngày 15 tháng 5"),
    (MOVEMENT, "190/KH-UBND ngày 18 tháng 7", "190/KH-UBND ngày 28 tháng 7", "REG-01", "ngày 28 tháng 7"),
    (MOVEMENT, "57-NQ/TW ngày 22", "57/NQ-TW ngày 22", "SYM-03", "57/NQ-TW"),
    (MOVEMENT, "57-NQ/TW ngày 22", "57 -NQ/TW ngày 22", "SYM-01", "57 -NQ/TW"),
    (MOVEMENT, "ngày 22 tháng 12 năm 2024", "ngày 32 tháng 12 năm 2024", "CON-DT-01", "32 tháng 12"),
    (
        MOVEMENT,
        "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025",
        "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023",
        "TDKT-13",
        "98/2023/NĐ-CP",
    ),
    (MOVEMENT, "Nghị định số 152/2025/NĐ-CP", "Nghị định số 152/NĐ-CP", "SYM-07", "152/NĐ-CP"),
    (MOVEMENT, "Nghị định số 152/2025/NĐ-CP", "Thông tư số 152/2025/NĐ-CP", "SYM-05", "Thông tư số 152/2025/NĐ-CP"),
    (
        MOVEMENT,
        "\n3. Thi đua phát triển kinh tế số",
        "\n4. Thi đua phát triển kinh tế số",
        "ND30-BC-01",
        "4. Thi đua phát triển",
    ),
    (MOVEMENT, "IV. TIÊU CHÍ", "III. TIÊU CHÍ", "ND30-BC-02", "III. TIÊU CHÍ"),
    (MOVEMENT, "(từ năm 2028 đến năm 2030)", "(từ năm 2027 đến năm 2030)", "CON-PH-01", "2027 đến năm 2030"),
    (MOVEMENT, "(từ năm 2028 đến năm 2030)", "(từ năm 2029 đến năm 2030)", "CON-PH-02", "2029"),
    (MOVEMENT, "tổng kết vào năm 2030", "tổng kết vào năm 2032", "CON-PH-03", "2032"),
    (
        MOVEMENT,
        "- Giấy khen của Chủ tịch Ủy ban",
        "- Giấy khen của Ủy ban",
        "TDKT-01",
        "Giấy khen của Ủy ban nhân dân phường",
    ),
    (
        MOVEMENT,
        "- Bằng khen của Chủ tịch Ủy ban",
        "- Bằng khen của Ủy ban",
        "TDKT-02",
        "Bằng khen của Ủy ban nhân dân thành phố",
    ),
    (
        MOVEMENT,
        "- Bằng khen của Thủ tướng Chính phủ",
        "- Bằng khen của Chính phủ",
        "TDKT-03",
        "Bằng khen của Chính phủ",
    ),
    (
        MOVEMENT,
        "Giấy khen của Chủ tịch Ủy ban nhân dân phường",
        "Bằng khen của Chủ tịch Ủy ban nhân dân phường",
        "TDKT-04",
        "Bằng khen của Chủ tịch",
    ),
    (MOVEMENT, "trước ngày 05 tháng 12 hằng năm", "trước ngày 25 tháng 12 hằng năm", "CON-DL-01", "25 tháng 12"),
    (
        MOVEMENT,
        "giai đoạn 2025 - 2030 của Ủy ban nhân dân phường",
        "giai đoạn 2025 - 2035 của Ủy ban nhân dân phường",
        "CON-TT-01",
        "2025 - 2035",
    ),
    (MOVEMENT, "quyết định./.", "quyết định.", "ND30-KT-01", "quyết định."),
    (MOVEMENT, "KT. CHỦ TỊCH\n", "", "ND30-CK-03", "PHÓ CHỦ TỊCH"),
    (MOVEMENT, "TM. ỦY BAN NHÂN DÂN\n", "", "ND30-CK-02", "CHỦ TỊCH"),
    (MOVEMENT, "- Lưu: VT, VHXH.\n", "", "ND30-NN-03", "tổ dân phố"),
    (MOVEMENT, "- Sở Nội vụ;\n", "- Như trên;\n", "ND30-NN-04", "Như trên"),
    (MOVEMENT, "chuyển đổi số quốc gia (sau", "chuyên đổi số quốc gia (sau", "CON-TX-03", "chuyên đổi số"),
    (MOVEMENT, "theo dõi, đôn đốc", "theo dõi, đôn đôc", "CON-TX-03", "đôc"),
    (MOVEMENT, "theo quy định.\n3. Trung tâm", "theo theo quy định.\n3. Trung tâm", "CON-TX-02", "theo theo"),
    (MOVEMENT, "phong trào “Bình dân học vụ số”", "phong trào “Bình dân học vụ số", "CON-QT-01", "Bình dân học vụ số"),
    (MOVEMENT, "của phường: 100%", "của phường: ........ 100%", "CON-RS-02", "........"),
    (
        MOVEMENT,
        "5. Các tổ dân phố trên địa bàn phường\n",
        "5. Các tổ dân phố trên địa bàn phường Kiến Hưng Nam\n",
        "ADM-06",
        "phường Kiến Hưng Nam",
    ),
    (MOVEMENT, "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế", "ADM-03", "Phòng Kinh tế"),
    (MOVEMENT, "của Bộ Chính trị", "của Bộ chính trị", "CAP-06", "Bộ chính trị"),
    (MOVEMENT, "của Bộ Chính trị", "của Chính phủ", "SYM-06", "57-NQ/TW"),
    (MOVEMENT, "Ủy ban Mặt trận Tổ quốc", "Ủy ban Mặt trận tổ quốc", "CAP-05", "Mặt trận tổ quốc"),
    (
        WORK_PLAN,
        "Tỷ lệ hồ sơ giải quyết đúng hạn, trước hạn đạt từ 98%",
        "Tỷ lệ hồ sơ giải quyết đúng hạn, trước hạn đạt từ 198%",
        "CON-TG-01",
        "198",
    ),
    (WORK_PLAN, "trong quý II/2026", "trước ngày 31/6/2026", "CON-DT-01", "31/6/2026"),
    (WORK_PLAN, "305/KH-UBND ngày 22/12/2025", "305/KH-UBND ngày 22/12/2026", "REG-05", "22/12/2026"),
    (WORK_PLAN, "305/KH-UBND", "305-KH/UBND", "SYM-02", "305-KH/UBND"),
    (WORK_PLAN, "gửi Sở Nội vụ", "gửi Phòng Nội vụ", "ADM-01", "Phòng Nội vụ"),
    (WORK_PLAN, "Số: 07/KH-UBND", "Số: 7/KH-UBND", "ND30-SO-02", "7/KH-UBND"),
    (WORK_PLAN, "Số: 07/KH-UBND", "Số: 07/2026/KH-UBND", "ND30-SO-06", "2026"),
    (WORK_PLAN, "siết chặt kỷ luật", "nâng cao hiệu quả quản trị quốc gia, kỷ luật", "CON-RS-01", "quản trị quốc gia"),
    (WORK_PLAN, "Phòng Kinh tế\n", "Phòng Kinh tế, Hạ tầng và Đô thị\n", "ADM-03", "Hạ tầng"),
    (DECIMALS, "2.1.2. Phát", "2.2.2. Phát", "ND30-BC-04", "2.2.2."),
    (DECIMALS, "2.2.2. Phối hợp", "2.2.3. Phối hợp", "ND30-BC-01", "2.2.3."),
    (DECIMALS, "TM. ỦY BAN", "T/M ỦY BAN", "ND30-CK-04", "T/M"),
    (DECIMALS, "báo cáo Ủy ban nhân dân phường", "báo cáo Ủy ban Nhân dân phường", "CAP-03", "Ủy ban Nhân dân"),
]


@pytest.mark.parametrize(
    "plan, right, wrong, rule, quoted", PLANTED, ids=[f"{rule}-{k}" for k, (*_, rule, _) in enumerate(PLANTED)]
)
def test_planted_defect(plan: str, right: str, wrong: str, rule: str, quoted: str) -> None:
    assert right in plan
    found = findings(plan.replace(right, wrong, 1))
    mine = [f for f in found if f.rule == rule]
    assert mine, [(f.rule, f.quote) for f in found]
    assert any(quoted in " ".join(f.quote.split()) for f in mine), [f.quote for f in mine]
    # one defect gives one finding, or two where it breaks two rules
    assert len([f for f in found if f.severity != "info"]) <= 2, [(f.rule, f.quote) for f in found]
