"""Plans made up for the tests: every way of printing a head, a foot and numbers that offices use."""

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"

#: superior and issuer abbreviated, left block first, vice-chair signs, an appendix behind
COMMUNE = f"""UBND THÀNH PHỐ HÀ NỘI
UBND XÃ AN THỊNH ĐÔNG
Số: 05/KH-UBND
{STATE}
An Thịnh Đông, ngày 07 tháng 02 năm 2026
KẾ HOẠCH
Thực hiện công tác cải cách hành chính năm 2026
trên địa bàn xã An Thịnh Đông
Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND thành phố Hà Nội về cải cách hành chính năm 2026, \
UBND xã An Thịnh Đông ban hành Kế hoạch như sau:
A. MỤC TIÊU
1. MỤC TIÊU CHUNG
Nâng cao chất lượng phục vụ người dân.
2. MỤC TIÊU CỤ THỂ
2.1. Cải cách thể chế: 100% văn bản được rà soát.
2.2. Cải cách thủ tục
a/ Giảm ít nhất 30% thời gian giải quyết;
b/ 80% hồ sơ được số hóa.
B. NHIỆM VỤ
I. CẢI CÁCH THỂ CHẾ
1. Rà soát văn bản thuộc thẩm quyền, kịp thời kiến nghị sửa đổi, bổ sung.
2. Theo dõi việc thi hành pháp luật.
II. CHUYỂN ĐỔI SỐ
1. Hạ tầng số
1.1 Hoàn thiện mạng nội bộ
- Nâng cấp đường truyền.
1.2 Trang bị máy tính
- Mua sắm theo quy định.
C. TỔ CHỨC THỰC HIỆN
1. Văn phòng HĐND và UBND xã: Chủ trì, theo dõi, tổng hợp.
2. Phòng Kinh tế:
- Bố trí kinh phí.
3. Các thôn
Tuyên truyền đến từng hộ dân.
Trên đây là Kế hoạch cải cách hành chính năm 2026. Đề nghị các đơn vị nghiêm túc thực hiện./.
Nơi nhận:
- UBND thành phố (để b/c);
- Sở Nội vụ;
- TT Đảng ủy, TT HĐND xã;
- Lưu: VT, VP (02b).
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Thu Hương
PHỤ LỤC I
PHÂN CÔNG NHIỆM VỤ
1. Nhiệm vụ thứ nhất
2. Nhiệm vụ thứ hai
"""

#: both columns on one line, number and day left blank, parts, the title beside its type
ISLAND = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ĐẶC KHU HÒN MÂY\tĐộc lập - Tự do - Hạnh phúc
Số:      /KH-UBND\tHòn Mây, ngày      tháng 9 năm 2025
KẾ HOẠCH Hưởng ứng Phong trào thi đua "Cả nước chung tay vì biển xanh" và "Vì đảo sạch - Không để ai đứng ngoài"
giai đoạn 2026-2030 tại đặc khu Hòn Mây
Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Căn cứ Quyết định số 123/QĐ-UBND ngày 02/9/2025 của Ủy ban nhân dân tỉnh Quảng Ninh;
Ủy ban nhân dân đặc khu ban hành Kế hoạch với các nội dung như sau:
PHẦN I
MỤC ĐÍCH, YÊU CẦU
I. Mục đích
1. Khơi dậy tinh thần thi đua trong toàn dân đặc khu.
II. Yêu cầu
1. Thiết thực, hiệu quả.
PHẦN II
NỘI DUNG
I. Nội dung thi đua
1. Đối với tập thể: Đoàn kết, sáng tạo.
2. Đối với cá nhân: Gương mẫu đi đầu.
(1) Hoàn thành nhiệm vụ.
(2) Có sáng kiến.
II. Thời gian
1. Giai đoạn 1 (2026 - 2028): Phát động và sơ kết.
2. Giai đoạn 2 (2028 - 2030): Tổng kết.
PHẦN THỨ BA. TỔ CHỨC THỰC HIỆN
I. Phòng Văn hóa - Xã hội
II. Công an đặc khu
Nơi nhận:\tKT. CHỦ TỊCH
- Như trên;\tPHÓ CHỦ TỊCH
- Lưu: VT.\t
\tĐoàn Văn Bé
"""

#: a Party committee: its own motto, symbols with a dash, numbers with dashes, T/M
PARTY = """ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG
ĐẢNG ỦY PHƯỜNG AN THỊNH ĐÔNG
*
Số 12-KH/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
An Thịnh Đông, ngày 05 tháng 9 năm 2025
KẾ HOẠCH
thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị
-----
Thực hiện Kế hoạch số 01-KH/TU, ngày 10/7/2025 của Thành ủy, Ban Thường vụ Đảng ủy phường ban hành Kế hoạch \
thực hiện từ nay đến năm 2030, như sau:
I- MỤC ĐÍCH, YÊU CẦU
1- Quán triệt sâu sắc Nghị quyết trong toàn Đảng bộ.
2- Xác định rõ trách nhiệm của từng chi bộ.
II- NHIỆM VỤ
1- Công tác tuyên truyền
- Tổ chức hội nghị.
2- Công tác kiểm tra
- Kiểm tra định kỳ.
Nơi nhận:
- Ban Thường vụ Thành ủy (để báo cáo),
- Các chi, đảng bộ trực thuộc,
- Lưu Văn phòng Đảng ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ THƯỜNG TRỰC
Phạm Quốc Anh
"""

#: a chair's decision that encloses the plan; its day is blank and printed in full behind "Kèm theo"
DECISION = f"""ỦY BAN NHÂN DÂN
PHƯỜNG AN THỊNH ĐÔNG
Số: 245/QĐ-UBND
{STATE}
An Thịnh Đông, ngày … tháng 8 năm 2025
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch tuyên truyền phòng, chống ma túy năm 2025
CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG AN THỊNH ĐÔNG
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Theo đề nghị của Trưởng Công an phường.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch tuyên truyền phòng, chống ma túy năm 2025.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Các cơ quan, đơn vị chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 3;
- UBND thành phố Hải Phòng;
- Lưu: VT, CA.
CHỦ TỊCH
Lê Minh Đạo
ỦY BAN NHÂN DÂN
PHƯỜNG AN THỊNH ĐÔNG
{STATE}
KẾ HOẠCH
Tuyên truyền phòng, chống ma túy năm 2025
(Kèm theo Quyết định số 245/QĐ-UBND ngày 20/8/2025 của Chủ tịch Ủy ban nhân dân phường An Thịnh Đông)
I. MỤC ĐÍCH
1. Nâng cao nhận thức của người dân.
II. NỘI DUNG
1. Tuyên truyền trên loa truyền thanh
2. Treo băng rôn
a) Tại nhà văn hóa
b) Tại trường học
III. TỔ CHỨC THỰC HIỆN
Các đơn vị báo cáo trước ngày 10/12/2025.
"""

#: as a scanner reads it: columns on one line, tones and Roman numerals wrong, the foot interleaved
SCANNED = """UY BAN NHÂN DÂN  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG AN THỊNH ĐÔNG  Độc lập - Tự do - Hạnh phúc
Số: 61/KH-UBND  An Thịnh Đông, ngày 14 tháng 10 năm 2025
KÉ HOẠCH
Triên khai phong trào thi đua “Dân vận khéo” trên địa bàn phường An Thịnh Đông
giai đoạn 2025 - 2030
Căn cứ Kế hoạch số 150/KH-UBND ngày 16/6/2025 của Ủy ban nhân dân thành phố Hải Phòng;
I. MỤC ĐÍCH, YÊU CÀU
1. Mục đích
- Nội dung.
I1. NỘI DUNG THI ĐUA
1. Tập thể
- Nội dung.
IIL TIÊU CHÍ
a) Đối với tập thể
- Nội dung.
¢) Đối với cá nhân
- Nội dung.
1V. TỎ CHỨC THỰC HIỆN
1. Văn phòng
- Nội dung.
VỊ. KINH PHÍ
Từ ngân sách phường.
Noi nhận: TM. UỶ BAN NHÂN DÂN
- UBND thành phố (để b/c); CHỦ TỊCH
- Sở Nội vụ;
- Các tổ dân phố; Trịnh Văn Bình
- Lưu: VT, VHXH.
"""

#: markdown without any head
HEADLESS = """## KẾ HOẠCH
### **Triển khai phong trào thi đua “Xanh - Sạch - Đẹp” trên địa bàn phường Bến Tre Đông năm 2026**
UBND phường Bến Tre Đông lập kế hoạch này với các việc chính dưới đây:
#### I. MỤC ĐÍCH
##### 1. Mục đích
a) Mỗi gia đình giữ ngõ xóm sạch đẹp.
## **II. TỔ CHỨC THỰC HIỆN**
Các tổ dân phố thực hiện./.
**Nơi nhận:**
- TT Đảng ủy - HĐND phường;
- Lưu: VT.
**TM. ỦY BAN NHÂN DÂN CHỦ TỊCH**
**Nguyễn Thị Lụa**
"""

ALL = {"commune": COMMUNE, "island": ISLAND, "party": PARTY, "decision": DECISION, "scanned": SCANNED,
       "headless": HEADLESS}
