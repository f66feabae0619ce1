"""Tables inside a body: rows of cells joined by tabs; tables that only lay out a page are none."""

from crawler.reading import read_html
from monitor.domain.article import Article

_LEAD = "<p>现将2024年第三季度全市医疗服务情况公布如下，数据来自各县区月报。</p>"


def _body(markup: str) -> list[str]:
    article = read_html(
        f"<html><title>医疗服务情况公布</title><body><div><h1>医疗服务情况公布</h1><div>{markup}</div></div>"
    )
    assert isinstance(article, Article)
    return article.body.split("\n")


def test_rows_keep_their_cells_and_their_caption() -> None:
    """The unit stands in the line before, the header in the first row."""
    table = "<table><tr><th>县区</th><th>床位</th></tr><tr><td>东城区</td><td>1 204</td></tr></table>"

    assert _body(f"{_LEAD}<p>单位：张</p>{table}")[1:] == ["单位：张", "县区\t床位", "东城区\t1 204"]


def test_a_spanning_cell_is_told_in_every_row_and_column() -> None:
    """Each figure then has its full header above and its full label beside it."""
    table = (
        "<table><tr><td rowspan=2>地区</td><td colspan=2>诊疗人次</td></tr><tr><td>门急诊</td><td>住院</td></tr>"
        "<tr><td rowspan=2>市区</td><td>52</td><td>2</td></tr><tr><td>31</td><td>1</td></tr></table>"
    )

    assert _body(_LEAD + table)[1:] == ["地区\t诊疗人次\t诊疗人次", "地区\t门急诊\t住院", "市区\t52\t2", "市区\t31\t1"]


def test_a_row_of_bare_numbers_is_no_pager() -> None:
    """Small figures beside one another are not the numbers of pages."""
    table = "<table><tr><td>1</td><td>2</td><td>3</td></tr><tr><td>12</td><td>8</td><td>5</td></tr></table>"

    assert _body(_LEAD + table)[1:] == ["1\t2\t3", "12\t8\t5"]


def test_split_cells_are_whole() -> None:
    """Editors wrap digits in spans and cells in paragraphs."""
    table = "<table><tr><td><p>东城区</p></td><td><p><span>1</span><span>204</span></p><p>张</p></td></tr></table>"

    assert _body(_LEAD + table)[1:] == ["东城区\t1204 张"]


def test_a_table_that_lays_out_the_page_is_no_row() -> None:
    """Old pages keep menu, body and sidebar in cells of one table."""
    text = "全市医疗机构门急诊量为83.4万人次，比上一季度增加4.1万人次，其中县级医院增长最快，基层机构次之。"
    table = (
        f"<table><tr><td><a href=/a>首页</a></td><td><h1>医疗服务情况公布</h1><p>{text}</p><p>{text[::-1]}</p></td>"
        "<td><table><tr><td><a href=/b>栏目</a></td></tr></table></td></tr></table>"
    )
    article = read_html(f"<html><title>医疗服务情况公布</title><body>{table}")

    assert isinstance(article, Article)
    assert article.body.split("\n") == [text, text[::-1]]


def test_an_absurd_span_is_bounded() -> None:
    """A row has no more columns than a table that somebody could read."""
    rows = _body(f"{_LEAD}<table><tr><td colspan=99999>床位</td><td colspan=900>总计</td></tr></table>")

    assert rows[1].count("\t") < 100
