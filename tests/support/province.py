"""A made-up province: twelve columns of all page families, GBK and UTF-8, four hundred articles."""

import json
from collections.abc import Callable, Iterator

from monitor.domain.source import Access, Source
from tests.support.crawling import source_of
from tests.support.site import Site, article_page, list_page

ARTICLES = 400
COLUMNS = 12
PER_PAGE = 15
#: A page has its path, title and day.
Entry = tuple[str, str, str]
Family = Callable[[Site, str, list[Entry], str], Source]


def serve_page(site: Site, path: str, text: str, charset: str) -> None:
    """Serve a page in *charset*, which its header does not tell."""
    site.page(path, text.replace("utf-8", charset), content_type="text/html", charset=charset, validators=True)


def entries(column: str, count: int, form: str) -> list[Entry]:
    """Return the entries of a column, their paths by *form*."""
    return [
        (
            form.format(column=column, number=number, hex=f"{number:032x}", month=number % 9 + 1),
            f"{column}栏目：全省基层卫生健康工作进展之{number}",
            f"2026-0{number % 9 + 1}-11",
        )
        for number in range(count)
    ]


def pages_of(rows: list[Entry]) -> Iterator[tuple[int, list[Entry]]]:
    """Yield the rows of each list page with its index."""
    for start in range(0, len(rows), PER_PAGE):
        yield start // PER_PAGE, rows[start : start + PER_PAGE]


def trs(site: Site, column: str, rows: list[Entry], charset: str) -> Source:
    """Serve a column of 拓尔思: index_1 is the second page, its count in a script."""
    total = -(-len(rows) // PER_PAGE)
    for index, page in pages_of(rows):
        name = f"/{column}/index.html" if index == 0 else f"/{column}/index_{index}.html"
        extra = f'<script>createPageHTML({total}, {index}, "index", "html");</script>'
        serve_page(site, name, list_page(page, title=column, extra=extra), charset)
    return source_of(site.url(f"/{column}/index.html"), id=column)


def numbered(site: Site, column: str, rows: list[Entry], charset: str) -> Source:
    """Serve a column whose second page is list_2, the total in a script."""
    total = -(-len(rows) // PER_PAGE)
    for index, page in pages_of(rows):
        name = f"/{column}/list.shtml" if index == 0 else f"/{column}/list_{index + 1}.shtml"
        extra = f"<script>$('#page').pagination({{ totalPage: {total}, current: {index + 1} }})</script>"
        serve_page(site, name, list_page(page, title=column, extra=extra), charset)
    return source_of(site.url(f"/{column}/list.shtml"), id=column)


def linked(site: Site, column: str, rows: list[Entry], charset: str) -> Source:
    """Serve a column in the way of 人民网, with numbered links to index2."""
    total = -(-len(rows) // PER_PAGE)
    links = "".join(f'<a href="index{n}.html">[{n}]</a>' for n in range(2, total + 1))
    for index, page in pages_of(rows):
        name = f"/GB/{column}/index.html" if index == 0 else f"/GB/{column}/index{index + 1}.html"
        serve_page(site, name, list_page(page, title=column, extra=f"<div>{links}</div>"), charset)
    return source_of(site.url(f"/GB/{column}/index.html"), id=column)


def records(site: Site, column: str, rows: list[Entry], charset: str) -> Source:
    """Serve a column of 大汉 whose rows lie in XML."""
    body = "".join(
        f'<record><![CDATA[<li><a href="{path}">{title}</a><span>{day}</span></li>]]></record>'
        for path, title, day in rows
    )
    text = f'<html><body><div></div><script type="text/xml"><datastore>{body}</datastore></script></body></html>'
    serve_page(site, f"/col/{column}/index.html", text, charset)
    return source_of(site.url(f"/col/{column}/index.html"), id=column, access=Access.JPAGE)


def scripted(site: Site, column: str, rows: list[Entry], charset: str) -> Source:
    """Serve a column whose rows a script writes."""
    lines = "".join(f'var str_1="{path}"; var str_3="{title}";' for path, title, _ in rows)
    serve_page(site, f"/{column}/", f"<html><body><ul id='l'></ul><script>{lines}</script></body></html>", charset)
    return source_of(site.url(f"/{column}/"), id=column)


def feed(site: Site, column: str, rows: list[Entry], charset: str) -> Source:
    """Serve a JSON feed."""
    items = [{"title": title, "url": path, "date": "2026-11-20"} for path, title, _ in rows]
    site.page(f"/{column}.json", json.dumps(items, ensure_ascii=False), charset=charset, validators=True)
    return source_of(site.url(f"/{column}.json"), id=column, access=Access.FEED)


FAMILIES: list[tuple[Family, str, str]] = [
    (trs, "/{column}/20260{month}/t20260{month}11_{number}.html", "utf-8"),
    (trs, "/{column}/t{number}.shtml", "gb18030"),
    (numbered, "/{column}/20260{month}/{hex}.shtml", "utf-8"),
    (numbered, "/{column}/2026/{month}/11/{hex}.shtml", "gb18030"),
    (linked, "/n2/2026/0{month}11/c1-{number}{column}.html", "gb18030"),
    (records, "/art/2026/{month}/11/art_{column}_{number}.html", "utf-8"),
    (records, "/art/2026/{month}/12/art_{column}_{number}.html", "gb18030"),
    (scripted, "/{column}/20260{month}/t20260{month}11_{number}.html", "utf-8"),
    (feed, "/{column}/2026-0{month}-11/detail-i{number}.shtml", "utf-8"),
    (trs, "/{column}/20260{month}/t20260{month}11_{number}.htm", "utf-8"),
    (numbered, "/{column}/content/post_{number}.html", "utf-8"),
    (linked, "/news/2026/0{month}-11/{column}{number}.shtml", "utf-8"),
]


def build_province(site: Site) -> list[Source]:
    """Serve the whole province and return its sources."""
    declared = []
    for index, (family, form, charset) in enumerate(FAMILIES):
        count = ARTICLES // COLUMNS + (index < ARTICLES % COLUMNS)
        rows = entries(f"lm{index}", count, form)
        for path, title, day in rows:
            text = f"截至2025年底，{title}，全省建成社区医院204家，比上年增加12家，服务网络持续完善。"
            serve_page(
                site, path, article_page(title, text, "各地要把基层卫生健康工作摆在突出位置。" * 3, day=day), charset
            )
        declared.append(family(site, f"lm{index}", rows, charset))
    return declared
