"""Where the body ends and the foot begins, in text whose every line may be a paragraph's last."""

from pathlib import Path

import pytest

from pipeline.ingest import read


@pytest.mark.parametrize("label", ["Nơi nhận:", "Noi nhận:"])
def test_the_foot_is_never_joined_to_the_body(tmp_path: Path, label: str) -> None:
    last = "Trong quá trình thực hiện nếu có vướng mắc, các đơn vị báo cáo Ủy ban nhân dân xã xem xét./."
    body = [
        "Các đơn vị chủ động triển khai nhiệm vụ được giao, phối hợp chặt chẽ với nhau trong",
        "suốt quá trình thực hiện, bảo đảm đúng tiến độ và chất lượng đã đề ra trong kế hoạch.",
        "Phòng Kinh tế theo dõi, đôn đốc các thôn hoàn thành nhiệm vụ trước ngày đã định, tổng",
        "hợp kết quả báo cáo Chủ tịch Ủy ban nhân dân xã vào cuộc họp giao ban hằng tháng.",
    ]
    path = tmp_path / "ke-hoach.txt"
    path.write_text("\n".join([*body, last, label, "- Các thôn;", "- Lưu: VT.", ""]), encoding="utf-8")
    lines = read(path).text.rstrip("\n").split("\n")
    assert last in lines[-4] and lines[-4].endswith("./.")
    assert lines[-3:] == [label, "- Các thôn;", "- Lưu: VT."]
