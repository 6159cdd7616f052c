"""Times composed from the parts of the grammar: what is read is what was composed."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.nlp.times.timex import Timex, times

YEARS = st.integers(2019, 2035)
DAYS = st.dates(date(2019, 1, 1), date(2035, 12, 31))
#: the words that bind a time, and how the record tells it
BINDERS = st.sampled_from(
    [
        ("trước", "before"),
        ("chậm nhất", "by"),
        ("chậm nhất là", "by"),
        ("muộn nhất vào", "by"),
        ("không quá", "by"),
        ("vào", "in"),
        ("đến hết", "by"),
    ]
)
SHAPES = st.sampled_from(
    [
        "ngày {d}/{m}/{y}",
        "{d:02}/{m:02}/{y}",
        "ngày {d:02}-{m:02}-{y}",
        "ngày {d}.{m}.{y}",
        "ngày {d} tháng {m} năm {y}",
        "ngày {d:02} tháng {m:02}, năm {y}",
    ]
)
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
OPENINGS = st.sampled_from(["Gửi báo cáo ", "Hoàn thành việc rà soát ", "Tổ chức hội nghị ", ""])
WEEKDAYS = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"]


def only(text: str) -> Timex:
    found = times(text)
    assert len(found) == 1, (text, found)
    return found[0]


@given(DAYS, SHAPES, BINDERS, OPENINGS)
@settings(max_examples=150, deadline=None)
def test_a_day(day: date, shape: str, binder: tuple[str, str], opening: str) -> None:
    words, bound = binder
    time = only(f"{opening}{words} {shape.format(d=day.day, m=day.month, y=day.year)}.")
    assert (time.when, time.bound) == ({"year": day.year, "month": day.month, "day": day.day}, bound)


@given(DAYS, st.sampled_from(["hằng năm", "hàng năm", "mỗi năm"]), st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_day_of_every_year(day: date, every: str, words_first: bool) -> None:
    printed = f"{day.day:02}/{day.month:02}"
    text = f"{every}, trước ngày {printed}, tổng hợp" if words_first else f"báo cáo trước ngày {printed} {every}"
    time = only(text)
    assert (time.when, time.bound) == ({"recurs": "yearly", "day": day.day, "month": day.month}, "before")


@given(st.integers(1, 4), YEARS, st.booleans(), st.sampled_from(["/{y}", " năm {y}", "-{y}", ", năm {y}"]))
@settings(max_examples=80, deadline=None)
def test_a_quarter(quarter: int, year: int, roman: bool, tail: str) -> None:
    text = f"Hoàn thành trong quý {ROMAN[quarter] if roman else quarter}{tail.format(y=year)}"
    assert only(text).when == {"year": year, "quarter": quarter}


@given(st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True), YEARS)
@settings(max_examples=80, deadline=None)
def test_of_a_list_of_months_the_last(months: list[int], year: int) -> None:
    text = f"tổ chức trong tháng {', '.join(map(str, months))} năm {year}"
    assert only(text).when == {"year": year, "month": months[-1]}


@given(
    st.integers(1, 28),
    st.sampled_from(
        [
            "hằng tháng báo cáo Ủy ban nhân dân xã trước ngày {d}",
            "trước ngày {d} hằng tháng",
            "hàng tháng (trước ngày {d})",
            "trước ngày {d} của tháng sau",
            "mỗi tháng một lần, trước ngày {d}",
        ]
    ),
)
@settings(max_examples=60, deadline=None)
def test_a_day_of_every_month(day: int, shape: str) -> None:
    time = only(shape.format(d=f"{day:02}") + ".")
    assert (time.when, time.bound) == ({"recurs": "monthly", "day": day}, "before")


@given(st.integers(0, 5), st.sampled_from(["thứ {w} hằng tuần", "hằng tuần tổng hợp, báo cáo vào thứ {w}"]))
@settings(max_examples=30, deadline=None)
def test_a_day_of_every_week(index: int, shape: str) -> None:
    assert only("Vào " + shape.format(w=WEEKDAYS[index])).when == {"recurs": "weekly", "weekday": index + 1}


@given(
    st.integers(1, 60),
    st.sampled_from(["trong vòng", "chậm nhất sau", "không quá", "trong thời hạn"]),
    st.sampled_from(["ngày", "ngày làm việc"]),
    st.sampled_from(["ngày ban hành Kế hoạch", "ngày nhận đủ hồ sơ", "khi kết thúc đợt thi đua"]),
)
@settings(max_examples=60, deadline=None)
def test_days_from_an_event(number: int, words: str, unit: str, event: str) -> None:
    text = f"Báo cáo {words} {number:02} {unit} kể từ {event}."
    time = only(text)
    low, high = time.when["after"]
    assert (time.when["within_days"], text[low:high], time.bound) == (number, event, "by")


@given(YEARS, st.integers(1, 8))
@settings(max_examples=40, deadline=None)
def test_a_stretch_of_years(start: int, length: int) -> None:
    for shape in ("từ năm {a} đến năm {b}", "giai đoạn {a} - {b}", "từ năm {a} đến hết năm {b}"):
        assert only(shape.format(a=start, b=start + length)).when == {"start": start, "end": start + length}


@given(DAYS, st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_the_end_of_a_stretch_of_days_is_marked(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    text = f"Từ ngày {first.day}/{first.month}/{first.year} đến hết ngày {last.day}/{last.month}/{last.year}, thi đua"
    begin, end = times(text)
    assert begin.since and not begin.stretch and end.stretch
    assert end.when == {"year": last.year, "month": last.month, "day": last.day}
