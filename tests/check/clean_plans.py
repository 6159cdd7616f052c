# ruff: noqa: E501  (lines of plans are long)
"""Whole plans without a fault, of invented communes: a movement, a work plan of a rural commune, a plan in decimals."""

MOVEMENT = """\
ỦY BAN NHÂN DÂN
PHƯỜNG VĨNH XUÂN BẮC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 112/KH-UBND
Vĩnh Xuân Bắc, ngày 05 tháng 9 năm 2025
KẾ HOẠCH
Triển khai Phong trào thi đua “Cả nước thi đua đổi mới sáng tạo và chuyển đổi số” trên địa bàn phường Vĩnh Xuân Bắc \
giai đoạn 2025 - 2030
Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Căn cứ Quyết định số 923/QĐ-TTg ngày 14 tháng 5 năm 2025 của Thủ tướng Chính phủ ban hành Kế hoạch triển khai Phong trào \
thi đua “Cả nước thi đua đổi mới sáng tạo và chuyển đổi số”;
Căn cứ Kế hoạch số 190/KH-UBND ngày 18 tháng 7 năm 2025 của Ủy ban nhân dân thành phố Hà Nội về việc triển khai Phong trào \
thi đua “Cả nước thi đua đổi mới sáng tạo và chuyển đổi số” trên địa bàn Thành phố giai đoạn 2025 - 2030.
Ủy ban nhân dân phường Vĩnh Xuân Bắc ban hành Kế hoạch triển khai Phong trào thi đua “Cả nước thi đua đổi mới sáng tạo và \
chuyển đổi số” trên địa bàn phường giai đoạn 2025 - 2030 (sau đây gọi tắt là Phong trào thi đua), cụ thể như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
a) Nâng cao nhận thức của cán bộ, công chức, viên chức, người lao động và Nhân dân về vai trò của khoa học, công nghệ, đổi mới \
sáng tạo và chuyển đổi số.
b) Góp phần thực hiện thắng lợi Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá phát triển khoa học, \
công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia (sau đây gọi tắt là Nghị quyết 57).
2. Yêu cầu
a) Phong trào thi đua được tổ chức thiết thực, hiệu quả, gắn với nhiệm vụ chính trị của từng cơ quan, đơn vị.
b) Khen thưởng đúng người, đúng việc, kịp thời, công khai.
II. NỘI DUNG THI ĐUA
1. Thi đua hoàn thành các nhiệm vụ được giao tại Nghị quyết 57; chủ động đề xuất sáng kiến, cách làm mới.
2. Thi đua xây dựng chính quyền số của phường: 100% hồ sơ công việc được lập trên môi trường điện tử trong năm 2026; tỷ lệ hồ sơ \
nộp trực tuyến đạt từ 85% trở lên.
3. Thi đua phát triển kinh tế số; hỗ trợ hộ kinh doanh tiếp cận nền tảng số và thanh toán không dùng tiền mặt.
4. Thi đua hưởng ứng phong trào “Bình dân học vụ số”; mỗi tổ dân phố có ít nhất một Tổ công nghệ số cộng đồng hoạt động thường xuyên.
III. THỜI GIAN THỰC HIỆN
1. Giai đoạn 1 (từ năm 2025 đến năm 2027): phát động, triển khai và sơ kết vào năm 2027.
2. Giai đoạn 2 (từ năm 2028 đến năm 2030): tiếp tục triển khai và tổng kết vào năm 2030.
IV. TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG
1. Tiêu chí thi đua
a) Đối với tập thể: nội bộ đoàn kết; hoàn thành xuất sắc nhiệm vụ được giao; có mô hình, giải pháp được áp dụng hiệu quả.
b) Đối với cá nhân: chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước; có sáng kiến được công nhận.
2. Danh hiệu thi đua và hình thức khen thưởng
- Huân chương Lao động hạng Ba;
- Cờ thi đua của Chính phủ;
- Bằng khen của Thủ tướng Chính phủ;
- Cờ thi đua của Ủy ban nhân dân thành phố;
- Bằng khen của Chủ tịch Ủy ban nhân dân thành phố;
- Giấy khen của Chủ tịch Ủy ban nhân dân phường.
3. Việc xét khen thưởng thực hiện theo Luật Thi đua, khen thưởng và Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của \
Chính phủ.
V. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội
a) Là cơ quan thường trực, chủ trì tham mưu triển khai, theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch này.
b) Tổng hợp kết quả, tham mưu Ủy ban nhân dân phường báo cáo Sở Nội vụ trước ngày 20 tháng 12 hằng năm.
2. Phòng Kinh tế, Hạ tầng và Đô thị
Tham mưu bố trí kinh phí triển khai Phong trào thi đua theo quy định.
3. Trung tâm Phục vụ hành chính công
Nâng cao tỷ lệ hồ sơ giải quyết trực tuyến toàn trình; hướng dẫn người dân, doanh nghiệp sử dụng dịch vụ công trực tuyến.
4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam phường và các tổ chức chính trị - xã hội
Tuyên truyền, vận động đoàn viên, hội viên và Nhân dân hưởng ứng Phong trào thi đua.
5. Các tổ dân phố trên địa bàn phường
Báo cáo kết quả về Ủy ban nhân dân phường (qua Phòng Văn hóa - Xã hội) trước ngày 05 tháng 12 hằng năm.
Trên đây là Kế hoạch triển khai Phong trào thi đua giai đoạn 2025 - 2030 của Ủy ban nhân dân phường Vĩnh Xuân Bắc. Trong quá trình \
thực hiện, nếu có vướng mắc, đề nghị các cơ quan, đơn vị phản ánh về Phòng Văn hóa - Xã hội để tổng hợp, báo cáo Ủy ban nhân dân \
phường xem xét, quyết định./.
Nơi nhận:
- Ủy ban nhân dân thành phố;
- Sở Nội vụ;
- Thường trực Đảng ủy, HĐND phường;
- Chủ tịch, các Phó Chủ tịch UBND phường;
- Ủy ban MTTQ Việt Nam phường;
- Các phòng, đơn vị thuộc phường;
- Các tổ dân phố;
- Lưu: VT, VHXH.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Thị Thanh Mai
"""

WORK_PLAN = """\
ỦY BAN NHÂN DÂN
XÃ ĐÔNG PHÚ THƯỢNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 07/KH-UBND
Đông Phú Thượng, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026 của xã Đông Phú Thượng
Thực hiện Kế hoạch số 305/KH-UBND ngày 22/12/2025 của Ủy ban nhân dân tỉnh Ninh Bình về cải cách hành chính năm 2026, Ủy ban nhân \
dân xã Đông Phú Thượng ban hành Kế hoạch cải cách hành chính năm 2026 như sau:
I. MỤC TIÊU
1. Mục tiêu chung
Tiếp tục đổi mới lề lối làm việc, lấy sự hài lòng của người dân, doanh nghiệp làm thước đo chất lượng phục vụ.
2. Mục tiêu cụ thể
- Tỷ lệ hồ sơ giải quyết đúng hạn, trước hạn đạt từ 98% trở lên.
- 100% cán bộ, công chức được tập huấn kỹ năng số trong quý II/2026.
- Mức độ hài lòng của người dân đạt trên 95%.
II. NHIỆM VỤ
1. Cải cách thể chế: rà soát văn bản, kiến nghị cấp có thẩm quyền sửa đổi, bổ sung quy định không còn phù hợp.
2. Cải cách thủ tục hành chính: niêm yết công khai, đầy đủ thủ tục hành chính tại Trung tâm Phục vụ hành chính công.
3. Cải cách tổ chức bộ máy, chế độ công vụ: siết chặt kỷ luật, kỷ cương; thực hiện nghiêm quy định về văn hóa công sở.
4. Cải cách tài chính công: quản lý, sử dụng ngân sách tiết kiệm, đúng quy định.
5. Xây dựng chính quyền số: tái sử dụng dữ liệu đã số hóa, không yêu cầu người dân nộp lại giấy tờ đã có trong cơ sở dữ liệu.
III. TỔ CHỨC THỰC HIỆN
1. Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã
- Chủ trì, theo dõi, đôn đốc các phòng, đơn vị; tổng hợp báo cáo quý, 6 tháng, năm gửi Sở Nội vụ.
- Tham mưu tổ chức kiểm tra việc thực hiện ít nhất 02 lần trong năm.
2. Phòng Kinh tế
Tham mưu bố trí kinh phí; hướng dẫn việc quản lý, sử dụng kinh phí theo quy định.
3. Phòng Văn hóa - Xã hội
Phối hợp tuyên truyền trên Trang thông tin điện tử, hệ thống truyền thanh của xã; cập nhật tin, bài hằng tuần.
4. Các thôn trên địa bàn xã
Tuyên truyền để Nhân dân biết, tham gia giám sát; phản ánh kịp thời khó khăn, vướng mắc.
Ủy ban nhân dân xã yêu cầu các phòng, đơn vị, các thôn nghiêm túc triển khai thực hiện./.
Nơi nhận:
- Ủy ban nhân dân tỉnh;
- Sở Nội vụ;
- Thường trực Đảng ủy, HĐND xã;
- Các phòng, đơn vị, các thôn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Phạm Văn Khoát
"""

DECIMALS = """\
UBND THÀNH PHỐ ĐÀ NẴNG
ỦY BAN NHÂN DÂN
PHƯỜNG SÔNG CÁT
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 215/KH-UBND
Sông Cát, ngày 16 tháng 3 năm 2026
KẾ HOẠCH
Phòng, chống ma túy trên địa bàn phường Sông Cát năm 2026
Căn cứ Luật Phòng, chống ma túy ngày 30 tháng 3 năm 2021;
Thực hiện Kế hoạch số 41/KH-UBND ngày 26 tháng 01 năm 2026 của Ủy ban nhân dân thành phố Đà Nẵng về phòng, chống ma túy năm 2026;
Xét đề nghị của Công an phường, Ủy ban nhân dân phường ban hành Kế hoạch phòng, chống ma túy năm 2026, cụ thể như sau:
1. MỤC ĐÍCH, YÊU CẦU
1.1. Kiềm chế sự gia tăng của tội phạm và tệ nạn ma túy; giữ vững các địa bàn không có ma túy.
1.2. Phân công rõ người, rõ việc, rõ thời gian, rõ kết quả.
2. NHIỆM VỤ, GIẢI PHÁP
2.1. Công tác tuyên truyền
2.1.1. Tổ chức ít nhất 04 buổi tuyên truyền tại trường học trước ngày 30/6/2026.
2.1.2. Phát 1.500 tờ rơi tại khu dân cư, nhà trọ, cơ sở kinh doanh có điều kiện.
2.2. Công tác đấu tranh, quản lý
2.2.1. Rà soát, lập hồ sơ 100% người nghiện, người sử dụng trái phép chất ma túy.
2.2.2. Phối hợp với phường Hòa Bình Nam và các đơn vị giáp ranh trao đổi thông tin.
3. TỔ CHỨC THỰC HIỆN
3.1. Công an phường chủ trì, là thường trực; định kỳ ngày 20 hằng tháng tổng hợp kết quả báo cáo Ủy ban nhân dân phường.
3.2. Trạm Y tế phường phối hợp xác định tình trạng nghiện, tư vấn, điều trị.
3.3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam phường, các tổ chức chính trị - xã hội phối hợp vận động Nhân dân tố giác tội phạm.
Căn cứ Kế hoạch này, các đơn vị triển khai thực hiện; khó khăn, vướng mắc báo cáo về Công an phường để tổng hợp./.
Nơi nhận:
- UBND thành phố (b/c);
- Công an thành phố (b/c);
- TT Đảng ủy, TT HĐND phường;
- UBMTTQ Việt Nam phường;
- Các phòng, ban, đơn vị, trường học;
- Công an phường;
- Lưu: VT, CAP.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Võ Hoàng Quân
"""

PLANS = {"movement": MOVEMENT, "work plan": WORK_PLAN, "decimals": DECIMALS}
