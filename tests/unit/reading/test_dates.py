"""Dates as Chinese pages, lists and addresses write them."""

from datetime import date, datetime

import pytest

from crawler.reading.dates import CHINA, Moment, date_in_url, find_moment, find_time_on, moment_of_epoch

_MORNING = datetime(2024, 5, 1, 9, 30, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布时间：2024-05-01 09:30:15", _MORNING),
        ("2024年05月01日09:30 | 来源：", _MORNING),
        ("2024年5月1日 星期三 上午9:30", _MORNING),
        ("2024年5月1日週三 上午9:30", _MORNING),
        ("2024-05-01T01:30:00.000Z", _MORNING),
        ("2024-05-01T09:30:00+08:00", _MORNING),
        ("２０２４－０５－０１　０９：３０", _MORNING),
        ("2024/5/1 21:30", datetime(2024, 5, 1, 21, 30, tzinfo=CHINA)),
        ("2024年5月1日 晚上9时30分", datetime(2024, 5, 1, 21, 30, tzinfo=CHINA)),
        ("( 2022-04-26)", date(2022, 4, 26)),
        ("/2022-08-01 ", date(2022, 8, 1)),
        ("[ 2025-07-03 ]", date(2025, 7, 3)),
        ("2025.7.3", date(2025, 7, 3)),
        ("2024年1-3月医疗服务情况", None),
        ("二〇二四年十一月二十三日", date(2024, 11, 23)),
        ("20240501", date(2024, 5, 1)),
        ("2024-02-31 起，至2024-03-01 止", date(2024, 3, 1)),
        ("电话：0931-0000000", None),
        ("增长12.5%，共1234567890人次", None),
        ("", None),
    ],
)
def test_first_full_date_is_found(text: str, expected: Moment | None) -> None:
    """Times keep their minute, dates stay dates, and other numbers are none."""
    assert find_moment(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://wjw.example.gov.cn/xwzx/202404/t20240418_123456.html", date(2024, 4, 18)),
        ("http://gx.people.com.cn/n2/2026/0116/c179430-40000000.html", date(2026, 1, 16)),
        ("https://www.example.com.cn/jk/2023/08-02/10000001.shtml", date(2023, 8, 2)),
        ("https://example.gov.cn/art/2021/3/9/art_1_2.html", date(2021, 3, 9)),
        ("https://example.gov.cn/xwfb/20220426/0123456789abcdef.html", date(2022, 4, 26)),
        ("https://example.gov.cn/content/2024-05/13/content_117.shtml", date(2024, 5, 13)),
        ("https://example.gov.cn/list?date=2024-05-13", None),
        ("https://example.gov.cn/c/1140/15800.htm", None),
        (None, None),
    ],
)
def test_the_day_in_an_address_is_found(url: str | None, expected: date | None) -> None:
    """Paths carry days in many forms; queries do not count."""
    assert date_in_url(url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10-18 07:42", "2024-10-18T07:42:00+08:00"),
        ("青禾发布 10月18日 下午3:05", "2024-10-18T15:05:00+08:00"),
        ("10-17 07:42", None),
        ("10-18", None),
    ],
)
def test_a_time_beside_a_day_without_its_year_is_found(text: str, expected: str | None) -> None:
    """The year is known from elsewhere; another day's time is not taken, and a day alone tells none."""
    found = find_time_on(date(2024, 10, 18), text)

    assert (found and found.isoformat()) == expected


def test_a_stamp_is_a_time_in_china() -> None:
    """Embedded data counts seconds or milliseconds since 1970."""
    assert moment_of_epoch("1714527000") == moment_of_epoch("1714527000000") == _MORNING
