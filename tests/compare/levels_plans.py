"""A city's plan and wards that carry it out, written for the tests of adaptation."""

from pipeline import nlp
from pipeline.document import Document, from_text
from pipeline.plan import Plan

CITY = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HẢI PHÒNG
Số: 88/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hải Phòng, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Phát động phong trào đọc sách trên địa bàn thành phố giai đoạn 2026 - 2030

Thực hiện Luật Thư viện, Ủy ban nhân dân thành phố ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Khơi dậy thói quen đọc sách của người dân trên địa bàn thành phố, nhất là học sinh và công nhân các khu công nghiệp.
- Mỗi thư viện công cộng mở cửa buổi tối ít nhất ba ngày trong tuần để người lao động có thể mượn sách sau giờ làm.
2. Yêu cầu
- Việc tổ chức phải tiết kiệm, tránh hình thức; kết quả được công khai để Nhân dân theo dõi và góp ý.
II. NỘI DUNG
1. Vận động các gia đình lập tủ sách và dành thời gian đọc cùng con trẻ vào mỗi buổi tối cuối tuần.
2. Tổ chức ngày hội sách hằng năm tại trung tâm thành phố với sự tham gia của các nhà xuất bản trong nước.
3. Bố trí xe thư viện lưu động đến các trường học còn thiếu phòng đọc, ưu tiên vùng ven biển và hải đảo xa xôi.
III. CHỈ TIÊU
- Ít nhất 60% học sinh mượn sách của thư viện trường học trong năm 2026.
IV. TỔ CHỨC THỰC HIỆN
1. Sở Văn hóa, Thể thao và Du lịch
- Chủ trì hướng dẫn nghiệp vụ thư viện, bổ sung đầu sách mới cho các điểm đọc ở cơ sở.
2. Ủy ban nhân dân các xã, phường, đặc khu
- Báo cáo kết quả về Sở Văn hóa, Thể thao và Du lịch trước ngày 20/11 hằng năm.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đinh Công Tráng
"""

#: carried out as it should be: one passage word for word, names put in its own terms, one reworded, one its own
WARD = """ỦY BAN NHÂN DÂN
PHƯỜNG AN THỊNH ĐÔNG
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Thịnh Đông, ngày 20 tháng 3 năm 2026

KẾ HOẠCH
Phát động phong trào đọc sách trên địa bàn phường An Thịnh Đông giai đoạn 2026 - 2030

Thực hiện Kế hoạch số 88/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân thành phố Hải Phòng, \
Ủy ban nhân dân phường ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Khơi dậy thói quen đọc sách của người dân trên địa bàn phường, nhất là học sinh và công nhân các khu công nghiệp.
- Góp phần hoàn thành mục tiêu của thành phố về văn hóa đọc; báo cáo thành phố những cách làm mới của bà con.
2. Yêu cầu
- Việc tổ chức phải tiết kiệm, tránh hình thức; kết quả được công khai để Nhân dân theo dõi và góp ý.
II. NỘI DUNG
1. Vận động các gia đình lập tủ sách và dành thời gian đọc cùng con trẻ vào mỗi buổi tối cuối tuần.
2. Tổ chức ngày hội sách hằng năm tại nhà văn hóa phường với sự tham gia của các câu lạc bộ hưu trí và đoàn viên.
III. CHỈ TIÊU
- Ít nhất 75% học sinh mượn sách của thư viện trường học trong năm 2026.
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội
- Sắp xếp lại phòng đọc tại trụ sở cũ, phối hợp với các sở, ban, ngành khi cần bổ sung sách cho thiếu nhi.
2. Các tổ dân phố
- Báo cáo kết quả về Phòng Văn hóa - Xã hội trước ngày 05/11 hằng năm.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lã Thị Mỹ Duyên
"""


def read(text: str, name: str = "a.txt") -> tuple[Plan, Document]:
    """The record and the document of a text."""
    document = from_text(text, name)
    return nlp.extract(document), document


def changed(old: str, new: str) -> str:
    """The ward's plan with one wording put in the place of another."""
    assert WARD.count(old) == 1, old
    return WARD.replace(old, new)


NATION = """THỦ TƯỚNG CHÍNH PHỦ
Số: 401/QĐ-TTg
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 10 tháng 02 năm 2026

KẾ HOẠCH
Phát động phong trào đọc sách trong cả nước giai đoạn 2026 - 2030

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Khơi dậy thói quen đọc sách của người dân trong cả nước, nhất là học sinh và công nhân các khu công nghiệp.
2. Yêu cầu
- Việc tổ chức phải tiết kiệm, tránh hình thức; kết quả được công khai để Nhân dân theo dõi và góp ý.
II. NỘI DUNG
1. Vận động các gia đình lập tủ sách và dành thời gian đọc cùng con trẻ vào mỗi buổi tối cuối tuần.
2. Dịch những tác phẩm văn học tiêu biểu của thế giới và phát hành với giá ưu đãi cho bạn đọc nông thôn.
3. Bố trí xe thư viện lưu động đến các trường học còn thiếu phòng đọc ở miền núi.
III. CHỈ TIÊU
- Ít nhất 60% học sinh mượn sách của thư viện trường học trong năm 2026.

KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
Mai Xuân Thưởng
"""
