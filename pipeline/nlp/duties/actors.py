"""Who acts: the units that plans give tasks to (phòng, ban, đoàn thể, tổ dân phố ...) as subjects and addressees.

A unit is told by its first words: the names and variants of ``corpus/knowledge/offices.csv``, and the
common nouns for bodies and groups of people.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline import knowledge
from pipeline.vietnamese import LETTER, UPPER

from ..patterns import view

#: common nouns that open the name of a body or a group; the folded form of some opens verbs too ("ban hành")
_HEADS = (
    r"uy ban|ubnd|ub\.?\s?mttq\w*|ubmttq\w*|ub|hdnd|hoi dong|thuong truc|ban thuong truc"
    r"|ban thuong vu|dang uy|dang bo|chi bo|cap uy|cac cap uy"
    r"|ban(?! hanh| giao| bo| be)|phong(?! trao| chong| ngua| phu|, chong)|van phong|vp(?: "
    r"|\.)|trung tam|tt(?: |\.)|to(?! chuc)|cong an|ca phuong|truong(?! hop)|nha truong"
    r"|co so(?! du lieu| ha tang| ly luan| do)|tram|hoi(?! nghi| thao| thi| hop| nhap|, hop)"
    r"|doan(?! ket)|doan the|lien doan|cong doan|mat tran|mttq|co quan|don vi|nganh"
    r"|doanh nghiep|hop tac xa|ho(?= gia dinh| kinh doanh| dan)|thon|khu(?= pho| dan cu| vuc)"
    r"|ap|to dan pho|tdp|chu tich|pho chu tich|lanh dao(?! chi dao|, chi dao)|thu truong"
    r"|nguoi dung dau"
    r"|can bo|cong chuc|vien chuc|bo phan|thanh vien|doi(?! moi| voi| tuong| ngu| chieu)|bch"
    r"|so(?! ket| sanh| lieu| hoa| luong| bo| do)|chi cuc|kho bac|buu dien"
    r"|dien luc|vien thong|ngan hang|bao hiem xa hoi|thue (?:co so|tinh|thanh pho)|thanh tra"
    r"|vien(?! dan)|toa an|dai(?! hoi"
    r"| dien)|lien hiep|hiep hoi|tap the|ca nhan|nhan dan|nguoi dan|nguoi lao dong|bi thu"
    r"|khoi|cum thi dua|cum truong|hat|don(?! doc| gian| dang)|bo chi huy|bo(?! sung| tri"
    r"| may| tieu chi)|chanh van phong|truong ban|truong phong|giam doc|hieu truong|benh vien"
    r"|phuong|xa(?! hoi)|dac khu|dia phuong|xom|bon|buon|phum|soc|khom|tieu khu"
    r"|dong chi|chinh quyen(?! so| dien tu)|to chuc(?= dang| chinh tri| doan the| xa hoi| co lien quan)|luc luong"
    r"|bhxh|chi (?:hoi|doan)|nha (?:van hoa|thieu nhi|may)|bao tang|xi nghiep|vuon quoc gia|hai quan|kiem lam"
    r"|(?:thanh|tinh|huyen|quan|xa|phuong) (?:doan|hoi)|cuc(?! bo)|tong cuc|bao(?= va dai| [a-z]+(?: [a-z]+)?(?:,"
    r"|$| va dai))"
    r"|cong ty|tong cong ty|tap doan|hoc vien|thong tan xa|ong(?= \(ba\))"
    r"|nhan vien|giao vien|phu huynh|hoc sinh|sinh vien|doan vien|hoi vien|dang vien|cong tac vien|tuyen truyen vien"
    r"|thu vien|chinh phu(?! so| dien tu)|thu tuong|quoc hoi|quy(?= tin dung)|chu(?= dau tu| ho| doanh nghiep"
    r"| so huu)"
)
_MANY = r"(?:(?:tat ca|toan the)\s+)?(?:(?:cac|nhung|tung|moi)\s+)"
_ASK = re.compile(
    r"(?:(?:uy ban nhan dan|ubnd|chinh phu|thu tuong chinh phu"
    r"|chu tich)[^.;:,]{0,60}?\s)?(?:tran trong\s+)?(?:kinh\s+)?"
    r"(?:de nghi|yeu cau|giao(?:\s+cho)?|phan cong|moi|khuyen khich|thong nhat giao|uy quyen(?:\s+cho)?)\s+(?=\S)"
)
#: where the name of a unit ends and what it does begins
_VERB = re.compile(
    r"(?<![a-z])(?:co trach n|co (?:trach nhiem|nhiem vu)|chiu trach nhiem|chu tri|chu dong|phoi hop|tham muu"
    r"|truc tiep|nghiem tuc"
    r"|(?<!cac )(?<!nhung )(?<!moi )to chuc(?! chinh tri| xa hoi| doan the| dang| co lien quan| hoi(?! nghi| thi"
    r"| thao| hop| cho| dien)| kinh te"
    r"| ton giao|,"
    r"| va)|xay dung(?! dang)|trien khai|"
    r"thuc hien|theo doi|theo (?:chuc nang|nhiem vu|tham quyen|phan cong|linh vuc|quy dinh)"
    r"|don doc|kiem tra(?! dang)|bao cao|can cu|huong dan"
    r"|tiep tuc|tang cuong|day manh|tuyen truyen|van dong|chi dao|can doi|bo tri|dam bao|"
    r"bao dam|ra soat|tap trung|quan triet|nghien cuu|giam sat|phat dong|lua chon|de xuat"
    r"|tich cuc|huong ung|guong mau|dinh ky|thuong xuyen|kip thoi|giup|tong hop|(?<!viec )(?<!kiem )(?<!nong )lam"
    r"|la(?= co quan| dau moi| don vi)|"
    r"phat huy|cu the hoa|dua(?= tin| noi dung)|ban hanh|hoan thanh|gui|nop|dang ky|so ket"
    r"|tong ket|tien hanh|khao sat|lap(?= ke hoach| danh| du| ho so)|cu can bo|cung cap"
    r"|cap nhat|bien soan|mo(?= chuyen| lop| cac)|phan cong|tiep nhan|"
    r"tham dinh|(?<!cong )(?<!chuong )(?<!quy )(?<!tien )(?<!qua )trinh|xem xet|quyet dinh|khuyen khich"
    r"|ho tro|tham gia|lanh dao(?=,| chi dao"
    r"| to chuc| thuc hien)|bam sat|phai|can(?= chu| thuc| tang| co| xay)|se|khong|duoc"
    r"|dang tai|(?<!cong nghe )thong tin|nam(?= bat| tinh)|phat hien|long ghep|duy tri|"
    r"thanh lap|kien toan|ky ket|doi moi|nang cao|phan dau|xac dinh|coi|gan|tu(?= danh gia"
    r"| kiem tra| ra soat)|danh gia|trong(?= pham vi| qua trinh)|hang (?:nam|quy|thang|tuan)"
    r"|cham nhat|truoc ngay|vao(?= nam| thang| quy)|trong(?= nam| thang| quy)|de(?= trien"
    r"| thuc| tong)|quan ly va|(?<!ban )dieu hanh|chuan bi|binh xet|ap dung|khai thac|van hanh"
    r"|tiep can|xu ly|giai quyet|dong vien|bieu duong|chap hanh|hop(?! tac)|giao ban)(?![a-z])"
)
#: verbs that need their marks to be told from nouns ("tăng", "tầng"), in small letters ("Ban Quản lý" is a name)
_ACT = re.compile(
    r"(?<=\s)(?:tăng|giảm|đi|mua"
    r"|cấp(?!\s+(?:tỉnh|xã|phường|huyện|cơ|trên|dưới|trung|thành|ủy|uỷ|học|quốc|khu|đặc))"
    r"|phát(?!\s+(?:triển|thanh))|treo|quay|viết|in|dạy|nhắc(?:\s+nhở)?|chi trả"
    r"|trồng|hiến"
    r"|xóa|xoá|giữ"
    r"|mở|đưa|chọn|cử|ghi|chụp|lắp(?:\s+đặt)?|sửa(?:\s+chữa)?|thăm|quét|dọn|nạo vét|phun|tiêm|niêm yết|rà soát"
    r"|đối chiếu"
    r"|vận hành|kết nối|điều tra|thống kê|chấm|thanh toán|quyết toán|giới thiệu|chuyển(?!\s+(?:đổi|giao|môn))"
    r"|nhận(?!\s+thức)"
    r"|khuyến cáo|tư vấn|cài đặt|(?<!chủ\s)đầu tư|cho(?=\s+\w+\s+ý\s+kiến)|ngăn chặn|phòng ngừa|đề ra"
    r"|triệt(?:\s+(?:xóa|xoá"
    r"|phá))|sơn|tuần tra|ra mắt|trang trí|đối thoại|tập huấn|trao|thực tập|xử phạt|luân chuyển|chỉnh trang"
    r"|thu gom|tháo gỡ|tháo dỡ|ra quân|thắp|tu sửa|bảo trì|duy tu"
    r"|nêu gương"
    r"|chuẩn hóa|chuẩn hoá|số hóa|số hoá|công khai|kê khai|khai báo|đảm nhận"
    r"|(?<!đăng\s)ký(?:\s+cam\s+kết)?|xét\s+duyệt"
    r"|huấn\s+luyện|thông\s+báo|quảng\s+bá|phục\s+dựng|cho\s+vay|giải\s+(?:tỏa|toả)|dự\s+trữ|gặp\s+(?:gỡ|mặt)"
    r"|phụ\s+trách(?=\s+việc)|nhân rộng|lồng ghép|chia sẻ"
    r"|theo dõi)(?![\w])"
)
#: where a unit's name is over whatever verb follows: "Công an xã trang trí ...", "... trên địa bàn thực tập ..."
_SMALL = (
    r"\s+(?!(?:và|thuộc|trên|của|các|có|liên|quản|trực|đóng|tại|ở|với|hoặc|theo|do|là|hội|đội|viên|phụ|nông|thông"
    r"|ủy|uỷ|toàn"
    r"|trong|cấp|về|khác|đoàn|thành|văn|phường|xã|huyện|quận|tỉnh|thị|đặc|trọng|lân|nơi|sau|trung|loại|đã|được"
    r"|chưa|không"
    r"|kiểu|đạt|vùng|biên|miền|đảo|bãi|nhỏ|lớn|mới|thôn|khu|tổ|hạ|đô|cơ|chuyên|công|nhà|số|học|y|cộng|quân"
    r"|dân)(?!\w))"
    rf"(?![{UPPER}])[{LETTER}]+"
)
_GOES_ON_SMALL = re.compile(_SMALL)
_OVER = re.compile(
    rf"(?<=\s)(?:(?:phường|xã|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố)(?:\s[{UPPER}]\w*){{0,4}}"
    rf"|(?:trên địa bàn|trực thuộc|có liên quan)(?:\s(?:phường|xã|huyện|quận|tỉnh|thành phố))?)(?={_SMALL})"
)
#: bodies named for what they carry out: "Ban Chỉ đạo triển khai Đề án 06 phường chủ trì ..."
_STEERING = re.compile(r"(?:ban chi dao|to cong tac|to giup viec|ban van dong|ban quan ly|doan kiem tra)\s$")
_FOR_WHAT = re.compile(
    r"(?:trien khai|thuc hien|xay dung|van dong|to chuc)\s(?=de an|nghi quyet|chuong trinh|phong trao|du an"
    r"|cuoc van dong"
    r"|nong thon|doi song|xa hoi|do thi|bau cu|cuoc bau cu|chuyen doi)"
)
_STOP = re.compile(r"[:;]|\.(?=\s|$)")
_ADDRESS = re.compile(
    r"(?<![a-z])(?:(?:gui|nop|ban giao|chuyen)\s(?:[a-z]+\s){1,5}?(?:cho|den|toi|ve)"
    r"|ve|gui(?:\s+(?:ve|den|cho|toi|len))?|(?:bao cao|nop|trinh)(?:\s+(?:ve|cho"
    r"|voi|len))?|cung cap cho)\s+(?=\S)"
)
_ADDRESS_MARK = re.compile(
    r"[;:]|,(?!\s(?:thu tuong|chu tich|so|bo|ban|phong|hoi dong|uy ban|thuong truc|ubnd|hdnd|ubmttq|mttq"
    r"|van phong|cong an"
    r"|dang uy|thanh uy|tinh uy|huyen uy|cuc|vu|trung tam)(?![a-z]))|\.(?=\s|$)"
)
#: no addressees: those that something is said about ("về tập thể"), those told besides ("đồng thời gửi")
_PEOPLE = re.compile(
    r"(?:cac )?(?:tap the|ca nhan|nguoi dan|nhan dan|can bo|to chuc|doanh nghiep|co so|nganh"
    r"|dia phuong|don vi (?:minh|ban))(?![a-z])"
)
_ALSO = re.compile(r"dong thoi\s+$")
_ADDRESS_END = re.compile(
    r"(?<![a-z])(?:truoc|cham nhat|muon nhat|de(?! an| nghi| tai)|theo|trong|vao|dinh ky|hang"
    r"|xem xet|tong hop|va(?= bao cao| gui| dong gui)|thong qua|khi|neu|cung|dung|dam bao"
    r"|bao dam|phuc vu|lam co so|ngay|tham muu|quyet dinh|tu(?= ngay)|ve(?= ket| tinh| viec)"
    r"|sau(?= \d| khi| moi| tung| ngay| dot| ky| ket thuc| hoi nghi)|ke tu|\d{1,3} (?:ngay|tuan|thang)"
    r"|ket qua|tinh hinh)(?![a-z])"
)


#: brackets and lost blanks that tell when, not who: "Bộ (trước ngày 20/6)", "trướcngày 05/12"
_TIMED = re.compile(
    r"\s?\((?:(?:xong )?(?:truoc|cham nhat|vao|trong|ngay|thang|quy|nam)(?![a-z])|\d)|\s(?:truoc|cham nhat)\s?ngay"
)
#: "báo cáo ... Ủy ban nhân dân phường (qua Phòng Nội vụ)": the bracket tells the addressee, whatever stands before it
_THROUGH = re.compile(r"\s?\((?:thong )?qua\s")
#: "... để tổng hợp, báo cáo Ủy ban nhân dân tỉnh": to whom the receiver passes it on
_PASSED_ON = re.compile(r"(?<![a-z])de\s(?:[a-z]+,?\s(?:va\s)?){1,5}$")


#: behind the addressee, in small letters: "trình UBND xã kế hoạch năm sau", "trình UBND phường phê duyệt dự toán"
_WHAT_IS_SENT = re.compile(
    r"(?<=\s)(?:phê duyệt|thẩm định|cho ý kiến|ban hành|kế hoạch|dự toán|hồ sơ|danh sách|báo cáo|làm căn cứ|chậm nhất)"
    r"(?!\w)"
)


@lru_cache(maxsize=1)
def _offices() -> re.Pattern[str]:
    """The names of known offices and issuers, the longest first."""
    names = {view(name) for row in knowledge.offices() for name in (row.name, *row.variants) if " " in name}
    names |= {view(row.name) for row in knowledge.issuer_codes() if " " in row.name}
    names = {name for name in names if not re.match(r"cac |nhung |don vi|co quan", name)}
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![a-z])")


@lru_cache(maxsize=1)
def _head() -> re.Pattern[str]:
    names = sorted(
        {
            view(name)
            for row in knowledge.offices()
            for name in (row.name, *row.variants)
            if len(name) > 4 and " " in name
        },
        key=len,
        reverse=True,
    )
    known = "|".join(re.escape(name) for name in names)
    return re.compile(
        rf"(?:{known}|{_MANY}(?!noi dung|nhiem vu|giai phap|muc tieu|chi tieu|hoat dong|hinh thuc"
        rf"|tieu chi|van ban|ke hoach|phong trao|mo hinh|lop|cuoc|dieu kien|bien phap)\S"
        rf"|{_HEADS})(?=\s|,|$|[(:;.\d-])"
        rf"|{_MANY}(?:{_HEADS}|tinh(?! nang| hinh)|thanh pho|quan|huyen|thi tran|lang|xa|pho(?! bien)|gia dinh"
        rf"|nha(?! nuoc)|chu|linh vuc)(?![a-z])|{_MANY}(?:phong|ban|nganh|to chuc|hoi|doan|so)(?![a-z])"
    )


def starts_with_unit(text: str) -> bool:
    """Whether a text begins with a unit: "Phòng Kinh tế ...", "Các tổ dân phố", "UBND phường"."""
    return _head().match(view(text)) is not None


def ask_length(text: str) -> int:
    """The length of "Đề nghị", "Giao", "Yêu cầu" at the start of a text, where a unit follows."""
    bare = view(text)
    match = _ASK.match(bare)
    if not match:
        return 0
    # "Đề nghị Thành đoàn, Hội ...": what is asked bears a capital, whatever kind of body it is
    asked = text[: match.end()].lower().split()
    if (asked[-1] == "giáo") or (asked[-1][:1] == "m" and asked[-1] != "mời"):
        return 0  # "Giáo viên chủ nhiệm"
    named = text[match.end() : match.end() + 1].isupper() and text[:1].isupper() and not text[:20].isupper()
    return match.end() if named or _head().match(bare, match.end()) else 0


def subject(text: str) -> tuple[int, int] | None:
    """The unit that a sentence begins with: its stretch of the text, None where there is none.

    "Giao Phòng Văn hóa - Xã hội chủ trì, phối hợp ..." -> "Phòng Văn hóa - Xã hội".
    """
    bare = view(text[:600])
    start = ask_length(text[:600])
    head = _head().match(bare, start)
    if not head and not start:
        return None
    opened = head.end() if head else start
    end = len(bare)
    brackets = _skip_brackets(bare)
    act = _ACT.search(text[:600], opened)
    if act and not _inside(brackets, act.start()):
        end = act.start()
    known = _offices().match(bare, start)
    if known and _GOES_ON_SMALL.match(text, known.end()) and not _FOR_WHAT.match(bare, known.end() + 1):
        end = min(end, known.end())
    over = _OVER.search(text[:600], opened)
    if over and not _inside(brackets, over.start()):
        end = min(end, over.end())
    for pattern in (_VERB, _STOP):
        for match in pattern.finditer(bare, opened, end):
            joined = match[0] == ";" and _head().match(bare, match.end() + 1) is not None
            joined = joined or bool(_FOR_WHAT.match(bare, match.start()) and _STEERING.search(bare[: match.start()]))
            # a verb with a capital is part of a name: "Phòng Tổ chức cán bộ", "Đài Phát thanh"
            inner = text[match.start() : match.start() + 2]
            joined = joined or (inner[:1].isupper() and inner[1:].islower() and match.start() > opened)
            if not joined and not _inside(brackets, match.start()):
                end = match.start()
                break
    name = text[start:end].rstrip(" ,-–:;.")
    if not 2 < len(name) <= 220 or (end == len(bare) and len(bare) > 200):
        return None
    return start, start + len(name)


def acts(text: str) -> bool:
    """Whether a text goes on with what a unit does: ", chủ trì tham mưu ..."."""
    lead = len(text) - len(text.lstrip(" ,"))
    rest = " " + text[lead : lead + 40]
    return _VERB.match(view(rest), 1) is not None or _ACT.match(rest, 1) is not None


def addressee(text: str, time: int = 0) -> tuple[int, int] | None:
    """To whom something goes: a unit after "về", "gửi", "báo cáo" ..., brackets after it included.

    Args:
        text: a clause.
        time: where its time stands; the nearest addressee before it wins, else the first behind it.
    """
    bare = view(text)
    brackets = _skip_brackets(bare)
    best: tuple[int, int] | None = None
    for match in _ADDRESS.finditer(bare):
        start = match.end()
        head = _head().match(bare, start)
        if not head or _inside(brackets, start) or _PEOPLE.match(bare, start) or _ALSO.search(bare[: match.start()]):
            continue
        end = len(bare)
        for pattern in (_ADDRESS_END, _ADDRESS_MARK):
            for stop in pattern.finditer(bare, head.end(), end):
                if not _inside(brackets, stop.start()) and not _comma_in_name(text, stop):
                    end = stop.start()
                    break
        what = _WHAT_IS_SENT.search(text, head.end(), end)
        if what and not _inside(brackets, what.start()):
            end = what.start()
        timed = _TIMED.search(bare, head.end(), end)
        if timed:
            end = timed.start()
        name = text[start:end].rstrip(" ,-–:;.")
        if not 2 <= len(name) <= 200:
            continue
        if start > time and (best is not None or _PASSED_ON.search(bare[: match.start()])):
            break
        best = start, start + len(name)
    return best or _told_by_bracket(text, bare)


def _comma_in_name(text: str, stop: re.Match[str]) -> bool:
    """Whether a comma stands within a name: "Sở Văn hóa, Thể thao và Du lịch" goes on with a capital."""
    after = text[stop.end() : stop.end() + 3].lstrip()
    return stop[0] == "," and after[:1].isupper() and after[1:2].islower()


def _told_by_bracket(text: str, bare: str) -> tuple[int, int] | None:
    through = _THROUGH.search(bare)
    if through is None:
        return None
    close = bare.find(")", through.end())
    for word in re.finditer(r"(?<![a-z])[a-z]", bare[max(0, through.start() - 70) : through.start()]):
        start = max(0, through.start() - 70) + word.start()
        head = _head().match(bare, start)
        named = bare[start : through.start()]
        if head and head.end() <= through.start() and not re.search(r"[,;:.]", named) and not _VERB.search(named):
            end = close + 1 if close > 0 else through.start()
            return start, end
    return None


def _skip_brackets(bare: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\([^()]{0,300}\)", bare)]


def _inside(spans: list[tuple[int, int]], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)
