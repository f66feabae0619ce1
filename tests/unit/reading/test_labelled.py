"""Pages whose body is figures behind their names, one to a line."""

from crawler.reading import read
from monitor.domain.article import Article

_PAGE = (
    "<html><head><title>云岭县2025年医疗服务数据</title></head><body>"
    "<div><a href='/'>首页</a><a href='/news'>新闻</a></div><h1>云岭县2025年医疗服务数据</h1>"
    "<p>发布时间：2026-02-10 来源：云岭县卫生健康局</p><div>{}</div>"
    "<div>版权所有 云岭县卫生健康局</div></body></html>"
)


def _body(*lines: str, tag: str = "p") -> list[str]:
    article = read(_PAGE.format("".join(f"<{tag}>{line}</{tag}>" for line in lines)).encode(), url=None, kind="html")
    return article.body.split("\n") if isinstance(article, Article) else []


def test_figures_behind_their_names_are_a_body() -> None:
    """In paragraphs, in a list, and with the unit in the name."""
    lines = ["总诊疗人次：13.2万人次", "县域内就诊率：91.8%", "床位数（张）：640", "执业（助理）医师数：420人"]

    assert _body(*lines) == lines
    assert _body(*lines, tag="li") == lines


def test_two_labels_or_numbers_that_identify_are_none() -> None:
    """They may be a counter, a telephone number or a file number."""
    assert _body("总诊疗人次：13.2万人次", "县域内就诊率：91.8%") == []
    assert _body("联系电话：0871-1234567", "邮政编码：650000", "索引号：530000-2026-01", "传真：0871-7654321") == []
