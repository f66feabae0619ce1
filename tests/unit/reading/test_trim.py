"""The ends of a body, and what stands inside it without belonging to it."""

import subprocess
import sys

import pytest

from crawler.reading import read_html
from monitor.domain.article import Article

_TITLE = "青禾县：家门口就能看专家门诊"
_FIRST = "记者从县卫生健康局了解到，今年前三季度，全县基层医疗卫生机构诊疗量达41.6万人次，占总诊疗量的63.2%。"
_LAST = "目前，青禾县已有11家乡镇卫生院开设专家工作室，派驻医师37名，累计服务群众2.3万人次，实现乡镇全覆盖。"


def _read(inside: str) -> list[str]:
    head = f"<html><title>{_TITLE}_青禾网</title><body><div class=w><h1>{_TITLE}</h1>"

    article = read_html(f"{head}<div class=c>{inside}</div></div></body></html>")

    assert isinstance(article, Article)
    return article.body.split("\n")


@pytest.mark.parametrize(
    "head",
    [
        "<p>2024-10-18 07:42 来源：青禾日报 作者：甲某 浏览次数：36</p>",
        f"<p><b>{_TITLE}</b></p><p>时间：2024年10月18日</p>",
        "<p>发布时间：2024-10-18</p><p>【字体：大 中 小】</p><p>分享到：</p>",
        "<table><tr><td>索引号：</td><td>000-1</td><td>发布日期：</td><td>2024-10-18</td></tr></table>",
        "<p>当前位置：首页 &gt; 新闻 &gt; 正文</p>",
    ],
)
def test_what_stands_above_the_text_is_cut(head: str) -> None:
    """Dates, sources, counters, buttons and the title again."""
    assert _read(f"{head}<p>{_FIRST}</p><p>{_LAST}</p>") == [_FIRST, _LAST]


@pytest.mark.parametrize(
    "tail",
    [
        "<p>责任编辑：甲某</p>",
        "<p>【编辑：甲某】</p><p>【打印】【关闭】</p>",
        "<p>编辑丨甲某</p><p>审核丨乙某</p>",
        "<p>相关阅读</p><p>某县新建公路78公里，年底通车，沿线群众出行更方便，运输成本明显下降。</p>",
        "<p>扫一扫在手机打开当前页</p>",
        "<p>上一篇：<a href=/1>某县召开会议</a></p><p>下一篇：<a href=/2>某县举行义诊</a></p>",
        "<p>声明：本网转载此文是为了传递更多信息，版权归原作者所有。</p>",
        "<p>附件：<a href=a.doc>名单.doc</a></p>",
        "<p>附件【名单.doc】已下载12次</p>",
        "<p>实习编辑：甲某</p><p>共2页 1 2</p><p>某县问答：孩子发热三天，要不要去医院？已有5人回答。</p>",
        "<p>青禾网版权与免责声明：凡来源为本网的作品，未经书面同意不得转载，违者必究。</p>",
        "<p>看青禾新闻，关注青禾发布微信公众号</p>",
        "<p>【大 中 小】【打印】【关闭】</p>",
    ],
)
def test_what_stands_below_the_text_is_cut(tail: str) -> None:
    """Editors, buttons, related lists, disclaimers and attachments."""
    assert _read(f"<p>{_FIRST}</p><p>{_LAST}</p>{tail}") == [_FIRST, _LAST]


def test_an_editor_in_brackets_leaves_the_last_paragraph() -> None:
    """The sentence stays, the credit goes."""
    assert _read(f"<p>{_FIRST}</p><p>{_LAST}（责编：甲某、乙某）</p>") == [_FIRST, _LAST]


@pytest.mark.parametrize(
    "sentence",
    [
        "相关文件要求，各地要在年底前完成建设任务。",
        "更多群众在家门口看上了病，全年减少外出就诊1.2万人次。",
        "图片和文字材料由各乡镇报送，共收到86份。",
        "热点地区的疫苗接种率已达95.4%，比上月提高1.1个百分点。",
        "审核工作由县级部门负责，已完成312份。",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(sentence: str) -> None:
    """A label is a label only where the line breaks behind it."""
    assert _read(f"<p>{_FIRST}</p><p>{sentence}</p><p>{_LAST}</p>") == [_FIRST, sentence, _LAST]


def test_boxes_inside_the_text_are_left_out() -> None:
    """Recommendations and share bars between paragraphs are named for what they are."""
    box = '<div class="recommend-list"><a href=/1>邻县添置救护车26辆</a><a href=/2>健康步道全长19公里</a></div>'

    assert _read(f"<p>{_FIRST}</p>{box}<div class=share>分享到微信</div><p>{_LAST}</p>") == [_FIRST, _LAST]


def test_a_box_of_links_inside_the_text_is_left_out() -> None:
    """Old layouts float related reports into the first paragraph."""
    box = "<table><tr><td>相关报道</td></tr><tr><td>·<a href=1>社区药价最高下调35%</a></td></tr></table>"

    assert _read(f"{box}<p>{_FIRST}</p><p>{_LAST}</p>") == [_FIRST, _LAST]


def test_readers_and_their_applause_are_left_out() -> None:
    """Telephone pages count them before and behind the text."""
    inside = f"<p>青禾新闻2天前3.2万阅读</p><p>{_FIRST}</p><p>{_LAST}</p><p>128人点赞</p>"

    assert _read(inside) == [_FIRST, _LAST]


def test_numbers_of_pictures_are_left_out() -> None:
    """A gallery counts its pictures, the article does not."""
    assert _read(f"<p>{_FIRST}</p><span>1/2</span><p>{_LAST}</p><span>2/2</span>") == [_FIRST, _LAST]


def test_a_notice_keeps_what_stands_behind_its_attachments() -> None:
    """Signature, date and an attachment's own text belong to a notice; a list of related titles does not."""
    notice = [_FIRST, "附件：1.任务表", "青禾县卫生健康局", "2024年10月18日"]
    inside = "".join(f"<p>{text}</p>" for text in notice)

    assert _read(f"{inside}<p>相关链接</p><p><a href=1>县里召开会议</a></p>") == notice


def test_rows_of_preformatted_text_are_paragraphs() -> None:
    """Old pages lay their text out with line breaks of the source."""
    assert _read(f"<pre>\n　　{_FIRST}\n　　{_LAST}\n</pre>") == [_FIRST, _LAST]


def test_a_second_copy_for_telephones_is_left_out() -> None:
    """Some pages carry their text twice and show one of them."""
    copy = f"<div><p>{_FIRST}</p><p>{_LAST}</p></div>"

    assert _read(copy + copy) == [_FIRST, _LAST]


def test_repeated_short_lines_stay() -> None:
    """Questions and answers repeat their marks."""
    assert _read(f"<p>问：</p><p>{_FIRST}</p><p>问：</p><p>{_LAST}</p>") == ["问：", _FIRST, "问：", _LAST]


def test_a_bare_date_under_a_dated_band_is_the_texts_own() -> None:
    """A speech tells its day in its first line."""
    article = read_html(
        f"<html><title>{_TITLE}</title><h1>{_TITLE}</h1><p>发布日期：2024-10-18</p>"
        f"<div><p>2024年10月17日</p><p>{_FIRST}</p><p>{_LAST}</p></div></html>"
    )

    assert isinstance(article, Article)
    assert article.body.split("\n") == ["2024年10月17日", _FIRST, _LAST]


def test_script_and_inner_marks_stay_as_published() -> None:
    """Zero-width characters, pinyin and full-width digits are the normaliser's business."""
    sentence = "雲嶺縣(xiàn)今年組織巡迴醫(yī)療隊(duì)１２支，服務群衆1\u200b.9萬人次，受到山村群眾的歡迎。"

    assert _read(f"<p>{sentence}</p><p>{_LAST}</p>") == [sentence, _LAST]


def test_line_breaks_of_the_source_are_no_spaces() -> None:
    """Markup is wrapped where its editor likes, also within a word."""
    wrapped = _FIRST.replace("卫生", "卫\n      生")

    assert _read(f"<p>{wrapped}</p><p>{_LAST}</p>") == [_FIRST, _LAST]


def test_the_reader_needs_no_scrapy() -> None:
    """A text is read from a file without the crawler's machinery."""
    code = (
        "import sys, crawler.reading; sys.exit(any(name in sys.modules for name in ('scrapy', 'twisted', 'sqlmodel')))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _body(html: str) -> str:
    article = read_html(f"<html><title>{_TITLE}</title><body>{html}</body></html>")
    assert isinstance(article, Article)
    return article.body


_BAND = "<div class=ly>2024-10-18 来源：青禾县卫生健康局 浏览次数：36</div>"
_LINKS = "<div><ul><li><a href=/1>某县召开全县卫生健康工作会议</a></li><li><a href=/2>某县举行义诊</a></li></ul></div>"


def test_a_body_of_one_sentence_outweighs_the_line_above_it() -> None:
    """A line of date, source and counter says nothing of the article, however long it is."""
    said = "截至2024年9月底，全县共有中医馆14家。"

    assert _body(f"<h1>{_TITLE}</h1>{_BAND}<div class=con><p>{said}</p></div>{_LINKS}") == said


@pytest.mark.parametrize("foot", ["", "<p>【打印】【关闭】</p>"])
def test_a_table_of_short_rows_is_a_body(foot: str) -> None:
    """A notice may be one line and a table; buttons below it cut nothing."""
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in [("地区", "家数"), ("青禾县", 14), ("白石县", 9)])

    body = _body(
        f"<p>欢迎访问青禾县卫生健康局网站！今日访问51人次</p><h1>{_TITLE}</h1>{_BAND}"
        f"<div><p>各县中医馆如下：</p><table>{rows}</table></div>{foot}{_LINKS}"
    )

    assert body.split("\n")[-3:] == ["地区\t家数", "青禾县\t14", "白石县\t9"]


def test_what_a_paper_tells_besides_is_part_of_the_text() -> None:
    """【相关链接】 with a paragraph in the same line is the paper's own, not a box of links."""
    besides = "【相关链接】截至2024年9月底，邻近的白石县共有中医馆9家。"

    assert _read(f"<p>{_FIRST}</p><p>{_LAST}</p><p>{besides}</p>") == [_FIRST, _LAST, besides]
