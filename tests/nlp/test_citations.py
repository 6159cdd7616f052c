"""Mentions of documents: what counts, and what is read of each."""

import re

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.nlp.document_view import CITATIONS, HEADER, SECTIONS
from pipeline.nlp.documents.citations import extract_citations, preamble_end


def told(text, **known):
    """Each mention in a line: type, number or “name”, date, < issuer."""
    lines = []
    for c in extract_citations(text, **known):
        line = f"{c['type']} {c['number'] or '“' + (c['subject'] or '') + '”'}"
        lines.append(line + (f" {c['date']}" if c["date"] else "") + (f" < {c['issuer']}" if c["issuer"] else ""))
    return lines


TABLE = [
    ("theo Nghị quyết số 57-NQ/TW57Nghị quyết số 03/NQ-CP", ["Nghị quyết 57-NQ/TW", "Nghị quyết 03/NQ-CP"]),
    ("Thông tư số 02/2017/11-VPCP ngày 31/10/2017 và Tờ trình số 145/11r-STC",
     ["Thông tư 02/2017/11-VPCP 2017-10-31", "Tờ trình 145/11r-STC"]),
    ("Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày "
     "22/11/2019",
     ["Luật “sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương” "
      "2019-11-22",
      "Luật “Tổ chức Chính phủ”", "Luật “Tổ chức chính quyền địa phương”"]),
    ("Pháp lệnh Dân số số 06/2003/PL-UBTVQH11 ngày 09/01/2003;", ["Pháp lệnh 06/2003/PL-UBTVQH11 2003-01-09"]),
    ("Nghị định số 116/2021/NĐ-CP, Nghị định số 105/2021/NĐ-CP cùng ngày 04/12/2021",
     ["Nghị định 116/2021/NĐ-CP", "Nghị định 105/2021/NĐ-CP 2021-12-04"]),
    ("Chương trình số 13/CTr-UBND được Ủy ban nhân dân tỉnh ban hành ngày21/12/2023; Kế hoạch số 9/KH-UBND được "
     "Ủy ban nhân dân phường triển khai",
     ["Chương trình 13/CTr-UBND 2023-12-21 < Ủy ban nhân dân tỉnh", "Kế hoạch 9/KH-UBND"]),
    ("Thực hiện Pháp lệnh Dân số năm 2003", ["Pháp lệnh “Dân số”"]),
    ("Thông tư liên tịch số 299/2025/TTLT-BCA-BQP của Bộ Công an và Bộ Quốc phòng ngày 1/10/2025 quy định",
     ["Thông tư liên tịch 299/2025/TTLT-BCA-BQP 2025-10-01 < Bộ Công an và Bộ Quốc phòng"]),
    ("Nghị quyết số 17-NQ/TW của Bộ Chính trị (khóa XIII) ngày 10/8/2025 về phòng thủ",
     ["Nghị quyết 17-NQ/TW 2025-08-10 < Bộ Chính trị"]),
    ("Kế hoạch của Công an tỉnh và Sở Giáo dục và Đào tạo (số 295/KHLN-CAT-SGDĐT, ngày 18/01/2024) về an toàn",
     ["Kế hoạch 295/KHLN-CAT-SGDĐT 2024-01-18 < Công an tỉnh và Sở Giáo dục và Đào tạo"]),
    ("Công điện số 04/CĐ-BCH hồi 10 giờ 30 phút ngày 12/5/2029", ["Công điện 04/CĐ-BCH 2029-05-12"]),
    ("Căn cứ Quy định số 12/QyĐ-UBND ngày 2/3/2026;", ["Quy định 12/QyĐ-UBND 2026-03-02"]),
    ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
     ["Nghị định 30/2020/NĐ-CP 2020-03-05 < Chính phủ"]),
    ("Căn cứ Thông tư số 15/2025/TT-BNV ngày 04/8/2025 của Bộ trưởng Bộ Nội vụ quy định biện pháp thi hành "
     "Luật Thi đua, khen thưởng;",
     ["Thông tư 15/2025/TT-BNV 2025-08-04 < Bộ trưởng Bộ Nội vụ", "Luật “Thi đua, khen thưởng”"]),
    ("Thực hiện Quyết định số 749/QĐ-TTg và 942/QĐ-TTg của Thủ tướng Chính phủ",
     ["Quyết định 749/QĐ-TTg < Thủ tướng Chính phủ", "Quyết định 942/QĐ-TTg < Thủ tướng Chính phủ"]),
    ("Theo đề nghị của Trưởng phòng Văn hóa - Xã hội tại Tờ trình số 45/TTr-VHXH ngày 12/9/2025.",
     ["Tờ trình 45/TTr-VHXH 2025-09-12"]),
    ("Căn cứ điểm b khoản 2 Điều 23 Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;",
     ["Luật 72/2025/QH15 2025-06-16"]),
    ("theo khoản 1 Điều 5 Nghị định 152/2025/NĐ-CP và Điều 7 Thông tư 15/2025/TT-BNV",
     ["Nghị định 152/2025/NĐ-CP", "Thông tư 15/2025/TT-BNV"]),
    ("Thực hiện Công văn số 3456/SNV-CCHC ngày 1/10/2025 của Sở Nội vụ thành phố Hải Phòng về việc báo cáo;",
     ["Công văn 3456/SNV-CCHC 2025-10-01 < Sở Nội vụ thành phố Hải Phòng"]),
    ("Thực hiện Văn bản số 1234/VPCP-KSTT ngày 2/2/2026 của Văn phòng Chính phủ;",
     ["Văn bản 1234/VPCP-KSTT 2026-02-02 < Văn phòng Chính phủ"]),
    ("Công điện số 75/CĐ-TTg ngày 10/7/2026 của Thủ tướng Chính phủ về phòng chống bão",
     ["Công điện 75/CĐ-TTg 2026-07-10 < Thủ tướng Chính phủ"]),
    ("Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị về tiếp tục thực hiện Chỉ thị số 05-CT/TW ngày "
     "15/5/2016 của Bộ Chính trị",
     ["Kết luận 01-KL/TW 2021-05-18 < Bộ Chính trị", "Chỉ thị 05-CT/TW 2016-05-15 < Bộ Chính trị"]),
    ("Thông báo kết luận số 12-TB/TU ngày 3/3/2026 của Ban Thường vụ Tỉnh ủy",
     ["Thông báo kết luận 12-TB/TU 2026-03-03 < Ban Thường vụ Tỉnh ủy"]),
    ("tại Thông báo Kết luận số 213-KL/TW",
     ["Kết luận 213-KL/TW"]),
    ("Nghị quyết số 202/2025/QH15 ngày 12 tháng 6 năm 2025 của Quốc hội về việc sắp xếp đơn vị hành chính "
     "cấp tỉnh;",
     ["Nghị quyết 202/2025/QH15 2025-06-12 < Quốc hội"]),
    ("Nghị quyết số 1656/NQ-UBTVQH15 ngày 16/6/2025 của Ủy ban Thường vụ Quốc hội về việc sắp xếp các đơn "
     "vị hành chính cấp xã của thành phố Hà Nội năm 2025",
     ["Nghị quyết 1656/NQ-UBTVQH15 2025-06-16 < Ủy ban Thường vụ Quốc hội"]),
    ("Thông tư liên tịch số 01/2011/TTLT-BNV-BTC ngày 6/1/2011",
     ["Thông tư liên tịch 01/2011/TTLT-BNV-BTC 2011-01-06"]),
    ("Nghị quyết số 12/2025/NQ-HĐND ngày 10/12/2025 của Hội đồng nhân dân tỉnh quy định mức chi;",
     ["Nghị quyết 12/2025/NQ-HĐND 2025-12-10 < Hội đồng nhân dân tỉnh"]),
    ("Hướng dẫn số 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng",
     ["Hướng dẫn 36-HD/VPTW 2018-04-03 < Văn phòng Trung ương Đảng"]),
    ("Kế hoạch số 12/KH-MTTQ-BTT ngày 5/5/2025 của Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam thành phố",
     ["Kế hoạch 12/KH-MTTQ-BTT 2025-05-05 < Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam thành phố"]),
    ("Nghị quyết số 57-NQ/TW (ngày 22/12/2024) của Bộ Chính trị",
     ["Nghị quyết 57-NQ/TW 2024-12-22 < Bộ Chính trị"]),
    ("Quyết định số 923/QĐ-TTg của Thủ tướng Chính phủ ngày 14/5/2025",
     ["Quyết định 923/QĐ-TTg 2025-05-14 < Thủ tướng Chính phủ"]),
    ("Kế hoạch số 91/KH-UBND, ngày 2.3.2026 của UBND tỉnh",
     ["Kế hoạch 91/KH-UBND 2026-03-02 < UBND tỉnh"]),
    ("Nghị quyết số 57- NQ/TW ngày 222/12/2024 của Bộ Chính trị",
     ["Nghị quyết 57-NQ/TW < Bộ Chính trị"]),
    ("Nghị quyết số 57-\fNQ/TW ngày 22/12/2024",
     ["Nghị quyết 57-NQ/TW 2024-12-22"]),
    ("Nghị quyết số 57-\nNQ/TW ngày 22/12/2024",
     ["Nghị quyết 57-NQ/TW 2024-12-22"]),
    ("Nghị quyết\fsố 57-NQ/TW ngày\f22/12/2024 của\fBộ Chính trị",
     ["Nghị quyết 57-NQ/TW 2024-12-22 < Bộ Chính trị"]),
    ("nghị quyết số 57-NQ/TW",
     ["Nghị quyết 57-NQ/TW"]),
    ("Quyết định sô 203-QÐ/ĐU",
     ["Quyết định 203-QĐ/ĐU"]),
    ("Nghị quyết Só 05⁄NQ-TU",
     ["Nghị quyết 05/NQ-TU"]),
    ("Nghị quyết số 08-NQ/TƯ",
     ["Nghị quyết 08-NQ/TƯ"]),
    ("Quyết định 1690/QD-TTg",
     ["Quyết định 1690/QD-TTg"]),
    ("Kế hoạch số 38 /KH-UBND của Ủy ban nhân dân xã",
     ["Kế hoạch 38/KH-UBND < Ủy ban nhân dân xã"]),
    ("Số: 38/KH-UBND\nCăn cứ Luật Cư trú;",
     ["Luật “Cư trú”"]),
    ("Số 38-KH/ĐU\nKẾ HOẠCH\nThực hiện Chỉ thị số 42-CT/TW",
     ["Chỉ thị 42-CT/TW"]),
    ("(Kèm theo Quyết định số       /QĐ-UBND ngày     tháng 8 năm 2025 của Ủy ban nhân dân phường)",
     []),
    ("Kế hoạch này có hiệu lực; Nghị quyết Đại hội Đảng các cấp; các nghị quyết của Đảng",
     []),
    ("Kế hoạch 5 năm 2021-2025; Kế hoạch năm 2026; Kế hoạch 2026; Báo cáo 6 tháng; Quyết định 03 nội dung; "
     "thông báo 02 lần; Chương trình 30 a; báo cáo 100% hồ sơ",
     []),
    ("Mẫu số 01/BC-UBND; Biểu số 02-BC/ĐU; Phụ lục số 3; Hợp đồng số 12/HĐ-KT",
     []),
    ("Điện thoại: 0225.3822345; tỷ lệ 1/500; 24/7; ngày 16/6/2025; giai đoạn 2025-2030; 5G/4G; ISO "
     "9001:2015; TCVN 6909:2001",
     []),
    ("tổ 12/KP-3, đường 30/4, ấp 3/2",
     []),
    ("triển khai Đề án 06, Đề án số 06 của Chính phủ",
     ["Đề án 06 < Chính phủ", "Đề án 06 < Chính phủ"]),
    ("(sau đây gọi tắt là Nghị quyết 57); (gọi tắt là Kế hoạch số 139)",
     ["Nghị quyết 57", "Kế hoạch 139"]),
    ("Nghị quyết số 57, 59, 66 và 68 của Bộ Chính trị",
     ["Nghị quyết 57 < Bộ Chính trị", "Nghị quyết 59 < Bộ Chính trị", "Nghị quyết 66 < Bộ Chính trị",
      "Nghị quyết 68 < Bộ Chính trị"]),
    ("các nghị quyết 57, 59, 66, 68, 70, 71, 72",
     ["Nghị quyết 57", "Nghị quyết 59", "Nghị quyết 66", "Nghị quyết 68", "Nghị quyết 70", "Nghị quyết 71",
      "Nghị quyết 72"]),
    ("theo Nghị quyết 57, 80 cán bộ được tập huấn",
     ["Nghị quyết 57"]),
    ("Nghị quyết số 18Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",
     ["Nghị quyết 18", "Nghị quyết 76/NQ-CP 2021-07-15 < Chính phủ"]),
    ("Nghị quyết số 57-NQ/TWNghị quyết số 03/NQ-CP",
     ["Nghị quyết 57-NQ/TW", "Nghị quyết 03/NQ-CP"]),
    ("Kế hoạch của UBND thành phố số 150/KH-UBND ngày 16/6/2025 về cải cách hành chính",
     ["Kế hoạch 150/KH-UBND 2025-06-16 < UBND thành phố"]),
    ("Kế hoạch cải cách hành chính năm 2026 (số 15/KH-UBND ngày 05/01/2026)",
     ["Kế hoạch 15/KH-UBND 2026-01-05"]),
    ("NQ 57-NQ/TW, QĐ số 923/QĐ-TTg, NQ57, KH số 139, CV số 2144/UBND-NVKTGS",
     ["Nghị quyết 57-NQ/TW", "Quyết định 923/QĐ-TTg", "Nghị quyết 57", "Kế hoạch 139", "Công văn 2144/UBND-NVKTGS"]),
    ("Luật Phòng, chống ma túy năm 2021, Luật Phòng, chống tham nhũng; Bộ luật Hình sự; Pháp lệnh Ưu đãi "
     "người có công với cách mạng; Hiến pháp năm 2013",
     ["Luật “Phòng, chống ma túy”", "Luật “Phòng, chống tham nhũng”", "Bộ luật “Hình sự”",
      "Pháp lệnh “Ưu đãi người có công với cách mạng”", "Hiến pháp “”"]),
    ("Luật sư, Luật gia, pháp luật, Luật này, kỷ luật, Trường Đại học Luật Hà Nội, tôn trọng Hiến pháp và "
     "pháp luật, quy luật",
     []),
    ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
     ["Luật “Thi đua, khen thưởng” 2022-06-15"]),
    ("Luật An toàn hồ chứa và đập ngày 2/3/2026 được ban hành",
     ["Luật “An toàn hồ chứa và đập” 2026-03-02"]),
    ("Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ phê duyệt “Đề án phát triển ứng dụng "
     "dữ liệu về dân cư” (gọi tắt là Đề án 06)",
     ["Quyết định 06/QĐ-TTg 2022-01-06 < Thủ tướng Chính phủ", "Đề án 06"]),
    ("Kế hoạch số 05-KH/BCĐ57 ngày 22/4/2025 của Ban Chỉ đạo 57 Thành ủy Hà Nội",
     ["Kế hoạch 05-KH/BCĐ57 2025-04-22 < Ban Chỉ đạo 57 Thành ủy Hà Nội"]),
    ("Nghị quyết số 66.7/2025/NQ-CP ngày 15/11/2025 của Chính phủ quy định cắt giảm thủ tục",
     ["Nghị quyết 66.7/2025/NQ-CP 2025-11-15 < Chính phủ"]),
    ("Quy định số 37-QĐi/TW; Quyết định số 8602/QĐ-QĐ/TU; Chương trình số 89-CTtr/TU",
     ["Quy định 37-QĐi/TW", "Quyết định 8602/QĐ-QĐ/TU", "Chương trình 89-CTtr/TU"]),
    ("Nghị quyết số 79 NQ/TW ngày 06/01/2026",
     ["Nghị quyết 79NQ/TW 2026-01-06"]),
    ("Chương trình phối hợp số 01/CTPH-UBND-MTTQ; Văn bản chỉ đạo số 12/UBND-VX; Kết luận thanh tra số 7/KL-TTr",
     ["Chương trình phối hợp 01/CTPH-UBND-MTTQ", "Văn bản 12/UBND-VX", "Kết luận 7/KL-TTr"]),
    ("Kế hoạch số 150/KH-UBND ngày 16/6 của UBND thành phố; Kế hoạch số 151/KH-UBND ngày    /8/2025 của UBND tỉnh",
     ["Kế hoạch 150/KH-UBND < UBND thành phố", "Kế hoạch 151/KH-UBND < UBND tỉnh"]),
    ("Luật Thi đua - Khen thưởng; Luật PCCC&CNCH; Luật Cây xanh đô thị, các văn bản; Luật Quản lý, khai thác cảng "
     "ngày 2/3/2026;",
     ["Luật “Thi đua - Khen thưởng”", "Luật “PCCC&CNCH”", "Luật “Cây xanh đô thị”",
      "Luật “Quản lý, khai thác cảng” 2026-03-02"]),
    ("Ngày 18/3/2025, Bộ Chính trị đã ban hành Kết luận số 132-KL/TW; ngày 3/2/2026 UBND tỉnh có Kế hoạch 9/KH-UBND",
     ["Kết luận 132-KL/TW 2025-03-18 < Bộ Chính trị", "Kế hoạch 9/KH-UBND 2026-02-03 < UBND tỉnh"]),
    ("Tờ trình số 67/TTr-CAT-TM(CSMT) ngày 4/7/2026, Báo cáo thẩm định số 18/BCTĐ-STP của Sở Tư pháp, Công văn "
     "3524/BCA-C04, Nghị quyết 06/TU",
     ["Tờ trình 67/TTr-CAT-TM(CSMT) 2026-07-04", "Báo cáo 18/BCTĐ-STP < Sở Tư pháp", "Công văn 3524/BCA-C04",
      "Nghị quyết 06/TU"]),
    ("Nghị quyết số 12-NQ/TU ngày 12/11/2021 của Hội nghị lần thứ năm Ban Chấp hành Đảng bộ tỉnh khóa XVI về biển;",
     ["Nghị quyết 12-NQ/TU 2021-11-12 < Hội nghị lần thứ năm Ban Chấp hành Đảng bộ tỉnh khóa XVI"]),
    ("Kế hoạch 100 ngày đêm; Chương trình 1 cửa; Đề án 3 năm; Quyết định khen thưởng 15 tập thể; Kế hoạch 30/4; "
     "phường 5, Kế hoạch phường 12; Kế hoạch quý 3; Thông báo 3 đợt; Nghị quyết 36a",
     ["Nghị quyết 36a"]),
    ("theo 57-NQ/TW và 03/NQ-CP",
     ["Nghị quyết 57-NQ/TW", "Nghị quyết 03/NQ-CP"]),
    ("KẾ HOẠCH\nThực hiện Nghị quyết số 12-NQ/TU ngày 20/10/2025 của Ban Thường vụ Thành ủy\nCăn cứ",
     ["Nghị quyết 12-NQ/TU 2025-10-20 < Ban Thường vụ Thành ủy"]),
    ("Căn cứ Quyết định số 39/2024/QĐ-UBND ngày 30/9/2024 của Ủy ban nhân dân tỉnh Bến Tre ban hành Quy định",
     ["Quyết định 39/2024/QĐ-UBND 2024-09-30 < Ủy ban nhân dân tỉnh Bến Tre"]),
    ("Văn bản hợp nhất số 115/VBHN-VPQH ngày 3/9/2025 của Văn phòng Quốc hội",
     ["Văn bản hợp nhất 115/VBHN-VPQH 2025-09-03 < Văn phòng Quốc hội"]),
    ("Nghị quyết 57-NQ/TW của Bộ Chính trị, Nghị quyết 71/NQ-CP của Chính phủ và Kế hoạch 139/KH-UBND của "
     "UBND Thành phố",
     ["Nghị quyết 57-NQ/TW < Bộ Chính trị", "Nghị quyết 71/NQ-CP < Chính phủ",
      "Kế hoạch 139/KH-UBND < UBND Thành phố"]),
    ("Nghị quyết số 57-NQ/TW ngày hai mươi hai tháng mười hai năm hai nghìn không trăm hai mươi tư của Bộ "
     "Chính trị",
     ["Nghị quyết 57-NQ/TW 2024-12-22 < Bộ Chính trị"]),
    ("Thực hiện các văn bản: số 12/KH-UBND ngày 3/2/2026; số 15/KH-UBND ngày 4/2/2026 của UBND tỉnh Tây Ninh",
     ["Kế hoạch 12/KH-UBND 2026-02-03", "Kế hoạch 15/KH-UBND 2026-02-04 < UBND tỉnh Tây Ninh"]),
    ("Chương trình mục tiêu quốc gia 1719; Chương trình 1719",
     ["Chương trình 1719"]),
    ("Quyết định số 1527/QĐ-UBND.HC ngày 2/2/2025",
     ["Quyết định 1527/QĐ-UBND.HC 2025-02-02"]),
    ("Kế hoạch hành động số 61-KH/TU, ngày 12/4/2026 của Ban Thường vụ Tỉnh ủy điều chỉnh Chương trình hành "
     "động số 17-CTr/TU.",
     ["Kế hoạch hành động 61-KH/TU 2026-04-12 < Ban Thường vụ Tỉnh ủy", "Chương trình hành động 17-CTr/TU"]),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=range(len(TABLE)))
def test_table(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "subject"), [
    ("Căn cứ Quyết định số 12/QĐ-UBND ngày 3/2/2026 của Ủy ban nhân dân tỉnh về việc giao chỉ tiêu năm 2026;",
     "giao chỉ tiêu năm 2026"),
    ("Quyết định số 12/QĐ-UBND của Ủy ban nhân dân tỉnh Ban hành Quy chế làm việc; các văn bản khác",
     "Ban hành Quy chế làm việc"),
    ("Kế hoạch số 7/KH-UBND của Ủy ban nhân dân tỉnh triển khai Phong trào “Sáng; xanh, sạch” năm 2026 (sau đây "
     "gọi tắt là",
     "triển khai Phong trào “Sáng; xanh, sạch” năm 2026"),
    ("Thực hiện Kế hoạch số 7/KH-UBND ngày 3/2/2026 của UBND tỉnh về chuyển đổi xanh, Ủy ban nhân dân xã An Thịnh lập",
     "chuyển đổi xanh"),
    ("theo Nghị quyết số 5-NQ/TU ngày 3/2/2026 của Tỉnh ủy về phát triển du lịch và Kế hoạch số 7/KH-UBND",
     "phát triển du lịch"),
    ("Kế hoạch số 7/KH-UBND về thực hiện Nghị quyết số 5-NQ/TU ngày 3/2/2026 của Tỉnh ủy về du lịch.",
     "thực hiện Nghị quyết số 5-NQ/TU ngày 3/2/2026 của Tỉnh ủy về du lịch"),
    ("theo Kế hoạch số 7/KH-UBND, gửi báo cáo", None),
    ("Công văn số 15/SNV-TĐKT V/v hướng dẫn bình xét.", "hướng dẫn bình xét"),
])
def test_subjects(text, subject):
    assert extract_citations(text)[0]["subject"] == subject


@pytest.mark.parametrize(("text", "words"), [
    ("thực hiện Nghị quyết số 18-NQ/TU ngày 3/2/2026 của Tỉnh ủy về du lịch",
     "Nghị quyết số 18-NQ/TU ngày 3/2/2026 của Tỉnh ủy"),
    ("theo điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP.", "Nghị định số 30/2020/NĐ-CP"),
    ("theo 18-NQ/TU và các", "18-NQ/TU"),
    ("quy định của Luật Cư trú năm 2020", "Luật Cư trú"),
    ("(gọi tắt là Nghị quyết 18)", "Nghị quyết 18"),
])
def test_spans_are_tight(text, words):
    found = extract_citations(text)[0]
    assert text[found["start"]:found["end"]] == words


def test_a_definition_is_marked_and_a_glued_mention_too():
    text = "Nghị quyết số 18-NQ/TU (sau đây viết tắt là Nghị quyết 18); Nghị quyết số 18Kế hoạch số 5/KH-UBND"
    full, defined, glued, plan = extract_citations(text)
    assert (full["defined_short"], defined["defined_short"], defined["short"]) == (False, True, True)
    assert (glued["glued"], plan["glued"]) == (True, False)


def test_an_impossible_date_is_told():
    found = extract_citations("Nghị quyết số 18-NQ/TU ngày 32/1/2026 của Tỉnh ủy")[0]
    assert found["date"] is None and found["impossible_date"] and found["issuer"] == "Tỉnh ủy"


PLAN = """ỦY BAN NHÂN DÂN
PHƯỜNG AN THỊNH ĐÔNG
Số: 38/KH-UBND
An Thịnh Đông, ngày 12 tháng 3 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026, thực hiện Nghị quyết số 76/NQ-CP của Chính phủ
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;
Thực hiện Kế hoạch số 38/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh về cải cách hành chính năm 2026;
Ủy ban nhân dân phường ban hành Kế hoạch cụ thể như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Đạt các chỉ tiêu của Nghị quyết 76 và Đề án 06.
2. Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 20/02/2025 của Ủy ban nhân dân phường.
Phụ lục (Kèm theo Kế hoạch số 38/KH-UBND ngày 12/3/2026 của Ủy ban nhân dân phường An Thịnh Đông)
"""
NUMBERS = ["76/NQ-CP", "72/2025/QH15", "38/KH-UBND", "76", "06", "12/KH-UBND"]


def test_a_plan_is_no_document_that_it_cites():
    header = {"number": "38/KH-UBND", "date": "2026-03-12"}
    assert [c["number"] for c in extract_citations(PLAN, header)] == NUMBERS
    # a plan's number and its province's may be the same: the date tells them apart
    same = next(c for c in extract_citations(PLAN, header) if c["number"] == "38/KH-UBND")
    assert same["issuer"] == "Ủy ban nhân dân tỉnh"


def test_works_without_a_header_component():
    assert [c["number"] for c in extract_citations(PLAN)] == NUMBERS


def test_roles_by_section_and_alone():
    start = PLAN.index("I. MỤC ĐÍCH")
    for sections in ([], [{"start": start}]):
        roles = {c["number"]: c["role"] for c in extract_citations(PLAN, sections=sections)}
        assert [roles[n] for n in NUMBERS] == ["preamble"] * 3 + ["body"] * 3
    assert preamble_end("Văn bản không có mục nào.") == 0


def test_enclosing_decision_is_the_plan_itself():
    text = ("Số: 417/QĐ-UBND\nQUYẾT ĐỊNH\nCăn cứ Luật Cư trú;\nĐiều 1. Ban hành Kế hoạch\nKẾ HOẠCH\n"
            "(Ban hành kèm theo Quyết định số 417/QĐ-UBND ngày 2/3/2026 của Ủy ban nhân dân xã An Thịnh)\n"
            "Thực hiện Quyết định số 33/QĐ-UBND ngày 9/2/2026 của Ủy ban nhân dân tỉnh")
    header = {"number": "417/QĐ-UBND", "date": "2026-03-02"}
    assert [c["number"] for c in extract_citations(text, header)] == [None, "33/QĐ-UBND"]
    assert [c["number"] for c in extract_citations(text)] == [None, "33/QĐ-UBND"]


def test_paragraphs_do_not_run_into_each_other():
    text = "Thực hiện Nghị quyết số 18-NQ/TU của Tỉnh ủy\nCăn cứ Chương trình\nsố 5 năm 2026\nngày 1/2/2026"
    assert told(text)[0] == "Nghị quyết 18-NQ/TU < Tỉnh ủy"


def test_cells_of_a_table_are_apart():
    row = "3\tLập Kế hoạch\t01\tQuyết định số 12/QĐ-UBND của Ủy ban nhân dân tỉnh\tPhòng Văn hóa - Xã hội\t15/3/2026"
    assert told(row) == ["Quyết định 12/QĐ-UBND < Ủy ban nhân dân tỉnh"]
    assert told("Nghị quyết số\t18-NQ/TU") == ["Nghị quyết 18-NQ/TU"]


def test_letters_read_off_an_image_are_put_right():
    text = "Luật Tô chức chính quyền địa phương; Nghị quyết số 18\u2013NQ/TU"
    assert told(text) == ["Luật “Tô chức chính quyền địa phương”", "Nghị quyết 18\u2013NQ/TU"]
    assert told(text, recognised=[(0, len(text))]) == ["Luật “Tổ chức chính quyền địa phương”", "Nghị quyết 18-NQ/TU"]


def test_a_symbol_misread_off_an_image_is_put_right():
    text = "Thông tư số 02/2017/11-VPCP ngày 31/10/2017"
    assert extract_citations(text, recognised=[(0, len(text))])[0]["number"] == "02/2017/TT-VPCP"


def test_component_works_alone_and_keeps_offsets():
    nlp = spacy.blank("xx")
    nlp.add_pipe("kehoach_citations")
    doc = nlp(PLAN)
    assert [c["number"] for c in doc.user_data[CITATIONS]] == NUMBERS
    assert len(doc.spans["citations"]) == len(NUMBERS)
    for found in doc.user_data[CITATIONS]:
        assert re.sub(r"\s+", " ", PLAN[found["start"]:found["end"]]) == found["as_printed"]


def test_component_uses_header_and_sections():
    nlp = spacy.blank("xx")
    pipe = nlp.add_pipe("kehoach_citations")
    doc = nlp.make_doc(PLAN)
    doc.user_data[HEADER] = {"number": "12/KH-UBND", "date": "2025-02-20"}
    doc.user_data[SECTIONS] = [{"start": 0}]
    found = pipe(doc).user_data[CITATIONS]
    assert "12/KH-UBND" not in [c["number"] for c in found]
    assert {c["role"] for c in found} == {"body"}


PIECES = ["Nghị quyết ", "số ", "57", "-NQ/TW", "/KH-UBND", " ngày 1/2/2026", " của ", "Ủy ban nhân dân tỉnh", ", ",
          " và ", "Luật ", "Cư trú", "(gọi tắt là ", ")", "\n", "\f", "“", "”", " về việc ", ";",
          "Kế hoạch 12", "1/", "- ", "Bộ "]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_every_mention_holds_its_number(text):
    last = 0
    for found in extract_citations(text):
        words = text[found["start"]:found["end"]]
        assert found["start"] >= last and words
        last = found["start"]
        if found["number"]:
            assert found["number"] in re.sub(r"\s+", "", words).replace("//", "/")


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_never_fails(text):
    extract_citations(text)


@pytest.mark.parametrize(("piece", "each"), [
    ("Nghị quyết số 57-NQ/TW ", 1), ("57, ", 0), ("Luật sửa đổi, bổ sung ", 0), ("của Ban Chỉ đạo về ", 0),
    ("Quyết định số 1 về (“", 1)])
def test_a_long_line_is_read_to_its_end(piece, each):
    times = 60_000 // len(piece)
    assert len(extract_citations(piece * times)) == each * times
