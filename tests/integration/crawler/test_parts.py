"""Articles in several parts: one article of all their text, or none at all."""

import itertools
from dataclasses import replace

import pytest

from crawler.reading import read
from crawler.reading.parts import unbundle
from monitor.domain.article import Article
from monitor.domain.source import KnownPage
from tests.support.crawling import FIRST, Crawls, source_at
from tests.support.ledger import MemoryLedger
from tests.support.site import Answer, Hit, Site, article_page, list_page

TITLE = "全省基层卫生健康工作综述"
ROW = ("/list/202603/t20260301_7.html", TITLE, "2026-03-01")
FOLDER = "/list/202603/"
#: Paragraphs of three parts; each has a figure of its own.
TEXTS = [
    f"第{number}部分：全省建成社区医院{number}04家，服务网络更加完善，群众在家门口就能看好病。" * 2
    for number in (1, 2, 3)
]

LINKS = '<div class="page">{}</div>'
#: How a site names its parts: the further files, and what stands on every page.
NAMINGS = {
    "trs": (["t20260301_7_1.html", "t20260301_7_2.html"], '<script>createPageHTML(3,0,"t20260301_7","html");</script>'),
    "numbers": (
        ["t20260301_7_2.html", "t20260301_7_3.html"],
        LINKS.format('<b>1</b> <a href="t20260301_7_2.html">2</a> <a href="./t20260301_7_3.html">[3]</a>'),
    ),
    "dashes": (
        ["t20260301_7-2.html", "t20260301_7-3.html"],
        LINKS.format('<a href="t20260301_7.html">1</a> <a href="t20260301_7-2.html">2</a>'
                     '<a href="t20260301_7-3.html">第3页</a>'),
    ),
    "query": (
        ["t20260301_7.html?id=5&page=2", "t20260301_7.html?id=5&page=3"],
        LINKS.format('<a href="?id=5&page=2">2</a> <a href="?id=5&page=3">尾页</a>'),
    ),
}  # fmt: skip


def part(text: str, extra: str = "") -> str:
    """Return a page of the article."""
    return article_page(TITLE, text).replace("</body>", f"{extra}</body>")


def serve(site: Site, files: list[str], extra: str, first: str = ROW[0], texts: list[str] = TEXTS) -> None:
    """Serve the list, the first part and the further *files*."""
    site.page("/list/index.html", list_page([(first, *ROW[1:])]))
    for path, text in zip([first, *(f"{FOLDER}{file}" for file in files)], texts, strict=True):
        site.page(path, part(text, extra), validators=True)


@pytest.mark.parametrize("naming", NAMINGS)
def test_parts_are_one_article(site: Site, ledger: MemoryLedger, crawl: Crawls, naming: str) -> None:
    """All their text under the first part's address, and one snapshot that reads the same again."""
    files, extra = NAMINGS[naming]
    first = f"{ROW[0]}?id=5" if naming == "query" else ROW[0]
    serve(site, files, extra, first)
    report = crawl(source_at(site), ledger, FIRST)

    assert len(ledger.articles) == 1
    fetched, article = ledger.articles[0]
    assert fetched.url == site.url(first)
    assert article.body.split("\n") == TEXTS
    assert report.counts["parts"] == 2
    assert report.counts["articles"] == 1
    again = read(fetched.body or b"", url=fetched.url)
    assert isinstance(again, Article)
    assert again.version == article.version
    assert [one.url for one in unbundle(fetched.body or b"", fetched.url)] == [
        site.url(first), *(site.url(f"{FOLDER}{file}") for file in files),
    ]  # fmt: skip


def test_next_links_are_followed_from_part_to_part(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """Each part knows only the one after it."""
    serve(site, ["t20260301_7_2.html", "t20260301_7_3.html"], "")
    site.page(ROW[0], part(TEXTS[0], '<a href="t20260301_7_2.html">下一页</a>'))
    site.page(f"{FOLDER}t20260301_7_2.html", part(TEXTS[1], '<a href="t20260301_7_3.html">下一页</a>'))
    crawl(source_at(site), ledger, FIRST)

    assert ledger.articles[0][1].body.split("\n") == TEXTS


def test_page_of_all_parts_takes_the_place_of_the_first(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """No text stands twice, and no further part is asked for."""
    links = '<a href="t20260301_7_2.html">下一页</a> <a href="t20260301_7_all.html">阅读全文</a>'
    site.page("/list/index.html", list_page([ROW]))
    site.page(ROW[0], part(TEXTS[0], links))
    site.page(f"{FOLDER}t20260301_7_all.html", part("</p><p>".join(TEXTS), links))
    crawl(source_at(site), ledger, FIRST)

    assert ledger.articles[0][1].body.split("\n") == TEXTS
    assert f"{FOLDER}t20260301_7_2.html" not in site.paths()


@pytest.mark.parametrize(
    "link",
    [
        '<a href="t20260301_8.html">下一页</a>',
        '<a href="/other/t20260301_7_2.html">下一页</a>',
        '<a href="http://192.0.2.1/list/202603/t20260301_7_2.html">下一页</a>',
        '<a href="t20260301_7_2.html">下一篇：各地卫生健康工作交流</a>',
        '<a href="t20260301_7_2.pdf">2</a>',
        '<a href="t20260301_7_print.html">2</a>',
        '<script>createPageHTML(1,0,"t20260301_7","html");</script>',
        '<script>createPageHTML(9,0,"index","html");</script>',
        '<a href="http://[::bad/t20260301_7_2.html">2</a>',
    ],
)
def test_other_pages_are_no_parts(site: Site, ledger: MemoryLedger, crawl: Crawls, link: str) -> None:
    """Only what lies beside the first part, is named after it and is called a page."""
    site.page("/list/index.html", list_page([ROW]))
    site.page(ROW[0], part(TEXTS[0], link))
    crawl(source_at(site), ledger, FIRST)

    assert site.paths() == ["/list/index.html", ROW[0]]
    assert ledger.articles[0][1].body == TEXTS[0]


@pytest.mark.parametrize("status", [500, 403])
def test_article_without_one_of_its_parts_is_incomplete(
    site: Site, ledger: MemoryLedger, crawl: Crawls, status: int
) -> None:
    """Half an article would read as if its figures had been withdrawn."""
    serve(site, *NAMINGS["trs"])
    site.status(f"{FOLDER}t20260301_7_2.html", status)
    crawl(source_at(site), ledger, FIRST)

    assert ledger.articles == []
    assert ledger.verdicts() == {site.url(ROW[0]): "blocked" if status == 403 else "incomplete"}
    assert "part 3" in next(fetch.verdict.evidence for fetch in ledger.fetches if fetch.verdict)


@pytest.mark.parametrize(
    ("known", "articles"),
    [
        (KnownPage(url="", article=False), 1),
        (KnownPage(url="", article=True), 0),
        (KnownPage(url="", article=True, failures=5), 1),
    ],
)
def test_part_that_is_not_there_is_missed_for_a_day_where_it_may_have_been(
    site: Site, ledger: MemoryLedger, crawl: Crawls, known: KnownPage, articles: int
) -> None:
    """A dead link to a second part hides no article for long; one that died takes nothing away at once."""
    serve(site, *NAMINGS["trs"])
    site.remove(f"{FOLDER}t20260301_7_1.html")
    ledger.pages[site.url(ROW[0])] = replace(known, url=site.url(ROW[0]))
    crawl(source_at(site), ledger, FIRST)

    assert len(ledger.articles) == articles


def test_robots_txt_is_heeded_for_parts(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """What is forbidden is not fetched, and told."""
    site.robots("User-agent: *\nDisallow: /list/202603/t20260301_7_\n")
    serve(site, *NAMINGS["trs"])
    report = crawl(source_at(site), ledger, FIRST)

    assert site.paths() == ["/list/index.html", ROW[0]]
    assert report.counts["robots_disallowed"] == 1
    assert ledger.articles[0][1].body == TEXTS[0]


def test_endless_parts_end(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """A page that always has a next one is left after a while."""
    numbers = itertools.count(2)

    def endless(_: Hit) -> Answer:
        number = next(numbers)
        link = f'<a href="t20260301_7_{number}.html">下一页</a>'
        body = part(f"第{number}部分：" + TEXTS[0], link).encode()
        return Answer(body=body, headers={"Content-Type": "text/html; charset=utf-8"})

    site.page("/list/index.html", list_page([ROW]))
    for name in (ROW[0], *(f"{FOLDER}t20260301_7_{number}.html" for number in range(2, 90))):
        site.answer(name, endless)
    crawl(source_at(site), ledger, FIRST)

    assert len(ledger.articles) == 1
    assert len(site.paths()) == 21


def test_parted_article_is_always_fetched_whole(site: Site, ledger: MemoryLedger, crawl: Crawls) -> None:
    """That its first part is unchanged says nothing about the others."""
    serve(site, *NAMINGS["trs"])
    crawl(source_at(site), ledger, FIRST)

    assert not {"etag", "last-modified"} & set(ledger.articles[0][0].headers)
