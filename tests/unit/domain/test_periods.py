"""Time expressions: every form, the year it leaves open, and what it does to the figures beside it."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.domain.period_mention import PeriodMention, Role
from monitor.domain.periods import find_periods

#: The day on which the texts of these tests are published.
PUBLISHED = date(2024, 11, 15)
GOVERNS, BASIS, TARGET, SINCE, ORIGIN = Role.GOVERNS, Role.BASIS, Role.TARGET, Role.SINCE, Role.ORIGIN


def only(text: str, published: date | None = PUBLISHED) -> PeriodMention:
    """Return the one time expression of *text*."""
    (mention,) = find_periods(text, published)
    return mention


def found(text: str, published: date | None = PUBLISHED) -> list[str]:
    """Return the periods of *text*."""
    return [str(mention.period) for mention in find_periods(text, published)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年", "2023"),
        ("2023 年", "2023"),
        ("2023年度", "2023"),
        ("二〇二三年", "2023"),
        ("2023年底", "2023-12-31"),
        ("2023年年末", "2023-12-31"),
        ("2023年初", "2023-01"),
        ("2023年3月", "2023-03"),
        ("2023年3月份", "2023-03"),
        ("2023年3月末", "2023-03-31"),
        ("2024年2月底", "2024-02-29"),
        ("2024年1—10月", "2024-01-01/2024-10-31"),
        ("2024年1-10月", "2024-01-01/2024-10-31"),
        ("2024年1月至10月", "2024-01-01/2024-10-31"),
        ("2024年前10个月", "2024-01-01/2024-10-31"),
        ("2024年前三季度", "2024-01-01/2024-09-30"),
        ("2024年上半年", "2024-H1"),
        ("2023年下半年", "2023-H2"),
        ("2024年一季度", "2024-Q1"),
        ("2024年第三季度", "2024-Q3"),
        ("2024年5月8日", "2024-05-08"),
        ("2024-05-08", "2024-05-08"),
        ("2024/5/8", "2024-05-08"),
        ("2016年—2023年", "2016-01-01/2023-12-31"),
        ("2021-2023年", "2021-01-01/2023-12-31"),
        ("2021至2023年", "2021-01-01/2023-12-31"),
        ("2023年7月至2024年6月", "2023-07-01/2024-06-30"),
        ("2024年3月1日至4月30日", "2024-03-01/2024-04-30"),
        ("2024年3月1日00:00--31日24:00", "2024-03"),
        ("“十四五”期间", "2021-01-01/2025-12-31"),
        ("十三五时期", "2016-01-01/2020-12-31"),
        ("“十三五”末", "2020-12-31"),
        ("截至2023年底", "2023-12-31"),
        ("截止到2023年12月31日", "2023-12-31"),
        ("截至2023年", "2023-12-31"),
    ],
)
def test_a_stated_time_needs_no_publication_date(text: str, period: str) -> None:
    """Years in digits or characters speak for themselves; 截至 makes an instant of them."""
    assert str(only(text, None).period) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年", "2024"),
        ("去年", "2023"),
        ("前年", "2022"),
        ("上年", "2023"),
        ("本年度", "2024"),
        ("去年底", "2023-12-31"),
        ("今年前三季度", "2024-01-01/2024-09-30"),
        ("今年3月", "2024-03"),
        ("去年12月", "2023-12"),
        ("上半年", "2024-H1"),
        ("一季度", "2024-Q1"),
        ("前三季度", "2024-01-01/2024-09-30"),
        ("前十个月", "2024-01-01/2024-10-31"),
        ("1—10月", "2024-01-01/2024-10-31"),
        ("1—12月", "2023"),
        ("10月", "2024-10"),
        ("11月", "2024-11"),
        ("12月", "2023-12"),
        ("十二月", "2023-12"),
        ("截至10月底", "2024-10-31"),
        ("截至12月底", "2023-12-31"),
        ("截至今年6月底", "2024-06-30"),
        ("11月8日", "2024-11-08"),
        ("12月23日", "2023-12-23"),
        ("昨天", "2024-11-14"),
        ("今日", "2024-11-15"),
        ("本月", "2024-11"),
        ("上个月", "2024-10"),
        ("上月底", "2024-10-31"),
        ("本月8日", "2024-11-08"),
        ("年内", "2024"),
        ("目前", "2024-11-15"),
        ("截至目前", "2024-11-15"),
        ("截至发稿", "2024-11-15"),
        ("如今", "2024-11-15"),
        ("近三年来", "2021-11-15/2024-11-15"),
    ],
)
def test_relative_words_are_seen_from_the_publication_date(text: str, period: str) -> None:
    """A month later than publication belongs to the year before."""
    assert str(only(text).period) == period


@pytest.mark.parametrize("text", ["今年", "上半年", "10月底", "目前", "近三年来", "昨天", "年底", "全年"])
def test_relative_words_say_nothing_without_a_publication_date(text: str) -> None:
    """No date is made up."""
    assert find_periods(text, None) == []


@pytest.mark.parametrize(
    ("text", "period", "role"),
    [
        ("2023年起，投入", "2023-01-01/", SINCE),
        ("2022年以来，建设", "2022-01-01/", SINCE),
        ("自2022年试点以来，建设", "2022-01-01/", SINCE),
        ("2021年至今", "2021-01-01/", SINCE),
        ("“十四五”以来", "2021-01-01/", SINCE),
        ("进入10月份以来", "2024-10-01/", SINCE),
        ("10月12日起", "2024-10-12/", SINCE),
        ("今年以来", "2024-01-01/2024-11-15", SINCE),
        ("较2020年提高", "2020", BASIS),
        ("比上年多", "2023", BASIS),
        ("较上年同期增长", "2023", BASIS),
        ("与2019年相比，提高", "2019", BASIS),
        ("高于2020年", "2020", BASIS),
        ("比2023年末增加", "2023-12-31", BASIS),
        ("到2030年", "2030", TARGET),
        ("到2027年底", "2027-12-31", TARGET),
        ("力争2027年达到", "2027", TARGET),
        ("2025—2027年", "2025-01-01/2027-12-31", TARGET),
        ("今年年底前完成", "2024-12-31", TARGET),
        ("年底前完成", "2024-12-31", TARGET),
        ("3月底前完成", "2025-03-31", TARGET),
        ("12月将开展", "2024-12", TARGET),
        ("到2023年底", "2023-12-31", GOVERNS),
        ("从2020年的16.4降至9.8", "2020", ORIGIN),
        ("由2022年的7.5张升至8张", "2022", ORIGIN),
        ("与2023年建成的中心联动", "2023", GOVERNS),
        ("从2020年到2023年", "2020-01-01/2023-12-31", GOVERNS),
    ],
)
def test_the_words_around_give_a_time_its_role(text: str, period: str, role: Role) -> None:
    """A comparison is no period of the figure, a time to come is a target."""
    mention = only(text)

    assert (str(mention.period), mention.role) == (period, role)


def test_this_year_so_far_ends_at_publication() -> None:
    """What has already been done this year was done up to today."""
    assert found("今年，专家已下沉1800多人次") == ["2024-01-01/2024-11-15"]
    assert found("今年将培训村医300人") == ["2024"]


@pytest.mark.parametrize("text", ["目前", "现有", "截至目前", "如今", "近三年来", "过去5年"])
def test_words_without_a_calendar_are_weak(text: str) -> None:
    """A weak time is evidence, not news."""
    assert only(text).weak


@pytest.mark.parametrize("text", ["2024年5月8日", "5月8日", "昨天", "2024-05-08"])
def test_a_day_is_marked(text: str) -> None:
    """A named day is often an event's, so that the reader can tell."""
    assert only(text).is_day


@pytest.mark.parametrize("text", ["五年来", "两年间", "近三年来", "未来两年", "今后3年", "三年内", "力争用3年时间"])
def test_a_length_of_time_does_not_say_when(text: str) -> None:
    """Five years, but nobody says counted from which day."""
    assert only(text).role is Role.UNDATED


@pytest.mark.parametrize("text", ["始建于1958年", "改革起源于2019年", "医院成立于2003年"])
def test_the_date_of_an_event_is_told_apart(text: str) -> None:
    """The year of a foundation dates no figure."""
    assert only(text).role is Role.EVENT


@pytest.mark.parametrize("text", ["是2021年的4倍", "为2020年的3.5倍", "相当于2019年的两倍"])
def test_a_multiple_names_its_base(text: str) -> None:
    """What is multiplied is compared with."""
    assert only(text).role is Role.BASIS


def test_a_day_after_a_stated_day_goes_on_in_the_next_year() -> None:
    """A story runs forward: January after December is the January that follows."""
    assert found("2022年12月20日最多，1月10日降下来", date(2023, 2, 1)) == ["2022-12-20", "2023-01-10"]
    assert found("2023年11月有5例，其中9月已报2例", date(2024, 1, 8)) == ["2023-11", "2023-09"]
    assert found("2023年完成800例，1月就有90例", date(2024, 1, 8)) == ["2023", "2023-01"]


def test_a_month_with_a_plan_is_still_to_come() -> None:
    """4月 before 也将 is the April ahead, though a comma parts them."""
    assert found("4月，新一批耗材也将落地", date(2024, 1, 6)) == ["2024-04"]
    assert found("12月，该院将三个病区合并", date(2024, 3, 6)) == ["2023-12"]


def test_this_year_up_to_a_stated_day_is_a_span() -> None:
    """A running total ends on the balance day beside it, whichever of both is named first."""
    assert found("截至4月底，今年累计接种") == ["2024-04-30", "2024-01-01/2024-04-30"]
    assert found("今年以来，截至9月底，共救助") == ["2024-01-01/2024-11-15", "2024-01-01/2024-09-30"]


def test_a_week_of_surveillance_runs_from_monday_to_sunday() -> None:
    """2025年第6周 is named by its number."""
    assert found("2025年第6周") == ["2025-02-03/2025-02-09"]
    assert found("2025年第59周") == ["2025"]


def test_a_year_that_opens_a_span_needs_no_word_before_it() -> None:
    """2021年启动试点以来 opens as 自2021年启动试点以来 does."""
    assert only("2021年启动试点以来，").role is SINCE


def test_the_same_months_of_last_year_may_have_a_value_of_their_own() -> None:
    """去年同期支出3亿元 compares nothing; 去年同期 after 比 does."""
    value = "今年1—8月支出4亿元。去年同期支出3亿元"
    compared = "今年1—8月支出4亿元，比去年同期多1亿元"

    assert found(value) == ["2024-01-01/2024-08-31", "2023-01-01/2023-08-31"]
    assert find_periods(compared, PUBLISHED)[-1].role is BASIS


def test_a_balance_day_is_no_event() -> None:
    """截至 makes any day the day of a figure."""
    assert not only("截至2024年5月8日").is_day


def test_a_time_inside_a_title_is_marked() -> None:
    """《2023年统计公报》 names a document."""
    assert only("《2023年统计公报》显示").in_title


def test_a_part_of_a_year_takes_the_year_its_sentence_stated() -> None:
    """The year said before in the sentence comes before the publication date."""
    assert found("2022年开局良好，上半年增长3%。下半年") == ["2022", "2022-H1", "2024-H2"]


def test_the_whole_year_is_the_one_the_text_is_about() -> None:
    """A bulletin of the past year says 全年 and 年末 without a number."""
    assert found("2022年末有300家。\n全年诊疗3万人次。") == ["2022-12-31", "2022"]
    assert found("全年诊疗3万人次", date(2024, 5, 8)) == ["2023"]


def test_a_balance_told_shortly_before_its_day_is_no_target() -> None:
    """In the last days of December the year is as good as over."""
    assert only("2025年底", date(2025, 12, 25)).role is GOVERNS


@pytest.mark.parametrize(
    "text",
    [
        "实现有效衔接",
        "发现有3例",
        "每年底",
        "术后3年内",
        "“十四五”规划",
        "健康中国2030",
        "第二届",
        "24小时",
        "9月龄",
        "农历三月三",
        "同比增长",
        "以前年度",
        "上年纪的人",
        "2025年版目录",
        "2月30日",
        "全年无休",
    ],
)
def test_look_alikes_are_no_times(text: str) -> None:
    """Parts of words, plans by name, lengths of time and days no calendar has."""
    assert find_periods(text, PUBLISHED) == []


def test_mentions_include_the_words_that_give_their_role() -> None:
    """The span runs from 截至 or 较 to 以来 or 同期."""
    text = "较2023年同期增长，2022年以来共有"

    assert [text[m.start : m.end] for m in find_periods(text, PUBLISHED)] == ["较2023年同期", "2022年以来"]


@given(
    st.text(alphabet="0123456789年月日号-—至到一二三十今去上前下半全季度底末初旬以来起截至自从较比目现“”五期间《》 。"),
    st.dates(),
)
def test_mentions_are_in_order_and_inside_the_text(text: str, published: date) -> None:
    """Any text is read without harm, and spans never overlap."""
    position = 0
    for mention in find_periods(text, published):
        assert position <= mention.start < mention.end <= len(text)
        position = mention.end


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_a_full_date_reads_back(day: date) -> None:
    """Year, month and day name one instant, in characters and with dashes."""
    assert found(f"{day.year}年{day.month}月{day.day}日", None) == [day.isoformat()]
    assert found(day.isoformat(), None) == [day.isoformat()]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)), st.integers(1, 12))
def test_a_month_without_a_year_is_never_to_come(published: date, month: int) -> None:
    """News tells what was."""
    (mention,) = find_periods(f"{month}月，完成", published)

    assert mention.period.start <= published
    assert (published - mention.period.start).days < 366


def seconds(text: str) -> float:
    """Return the processor time that *text* takes."""
    started = time.process_time()
    find_periods(text, PUBLISHED)
    return time.process_time() - started


@pytest.mark.parametrize("unit", ["的", "1", "一", "1.", "(", "年", "第"])
def test_a_megabyte_of_anything_takes_less_than_two_seconds(unit: str) -> None:
    """Damage and malice cost no more than news."""
    assert seconds(unit * (1_000_000 // len(unit))) < 2


@pytest.mark.parametrize(
    "unit", ["上半年", "2024年", "自2024年a", "1月至", "今年", "近三", "十四五期间", "《2024年", "2024-"]
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    """Eight times the text takes at most eight times the time, with room for the machine's moods."""
    short, long = (min(seconds("2024年" + unit * count) for _ in range(3)) for count in (1000, 8000))

    assert long < short * 8 * 3


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("截至2024年6月30日，全省现有三级医院", ["2024-06-30"]),
        ("截至2024年6月底，全省目前登记的诊所", ["2024-06-30"]),
        ("截至2023年底，医院90家。目前，诊所", ["2023-12-31", "2024-11-15"]),
        ("2019年底，全省有医院90家，现有医院", ["2019-12-31", "2024-11-15"]),
    ],
)
def test_a_now_right_after_a_balance_is_its_day(text: str, periods: list[str]) -> None:
    """截至6月底，全省现有 states one moment; a sentence or a figure later it is another."""
    assert found(text) == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("3日0时至9日24时，报告", ["2024-11-03/2024-11-09"]),
        ("28日0时至3日24时，报告", ["2024-10-28/2024-11-03"]),
        ("28日0时至30日24时，报告", ["2024-10-28/2024-10-30"]),
        ("每日0时至24时可预约，3日8时义诊", []),
    ],
)
def test_whole_days_without_a_month_are_the_last_ones(text: str, periods: list[str]) -> None:
    """12日0时至18日24时 is told right after those days."""
    assert found(text) == periods


def test_a_bracket_may_explain_the_start_of_a_way() -> None:
    """从第14周（4月1日至7日）的13.5% is the start value as 从4月的13.5% is."""
    first = find_periods("从2024年第14周（4月1日至7日）的13.5%降至第18周（4月29日至5月5日）的5.9%", PUBLISHED)[0]

    assert first.role is ORIGIN
