"""Pages that are no articles: each ends in the verdict that tells the operator what to do."""

import pytest

from crawler.reading import read
from monitor.domain.article import Article, Blocked, Gone, Incomplete, NotAnArticle, Unreachable

_MENU = "".join(f'<li><a href="/c{n}/">栏目{n}</a></li>' for n in range(12))
_ROWS = "".join(
    f'<li><a href="./202405/t2024050{n}_1.html">全县第{n}次基层卫生工作例会在青禾召开</a><span>2024-05-0{n}</span></li>'
    for n in range(1, 10)
)
_PROSE = "".join(
    f"<p>第{n}季度，全县基层医疗机构共接诊{n}3.5万人次，群众满意度继续提高，服务流程进一步优化，报销更加便利。</p>"
    for n in range(1, 9)
)


def _page(body: str, title: str = "青禾县卫生健康局", head: str = "") -> bytes:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


_CASES: dict[str, tuple[bytes, type]] = {
    "nothing": (b"", Incomplete),
    "white space": (b" \r\n\t ", Incomplete),
    "an empty document": (_page("", ""), Incomplete),
    "a 404 page with status 200": (_page("<h1>404</h1><p>抱歉，您访问的页面不存在</p>", "404"), Gone),
    "a removed article amid the menu": (
        _page(f"<ul>{_MENU}</ul><div>该文章已被删除或者不存在！3秒后返回首页</div>"),
        Gone,
    ),
    "a withdrawn account post": (_page("<div>该内容已被发布者删除</div>", ""), Gone),
    "a captcha with status 200": (_page("<div>请完成安全验证</div><div id=c></div>", "安全验证"), Blocked),
    "too many requests": (_page("<p>您的访问过于频繁，请稍后再试</p>"), Blocked),
    "a firewall": (_page("<h1>网站防火墙</h1><p>您的请求已被拦截，事件编号：000</p>"), Blocked),
    "a script challenge": (
        b"<html><head><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;</script></head><body></body></html>",
        Blocked,
    ),
    "a cookie challenge": (
        b"<html><script>document.cookie='__jsl_clearance=1';location.reload()</script></html>",
        Blocked,
    ),
    "maintenance": (_page("<h2>系统正在升级维护，给您带来不便敬请谅解</h2>", "系统维护"), Unreachable),
    "a gateway's error": (_page("<h1>502 Bad Gateway</h1><hr>nginx", "502 Bad Gateway"), Unreachable),
    "a list": (_page(f"<ul class=menu>{_MENU}</ul><ul>{_ROWS}</ul>"), NotAnArticle),
    "a pointer to a WeChat page": (
        _page("", "", '<meta http-equiv="refresh" content="0;url=https://mp.weixin.qq.com/s/abc">'),
        NotAnArticle,
    ),
    "a redirect to the front page": (b"<html><script>window.location.href='/index.html'</script></html>", NotAnArticle),
    "a video": (_page("<h1>健康大讲堂第五期</h1><video src=a.mp4></video>"), NotAnArticle),
    "attachments only": (_page("<h1>统计表</h1><p><a href=a.pdf>附件：统计表.pdf</a></p>"), NotAnArticle),
    "cut within a sentence": (
        f"<html><head><title>基层卫生</title></head><body><div><h1>基层卫生</h1>{_PROSE}<p>截至目前，全县已经".encode(),
        Incomplete,
    ),
    "bytes of no encoding": (b"<html><body><p>" + b"\xff\xfe\xfd\x81 " * 400 + b"</p></body></html>", Incomplete),
}


@pytest.mark.parametrize("case", _CASES)
def test_a_page_that_is_no_article_is_refused(case: str) -> None:
    """A refusal is typed and carries evidence; it is never an article and so never a change."""
    body, expected = _CASES[case]

    verdict = read(body)

    assert isinstance(verdict, expected)
    assert not isinstance(verdict, Article)
    assert verdict.evidence


def test_a_pointer_tells_where_it_points() -> None:
    """Rows of a WeChat account are counted by their address."""
    verdict = read(_page("", "", '<meta http-equiv="refresh" content="0;url=https://mp.weixin.qq.com/s/abc">'))

    assert isinstance(verdict, NotAnArticle)
    assert "WeChat" in verdict.evidence
    assert "https://mp.weixin.qq.com/s/abc" in verdict.evidence


@pytest.mark.parametrize(
    "sentence",
    [
        "因系统升级维护，本周六全县预约挂号平台暂停服务半天，请群众合理安排就诊时间。",
        "对信息不存在或已删除的情形，县卫生健康局将在三个工作日内答复申请人。",
        "该平台日访问过于频繁的账号将被限制，目前已有13家医院接入。",
    ],
)
def test_a_short_dated_notice_may_use_the_words_of_refusals(sentence: str) -> None:
    """Words alone refuse nothing where a publication date stands above them."""
    head = "<h1>关于便民服务的公告</h1><p>发布时间：2024-05-01 09:30 来源：县卫生健康局</p>"

    article = read(_page(f"{head}<div><p>{sentence}</p></div>"))

    assert isinstance(article, Article)
    assert article.body == sentence


@pytest.mark.parametrize("sentence", ["全县共有村医1640人。", "全县签约率达到71.2%。", "青禾县社区医院3家。"])
def test_a_body_may_be_one_short_sentence_that_tells_a_figure(sentence: str) -> None:
    """Ten characters and a figure make an article; a notice of an error has none at its end."""
    head = "<h1>青禾县基层卫生服务再提升</h1><p>发布时间：2024-05-01 09:30</p>"

    article = read(_page(f"{head}<div><p>{sentence}</p></div>"))

    assert isinstance(article, Article)
    assert article.body == sentence
    assert isinstance(read(_page(f"{head}<p>稿件审核中，请3秒后重试。</p>")), NotAnArticle)


def test_a_whole_page_may_lack_its_closing_tags() -> None:
    """What ends with a full stop was not cut."""
    article = read(f"<html><head><title>基层卫生</title></head><body><div><h1>基层卫生</h1>{_PROSE}".encode())

    assert isinstance(article, Article)


@pytest.mark.parametrize("text", ["页面不存在", "请完成安全验证后继续访问", "首页\n新闻\n服务\n"])
def test_flattened_refusals_are_refused(text: str) -> None:
    """Texts saved from refusals are no articles either."""
    assert not isinstance(read(text.encode(), kind="text"), Article)
