"""List pages in the shapes sites give them: the rows of the main list are found, menus and sidebars are not."""

import re
from datetime import date

import pytest

from crawler.lists import ListPage, read_list
from crawler.urls import site_of

URL = "https://wjw.example.gov.cn/xwzx/index.html"
MENU = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>'
    '<li><a href="/hdjl/2024/list.html">互动交流与在线访谈</a></li></ul></div>'
)
SIDE = (
    '<div class="hot"><h3>热点专题</h3><ul><li><a href="/zt/202401/t20240101_9.html">健康中国行动专题</a></li>'
    '<li><a href="/zt/202401/t20240102_8.html">深化医改专题报道</a></li></ul></div>'
)
FOOT = (
    '<div class="footer"><a href="/about.html">关于我们</a> <a href="https://beian.example.org/?code=11010802">'
    "公网安备11010802号</a></div>"
)
NAMES = [
    "全省基层卫生健康工作会议召开",
    "社区医院建设取得新进展",
    "三级医院对口帮扶县级医院",
    "家庭医生签约服务稳步推进",
]


def path(number: int) -> str:
    """Return the address of a row, relative as these sites write it."""
    return f"./202603/t2026030{number}_{1000 + number}.html"


def row_urls(page: ListPage) -> list[str]:
    """Return what a list page's rows lead to, without the folder."""
    return [row.url.rpartition("/")[2] for row in page.rows]


def read(body: str, pattern: str | None = None) -> ListPage:
    """Read a list between menu, sidebar and footer."""
    text = f"<html><head><title>新闻</title></head><body>{MENU}{body}{SIDE}{FOOT}</body></html>"
    return read_list(text, URL, re.compile(pattern) if pattern else None, lambda url: site_of(url) == site_of(URL))


def each(template: str) -> str:
    """Write the rows by a template of name, path and day."""
    return "".join(
        template.format(name=name, path=path(number), day=f"2026-03-0{number}") for number, name in enumerate(NAMES, 1)
    )


SHAPES = {
    "list items": f"<ul class='list'>{each('<li><a href={path}>{name}</a><span>{day}</span></li>')}</ul>",
    "day first": f"<ul>{each('<li><span>[{day}]</span><a href={path}>{name}</a></li>')}</ul>",
    "day in the link": f"<ul>{each('<li><a href={path}><span>{day}</span>{name}</a></li>')}</ul>",
    "table": f"<table>{each('<tr><td>·</td><td><a href={path}>{name}</a></td><td>{day}</td></tr>')}</table>",
    "layout table": (
        "<table><tr><td><table>"
        + each("<tr><td><a href={path}>{name}</a></td><td>{day}</td></tr>")
        + "</table></td></tr></table>"
    ),
    "divisions": each("<div class=item><h4><a href={path}>{name}</a></h4><p>时间：{day} 来源：新华社</p></div>"),
    "definitions": f"<dl>{each('<dt><a href={path}>{name}</a></dt><dd>{day}</dd>')}</dl>",
    "lines": f"<div class='text'>{each('<a href={path}>{name}</a> {day}<br>')}</div>",
    "paragraphs": f"<div>{each('<p><a href={path}>{name}</a>（{day}）</p>')}</div>",
    "picture and title": each("<li><a href={path}><img src=a.jpg></a><a href={path}>{name}</a><i>{day}</i></li>"),
    "column and title": f"<ul>{each('<li><a href=/gzdt/>[动态]</a><a href={path}>{name}</a><em>{day}</em></li>')}</ul>",
    "slashed days": f"<ul>{each('<li><a href={path}>{name}</a><span>/{day}</span></li>')}</ul>",
    "no days": f"<ul>{each('<li><a href={path}>{name}</a></li>')}</ul>",
    "no list at all": each("<a href={path}>{name}</a>"),
    "groups of rows": "".join(
        f"<ul class='list{number}'>{each('<li><a href={path}>{name}</a><span>{day}</span></li>')}</ul>"
        for number in (1, 2)
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_rows_are_found_in_every_shape(shape: str) -> None:
    """No selector is needed."""
    page = read(SHAPES[shape])

    assert row_urls(page) == [path(number).rpartition("/")[2] for number in range(1, 5)]
    assert all(name in row.title for name, row in zip(NAMES, page.rows, strict=True))
    assert [row.listed_on for row in page.rows] == [date(2026, 3, number) for number in range(1, 5)]


def test_single_row_is_a_list() -> None:
    """A column may hold one article."""
    page = read(f"<ul><li><a href='{path(1)}'>{NAMES[0]}</a><span>2026-03-01</span></li></ul>")

    assert row_urls(page) == ["t20260301_1001.html"]


@pytest.mark.parametrize("day", ["03-05", "[ 2026-03-05 ]", "( 2026-03-05)", "2026年3月5日", "2026.03.05", "2026/3/5"])
def test_days_are_read_as_they_are_written(day: str) -> None:
    """A day without its year marks a row and tells no date."""
    page = read(f"<ul><li><a href='/a/b.html'>{NAMES[0]}</a><span>{day}</span></li></ul>")

    assert [row.listed_on for row in page.rows] == [None if day == "03-05" else date(2026, 3, 5)]


def test_cut_title_is_completed_from_its_attribute() -> None:
    """The text of a link may be cut, its title attribute is whole."""
    page = read(f"<ul><li><a href='{path(1)}' title='{NAMES[0]}'>{NAMES[0][:6]}...</a> 2026-03-01</li></ul>")

    assert [row.title for row in page.rows] == [NAMES[0]]


def test_base_element_is_heeded() -> None:
    """Relative links start from the declared base."""
    page = read_list(
        f"<html><head><base href='/other/'></head><body><li><a href='{path(1)}'>{NAMES[0]}</a></li></body></html>",
        URL,
        None,
        lambda _: True,
    )

    assert page.rows[0].url == "https://wjw.example.gov.cn/other/202603/t20260301_1001.html"


def test_rows_written_by_script_are_found() -> None:
    """Some pages hold their rows in variables of an inline script."""
    rows = "".join(f'var str_1="{path(number)}";var str_3="{name}";' for number, name in enumerate(NAMES, 1))
    page = read_list(f"<html><body><script>{rows}</script></body></html>", URL, None, lambda _: True)

    assert [(row.url.rpartition("/")[2], row.title) for row in page.rows] == [
        (path(number).rpartition("/")[2], name) for number, name in enumerate(NAMES, 1)
    ]


def test_rows_in_json_of_a_script_are_found() -> None:
    """Titles may come before their addresses, with escapes."""
    rows = ",".join(
        f'{{"title":"{name}","url":"\\/xwzx\\/202603\\/t2026030{number}_1.html"}}'
        for number, name in enumerate(NAMES, 1)
    )
    page = read_list(f"<html><body><script>var list=[{rows}];</script></body></html>", URL, None, lambda _: True)

    assert [row.title for row in page.rows] == NAMES


def test_rows_written_as_markup_are_found() -> None:
    """A script may write whole list items."""
    rows = "".join(
        f"document.write('<li><a href=\"{path(number)}\">{name}</a></li>');" for number, name in enumerate(NAMES, 1)
    )
    page = read_list(f"<html><body><script>{rows}</script></body></html>", URL, None, lambda _: True)

    assert [row.title for row in page.rows] == NAMES


def test_pattern_finds_rows_wherever_they_stand() -> None:
    """With a pattern the page's structure does not matter."""
    page = read(SHAPES["list items"], pattern=r"/zt/\d{6}/t\d{8}_\d+\.html$")

    assert row_urls(page) == ["t20240101_9.html", "t20240102_8.html"]


def test_rows_that_lead_elsewhere_are_pointers() -> None:
    """公众号, other sites and files are kept as title and link."""
    rows = [
        ("https://mp.weixin.qq.com/s/xyz", "只在公众号发布的一条消息"),
        ("https://www.example.org/2026/1.html", "转到别的网站的一条消息"),
        ("./P020260301.pdf", "二〇二五年统计公报附件下载"),
    ]
    away = "".join(f"<li><a href='{href}'>{name}</a><span>2026-03-02</span></li>" for href, name in rows)
    page = read(f"<ul class='list'>{each('<li><a href={path}>{name}</a><span>{day}</span></li>')}{away}</ul>")

    assert len(page.rows) == 4
    assert sorted(str(row.pointer) for row in page.pointers) == ["attachment", "external", "wechat"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>系统维护中，请稍后访问。</p>",
        "<div id='app'></div><script>window.x = 1</script>",
        "<a href='/'>返回首页</a>",
    ],
)
def test_page_without_a_list_has_no_rows(body: str) -> None:
    """An error page's menu is no list of articles."""
    page = read_list(
        f"<html><body>{body}<a href='javascript:history.back()'>返回</a></body></html>", URL, None, lambda _: True
    )

    assert page == ListPage((), (), None)


@pytest.mark.parametrize(
    "href", ["javascript:void(0)", "#", "mailto:a@example.org", "http://[::1", "ftp://x/y.html", ""]
)
def test_links_to_nowhere_are_left_out(href: str) -> None:
    """What is no web address is no row."""
    row = "<li><a href='{}'>{}</a>2026-03-01</li>"
    page = read(f"<ul>{row.format(href, NAMES[0])}{row.format(path(1), NAMES[1])}</ul>")

    assert len(page.rows) == 1


def test_column_tells_its_name() -> None:
    """ColumnName shows whether an address still is the column it was."""
    text = "<html><head><meta name='columnname' content=' 新闻发布 '></head><body></body></html>"

    assert read_list(text, URL, None, lambda _: True).column == "新闻发布"


def test_huge_page_is_read_in_bounded_time() -> None:
    """A hostile page of many links is cut, not died of."""
    links = "".join(f"<li><a href='/a/{number}.html'>标题标题标题{number}</a></li>" for number in range(20_000))

    assert 0 < len(read(f"<ul>{links}</ul>").rows) <= 3000


def test_deeply_nested_page_does_no_harm() -> None:
    """Nesting without end is cut by the parser."""
    page = read("<div>" * 50_000 + "<a href='/a/1.html'>标题标题标题标题</a>")

    assert len(page.rows) <= 2


def test_an_empty_page_after_the_first_yields_no_hot_links() -> None:
    """Past the end of a list sites answer a page without rows; its sidebar is still there."""
    first, empty = read(SHAPES["list items"]), f"<html><body>{MENU}<ul class='list'></ul>{SIDE}{FOOT}</body></html>"

    assert first.place is not None
    assert read_list(empty, URL, None, lambda _: True, first).rows == ()
    assert row_urls(read(SHAPES["list items"])) == row_urls(first)
