"""Flattened text of a page: title, menus, sidebars, related lists and feet are trimmed off."""

from datetime import date, datetime

import pytest

from crawler.reading import read, read_text
from crawler.reading.dates import CHINA
from monitor.domain.article import Article

_TITLE = "沧浪市年内新增托位两千余个"
_BODY = (
    "近日，沧浪市卫生健康委举行新闻通气会，介绍普惠托育服务的进展，并就群众关心的问题作了回应。\n"
    "截至10月底，全市共有托育机构156家，提供托位8420个，每千人口拥有托位4.1个，较上年末提高0.6个。\n"
    "其中：\n"
    "（1）普惠托位占71.5%；\n"
    "（2）财政安排补助资金1860万元。"
)

_HEADS = {
    "a menu of bullets and a labelled line": (
        f"- 首页\n- 新闻\n• 服务\n{_TITLE}\n"
        "发布时间：2024-11-05 15:00 来源：沧浪日报 浏览次数：312 字号：[大 中 小]\n\n"
    ),
    "a breadcrumb and the title twice": (
        f"首页 > 民生 > 正文\n{_TITLE}\n时间:2024-11-05 15:00   来源:沧浪日报\n{_TITLE}\n"
    ),
    "a table of contents": (
        "本期主要内容：\n1.省里召开秋冬季农业生产会议；\n2."
        + _TITLE
        + "；\n3.短讯：\n（1）三条公路通车；\n（2）某湖水质达到二类。\n\n"
        + _TITLE
        + "\n2024-11-05 15:00 来源：沧浪日报\n"
    ),
}
_TAILS = {
    "editors and a foot": "\n（责任编辑：甲某）\n主办：某单位 备案号：某ICP备00000000号 电话：000-0000000\n",
    "a list of dated titles": (
        "\n\n更多推荐:\n  • 某地旅游收入突破300亿元2024-11-01\n  • 新建公路78公里年底通车2024-11-02\n"
    ),
    "a disclaimer and teasers": (
        "\n\n免责声明: 本站部分内容转自其他媒体，只为传递更多信息。\n相关问答\n  • 2024-11-03 秋收进度过八成\n\n"
        "    金黄的稻浪铺满山谷，收割机来回穿梭，合作社负责人说今年亩产比去年高出一成，全镇稻田将在月底前收完...\n"
    ),
    "a snapshot's remarks": (
        "\n沧浪日报记者 甲某\n编辑 乙某\n二审 丙某 丁某\n以上内容为资讯信息快照，由example.cn爬虫进行采集并收录。\n"
        "快照生成时间:2024-11-06 01:02:03\n另一则新闻的标题在这里\n"
        "...把托育服务延伸到社区，新增机构12家，方便了群众。\n2024-10-01 10:00:00\n"
    ),
    "hot ranks": "\n分享讓更多人看到\n熱門(mén)排行\n- 1某市零工市場讓就業更有溫度\n- 2果園豐收畝產過三千斤\n",
}


@pytest.mark.parametrize("head", _HEADS)
@pytest.mark.parametrize("tail", _TAILS)
def test_the_body_is_what_stands_between(head: str, tail: str) -> None:
    """Every head with every tail leaves the same article."""
    article = read_text(_HEADS[head] + _BODY + _TAILS[tail])

    assert isinstance(article, Article)
    assert article.body == _BODY
    assert article.title == _TITLE
    assert article.published_at == datetime(2024, 11, 5, 15, 0, tzinfo=CHINA)
    assert article.origin == "沧浪日报"
    assert article.reader == "text/1"


def test_script_and_pinyin_stay_as_published() -> None:
    """Furniture is recognised in any script; the body is not touched."""
    body = (
        "雲嶺縣(xiàn)今年組織巡迴醫(yī)療隊(duì)12支，走進山村開(kāi)展義診86場，服務群衆(zhòng)1.9萬人次，受到歡迎。"
    )

    head = "首頁(yè) > 健康\n雲嶺縣(xiàn)：巡迴醫(yī)療走進山村\n"
    band = "2025年04月07日 21:22 來(lái)源：雲嶺日報(bào) 編輯：甲某\n\n"
    article = read_text(f"{head}{band}{body}\n責(zé)任編輯：甲某\n")

    assert isinstance(article, Article)
    assert article.body == body
    assert article.title == "雲嶺縣(xiàn)：巡迴醫(yī)療走進山村"
    assert article.origin == "雲嶺日報(bào)"


def test_rows_of_a_table_keep_their_cells() -> None:
    """Tabs part the cells of a pasted table; other white space is one space."""
    article = read_text(
        f"{_TITLE}\n2024-11-05\n{_BODY}\n县区\t机构数2024\n东城区\t52\n西湖县\t31\n以上数据来自月报，尾数因四舍五入略有出入。\n"
    )

    assert isinstance(article, Article)
    assert "东城区\t52\n西湖县\t31" in article.body
    assert article.published_at == date(2024, 11, 5)


def test_a_dateline_names_the_origin_where_no_label_does() -> None:
    """A text that opens with an agency's line says where it comes from."""
    article = read_text(f"{_TITLE}\n\n远山网消息（晚间新闻）：{_BODY}")

    assert isinstance(article, Article)
    assert article.origin == "晚间新闻"


def test_markup_is_sniffed() -> None:
    """Bytes of unknown kind are taken for what they look like."""
    as_text = read(f"{_TITLE}\n2024-11-05\n{_BODY}".encode())
    as_markup = read(
        f"<html><title>{_TITLE}</title><div><h1>{_TITLE}</h1><p>{_BODY.splitlines()[1]}</p></div>".encode()
    )

    assert isinstance(as_text, Article)
    assert as_text.reader == "text/1"
    assert isinstance(as_markup, Article)
    assert as_markup.reader == "generic/1"


def test_a_section_heading_opens_the_body() -> None:
    """一、2025年工作回顾 says what stands below it; the title above it stays the title."""
    text = (
        "2026年某省政府工作报告\n"
        "来源：某某日报 2026-01-20 08:00\n"
        "一、2025年工作回顾\n"
        "智慧药房覆盖率达到81%，新增护理床位800张，群众看病更方便，医疗服务水平进一步提高。\n"
        "二、2026年目标任务\n"
        "智慧药房覆盖率达到90%，新增护理床位900张，继续提高医疗服务水平，改善群众就医体验。"
    )

    article = _article(text)

    assert article.title == "2026年某省政府工作报告"
    assert article.body.startswith("一、2025年工作回顾\n智慧药房")


def test_a_site_name_that_prose_repeats_is_no_title() -> None:
    """The headline holds the hospital's name too; the line of the site is not it."""
    text = (
        "云山县第一人民医院\n"
        "首页 | 医院概况 | 新闻动态\n"
        "奋进的一年：云山县第一人民医院晒出2025年成绩单\n"
        "发布时间：2026-01-09 11:20　供稿：宣传科\n"
        "刚刚过去的2025年，云山县第一人民医院完成手术5200台，患者平均住院日降至6.9天，满意度稳步提高。"
    )

    assert _article(text).title == "奋进的一年：云山县第一人民医院晒出2025年成绩单"


def test_a_hospital_s_page_about_itself_is_headed_so() -> None:
    """医院简介 stands in the menu and again above the body; the lines between are no title."""
    text = (
        "医院简介\n荣誉称号\n95000 综合平台 名医馆 信息查询\n\n医院简介About us\n济世为怀。\n"
        "医院始建于1931年，占地96亩，开放床位1200张，年门急诊量88万人次，是一所三级综合医院。\n"
    )

    assert _article(text).title == "医院简介About us"


@pytest.mark.parametrize(
    "title", ["2026年1-3月云山省医疗服务情况", "2026年5月8日云山省献血情况通报", "2026年上半年云山省医疗情况"]
)
def test_a_title_that_begins_with_its_time_is_no_dateline(title: str) -> None:
    """Neither the section's heading below it nor the day of its months is taken instead."""
    text = "一、诊疗人次\n全省医疗卫生机构总诊疗4123.5万人次，同比增长3.2%，其中医院1890.2万人次。\n"

    article = _article(f"{title}\n{text}")

    assert article.title == title
    assert article.body.startswith("一、诊疗人次")


def test_the_pages_of_a_paper_are_no_title() -> None:
    """上一版 下一版 leads to other pages."""
    text = (
        "云山晚报　2025年11月17日　第3版\n"
        "上一版　下一版　返回目录\n"
        "云山县卒中中心跑出加速度\n"
        "本报记者 某某\n"
        "云山县第一人民医院卒中中心今年完成静脉溶栓260例，从入院到用药的时间缩短到三十分钟以内，为患者赢得时间。"
    )

    assert _article(text).title == "云山县卒中中心跑出加速度"


def _article(text: str) -> Article:
    article = read_text(text)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "text", ["目前，桂湾省已建成社区医院204家。", "桂湾就诊率\n\n2024年，县域内就诊率达93%。\n", "33.8万名护士在岗。"]
)
def test_one_sentence_is_an_article(text: str) -> None:
    """What somebody hands in by hand is often no more."""
    article = read_text(text)

    assert isinstance(article, Article)
    assert article.body.endswith("。")


def test_a_poster_set_in_lines_is_read() -> None:
    """A brief without a full stop says its figures line by line, its title's among them."""
    lines = ["记者从沧浪市卫生健康委了解到", "全市托位数达到8420个", "普惠托位占71.5%", "今年前十个月安排补助1860万元"]

    article = read_text(
        "\n".join(["沧浪日报快讯丨全市托位数达到8420个", "2024-11-05  来源：沧浪日报", *lines, "责任编辑：甲某"])
    )

    assert isinstance(article, Article)
    assert article.body.split("\n") == lines


def test_a_list_of_titles_is_no_poster() -> None:
    """Dated rows below a date and a source are a list."""
    rows = [f"某县建成卫生室{n}个2024-11-0{n}" for n in range(1, 6)]

    assert not isinstance(read_text("\n".join(["要闻", "2024-11-05  来源：沧浪日报", *rows])), Article)
