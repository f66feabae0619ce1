"""Pages broken at random: whatever reads list pages and feeds gives rows or none, and never an error."""

import random
from collections.abc import Callable

import pytest

from crawler.feeds import read_feed
from crawler.hosts import parse_retry_after
from crawler.jpage import proxy_address, read_records, unit_address, unit_fragment
from crawler.lists import parse, read_list
from crawler.paging import next_page
from crawler.parts import next_part
from crawler.scripted import scripted_links
from tests.support.newsroom import START
from tests.support.site import article_page, list_page

URL = "http://a.example/col/col1/index.html"
ARTICLE = "http://a.example/x/t1.html"
ROWS = [(f"./202603/t2026030{n}_{n}.html", f"全省卫生健康工作动态第{n}期", "2026-03-01") for n in range(1, 5)]
PAGING = (
    '<script>createPageHTML(25,0,"index","html");countPage=25;totalPage: 54</script><a href="index_2.html">下一页</a>'
)
RECORDS = (
    '<script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/dataproxy.jsp?page=2&webid=1&unitid=2">'
    "</a>]]></nextgroup><totalrecord>900</totalrecord><record>"
    "<![CDATA[<li><a href='/art/1.html'>标题标题标题标题</a></li>]]></record></datastore></script>"
)
RSS = "<rss><item><title>t</title><link>http://a/1</link><pubDate>Mon, 05 Jan 2026 00:00:00 GMT</pubDate></item></rss>"
SEEDS = [
    list_page(ROWS, extra=PAGING),
    article_page("标题", "正文" * 30) + '<a href="t1_2.html">2</a><script>createPageHTML(3,0,"t1","html")</script>',
    RECORDS,
    '{"success":true,"data":{"html":"<ul><li><a href=/a/1.html>x</a></li></ul>"}}',
    "<div queryData=\"{'webId':1,'pageId':2}\">",
    f'<?xml version="1.0"?>{RSS}',
    "<urlset><url><loc>http://a/1.html</loc><lastmod>2026-01-01T00:00:00Z</lastmod></url></urlset>",
    'jsonp([{"title":"x","url":"/1.html","date":1700000000}]);',
    'var str_1="./a/1.html"; var str_3="标题"; ',
    "Mon, 05 Jan 2026 00:00:00 GMT",
]
BITS = ["<", "<a href='", '"', "'", ">", "]]>", "<![CDATA[", "&#x0;", "\0", "<base href='http://[bad'>", "http://[::",
        "{" * 1500, "[" * 1500, "(", "createPageHTML(", "9" * 30, "<div>" * 400, "</script>", "%zz", "\\", "²",
        "javascript:", "\\ud800", " +9999"]  # fmt: skip
READERS: list[Callable[[str], object]] = [
    lambda text: read_list(text, URL, None, lambda _: True),
    lambda text: (tree := parse(text)) is not None and next_page(tree, text, URL, 1, None, URL),
    lambda text: read_records(text, URL, None, lambda _: True),
    unit_fragment,
    lambda text: unit_address(text, URL, 1),
    lambda text: proxy_address(text, URL),
    lambda text: read_feed(text, URL, {}),
    lambda text: next_part(text, ARTICLE, ARTICLE, {ARTICLE}),
    lambda text: list(scripted_links(text)),
    lambda text: parse_retry_after(text, START),
]


def broken(draw: random.Random, text: str) -> str:
    """Put bits into *text* and cut pieces out of it."""
    for _ in range(draw.randrange(1, 8)):
        at = draw.randrange(len(text) + 1)
        if draw.random() < 0.6:
            text = text[:at] + draw.choice(BITS) + text[at:]
        else:
            text = text[:at] + text[at + draw.randrange(30) :]
    return text


@pytest.mark.parametrize("seed", range(10))
def test_broken_page_raises_nothing(seed: int) -> None:
    """An error here would cost the crawl its list."""
    draw = random.Random(seed)
    for _ in range(60):
        text = broken(draw, draw.choice(SEEDS))
        for read in READERS:
            read(text)
