"""Hostile and broken answers, each with the verdicts it may end in."""

import gzip
import zlib
from collections.abc import Callable

import zstandard

from monitor.domain.source import CrawlState
from tests.support.site import Answer, Hit, Site, article_page, list_page

TEXT = "截至2025年底，全省共有社区医院204家，比上年增加12家，基层服务能力持续提升。" * 4
TITLE = "全省基层卫生健康工作进展"
PAGE = article_page(TITLE, TEXT)
PATH = "/list/202603/t20260302_2.html"
HTML = {"Content-Type": "text/html; charset=utf-8"}
LIMIT = 300_000
CHALLENGE = "<html><head><script>var _0=['\\x63'];document.cookie='k='+_0;location.reload()</script></head></html>"
CAPTCHA = "<html><head><title>访问验证</title></head><body>请输入验证码后继续访问<img src='/captcha.jpg'></body></html>"
SOFT_404 = "<html><head><title>提示</title></head><body><p>您访问的页面不存在或已删除</p></body></html>"
UPKEEP = "<html><head><title>系统维护</title></head><body><p>网站正在维护升级，请稍后访问</p></body></html>"


def html(text: str | bytes, **how: object) -> Answer:
    """Answer with a page."""
    body = text if isinstance(text, bytes) else text.encode()
    return Answer(body=body, headers={**HTML, **how.pop("headers", {})}, **how)  # type: ignore[dict-item, arg-type]  # as the cases name them


def status(code: int, text: str = "no", **headers: str) -> Answer:
    """Answer with a status."""
    return Answer(
        status=code, body=text.encode(), headers={**HTML, **{n.replace("_", "-"): v for n, v in headers.items()}}
    )


def encoded(body: bytes, encoding: str) -> Answer:
    """Answer with bytes that claim to be compressed."""
    return Answer(body=body, headers={**HTML, "Content-Encoding": encoding})


REFUSALS = (400, 401, 402, 403, 405, 406, 407, 412, 418, 429, 444, 451, 521)
ROWS = [(f"/{number}.html", f"某一条新闻的标题{number}", "2026-01-01") for number in range(30)]
LONG = article_page(TITLE, *[f"第{number}项工作：全省共有社区医院{number}家。" for number in range(400)])
BOMB = gzip.compress(b"0" * 30_000_000)
ENTITIES = "<!DOCTYPE x [<!ENTITY a '1'><!ENTITY b '&a;&a;'>]><p>&b;</p>"
EXTERNAL = "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><p>&f;</p>"
BIG5 = article_page(
    "全省基層衛生健康工作進展", "截至2025年底，全省共有社區醫院204家，比上年增加12家，基層服務能力持續提升。" * 4
).replace("utf-8", "big5")
OTHER = {"not_an_article"}
#: Not an article, or one that did not come whole: both are right.
POOR = {"not_an_article", "incomplete"}

#: Name -> answer, and the codes of the verdict it may end in.
CASES: dict[str, tuple[Answer, set[str]]] = {
    **{f"status {code}": (status(code), {"blocked"}) for code in REFUSALS},
    **{f"status {code}": (status(code), {"gone"}) for code in (404, 410)},
    **{f"status {code}": (status(code), {"unreachable"}) for code in (500, 501, 502, 503, 504, 505, 520, 599)},
    "202 script challenge": (status(202, CHALLENGE), {"blocked"}),
    "203 filter": (status(203, CAPTCHA), {"blocked"}),
    "204 nothing": (Answer(status=204), {"incomplete"}),
    "206 part": (status(206, PAGE[:200], Content_Range="bytes 0-199/2000"), {"incomplete"}),
    "304 unasked": (Answer(status=304), set()),
    "300 without a way": (status(300), {"incomplete"}),
    "302 without a way": (status(302), {"incomplete"}),
    "302 to ftp": (status(302, Location="ftp://127.0.0.1/x"), {"incomplete"}),
    "302 to a file": (status(302, Location="file:///etc/passwd"), {"incomplete"}),
    "302 to data": (status(302, Location="data:text/html,x"), {"incomplete"}),
    "302 off the site": (status(302, Location="http://192.0.2.1/x.html"), OTHER),
    "302 to itself": (status(302, Location=PATH), {"unreachable"}),
    "302 to the front page": (status(302, Location="/"), {"gone", "not_an_article"}),
    "302 to the list": (status(302, Location="/list/index.html"), {"gone"}),
    "302 to rubbish": (status(302, Location="http://[::bad/"), {"incomplete", "unreachable", "not_an_article"}),
    "412 challenge": (status(412, CHALLENGE, Set_Cookie="k=1"), {"blocked"}),
    "200 captcha": (html(CAPTCHA), {"blocked"}),
    "200 soft 404": (html(SOFT_404), {"gone"}),
    "200 upkeep": (html(UPKEEP), {"unreachable", "incomplete", "not_an_article"}),
    "200 empty": (html(""), {"incomplete"}),
    "200 blanks": (html(" \r\n\t " * 50), {"incomplete"}),
    "200 script only": (html(CHALLENGE), {"blocked", "incomplete", "not_an_article"}),
    "200 list": (html(list_page(ROWS)), OTHER),
    "200 binary": (html(bytes(range(256)) * 40), POOR),
    "200 zeros": (html(b"\0" * 5000), POOR),
    "200 json": (Answer(body=b'{"code": 403}', headers={"Content-Type": "application/json"}), {*POOR, "blocked"}),
    "200 picture": (Answer(body=b"\x89PNG\r\n", headers={"Content-Type": "image/png"}), OTHER),
    "200 pdf": (Answer(body=b"%PDF-1.7", headers={"Content-Type": "application/pdf"}), OTHER),
    "200 film": (Answer(body=b"0" * 2000, headers={"Content-Type": "video/mp4"}), OTHER),
    "200 document": (Answer(body=b"PK\3\4", headers={"Content-Type": "application/vnd.ms-excel"}), OTHER),
    "saved in a wrong charset": (html(PAGE.encode().decode("latin-1").encode()), {"incomplete"}),
    "saved in no charset": (html(PAGE.encode("ascii", "replace")), {"incomplete"}),
    "cut off": (html(PAGE, cut_after=400), {"incomplete"}),
    "cut off at once": (html(PAGE, cut_after=0), {"incomplete", "unreachable"}),
    "larger than allowed": (html("<p>" + "字" * LIMIT), OTHER),
    "gzip bomb": (encoded(BOMB, "gzip"), OTHER),
    "deflate bomb": (encoded(zlib.compress(b"0" * 30_000_000), "deflate"), OTHER),
    "zstd bomb": (encoded(zstandard.compress(b"0" * 300_000_000), "zstd"), OTHER),
    "zstd cut off": (encoded(zstandard.compress(PAGE.encode())[:200], "zstd"), {*POOR, "unreachable"}),
    "gzip of gzip bomb": (encoded(gzip.compress(BOMB), "gzip, gzip"), POOR),
    "gzip that is none": (encoded(PAGE.encode(), "gzip"), {"unreachable", "incomplete"}),
    "gzip cut off": (encoded(gzip.compress(PAGE.encode())[:200], "gzip"), {*POOR, "unreachable"}),
    "gzip cut off late": (encoded(gzip.compress(LONG.encode())[:-60], "gzip"), {"incomplete"}),
    "cut in a sentence": (html(PAGE[: PAGE.rindex("比上年")]), {"incomplete"}),
    "cut after a sentence": (html(PAGE[: PAGE.index("</p>")]), {"incomplete"}),
    "cut in a tag": (html(PAGE[: PAGE.index("</p>") + 2]), {"incomplete"}),
    "unknown compression": (encoded(PAGE.encode(), "x-secret"), {"incomplete"}),
    "huge length claimed": (html(PAGE, headers={"Content-Length": str(10**12)}), POOR),
    "negative length claimed": (html(PAGE, headers={"Content-Length": "-5"}), {"unreachable", "incomplete"}),
    "never answers": (html(PAGE, hang=True), {"unreachable"}),
    "one byte at a time": (html(PAGE, trickle=True), {"unreachable"}),
    "deep nesting": (html("<div>" * 40_000 + "x"), {"not_an_article", "incomplete", "gone"}),
    "endless attribute": (html("<a href='" + "x" * 200_000), POOR),
    "many empty links": (html("<a></a>" * 30_000), POOR),
    "entity bomb": (html(ENTITIES), POOR),
    "external entity": (html(EXTERNAL), POOR),
}  # fmt: skip

#: Odd answers that hold the article all the same.
READABLE: dict[str, Answer] = {
    "gbk that says utf-8": html(PAGE.encode("gb18030")),
    "gb2312 in meta, utf-8 in bytes": html(PAGE.replace("utf-8", "gb2312")),
    "no content type": Answer(body=PAGE.encode()),
    "plain text type": Answer(body=PAGE.encode(), headers={"Content-Type": "text/plain"}),
    "bad type": Answer(body=PAGE.encode(), headers={"Content-Type": ";;;"}),
    "byte order mark": html(b"\xef\xbb\xbf" + PAGE.encode()),
    "big5 declared and meant": Answer(
        body=BIG5.encode("big5", "ignore"), headers={"Content-Type": "text/html; charset=big5"}
    ),
    "gzip": html(PAGE, gzip=True),
    "bad cookies": html(PAGE, headers={"Set-Cookie": "=;;;\x01bad"}),
    "unclosed markup": html(PAGE.replace("</p>", "")),
    "null bytes within": html(PAGE.replace("</h1>", "</h1>\0\0")),
    "lone surrogates": html(PAGE.encode() + b"\xed\xa0\x80\xff\xfe"),
    "301 within the site": status(301, Location="/moved/t1.html"),
}  # fmt: skip


def serve(site: Site, answer: Answer) -> None:
    """Serve two good articles and *answer* between them."""
    rows = [
        (f"/list/202603/t2026030{number}_{number}.html", f"{TITLE}之{number}", f"2026-03-0{number}")
        for number in (1, 2, 3)
    ]
    site.page("/list/index.html", list_page(rows))
    for path, title, _ in rows:
        site.page(path, article_page(title, TEXT))
    site.page("/moved/t1.html", PAGE)
    site.page("/", "<html><body><a href='/list/'>新闻</a></body></html>")
    site.answer(PATH, lambda _: answer)


LISTS: dict[str, tuple[Callable[[Hit], Answer], CrawlState]] = {
    "captcha": (lambda _: html(CAPTCHA), CrawlState.BLOCKED),
    "challenge 202": (lambda _: status(202, CHALLENGE), CrawlState.BLOCKED),
    "challenge 412": (lambda _: status(412, CHALLENGE), CrawlState.BLOCKED),
    "empty": (lambda _: html(""), CrawlState.UNREACHABLE),
    "redesigned": (lambda _: html("<body><div id=app>欢迎访问本站</div></body>"), CrawlState.CHANGED_LAYOUT),
    "gone": (lambda _: status(404), CrawlState.CHANGED_LAYOUT),
    "elsewhere": (lambda _: status(301, Location="http://192.0.2.1/new/"), CrawlState.CHANGED_LAYOUT),
    "hangs": (lambda _: html(PAGE, hang=True), CrawlState.UNREACHABLE),
    "bomb": (lambda _: encoded(BOMB, "gzip"), CrawlState.CHANGED_LAYOUT),
    "circle": (lambda _: status(302, Location="/list/index.html"), CrawlState.UNREACHABLE),
}  # fmt: skip
