"""The title of an article, and who carries it, where head and page tell different things."""

import pytest

from crawler.reading import read_html
from monitor.domain.article import Article

_TEXT = (
    "<p>青禾县疾控中心通报，今年1至9月全县报告手足口病例312例，比上年同期下降18.6%，没有重症病例。</p>"
    "<p>同期，全县完成适龄儿童疫苗接种4.7万剂次，接种率保持在97%以上，接种门诊增至23家。</p>"
)
_BAND = "<p>2024-10-18 07:42 来源：青禾日报</p>"


def _read(head: str, page: str) -> Article:
    article = read_html(f"<html><head>{head}</head><body>{page}</body></html>")

    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("head", "page", "title"),
    [
        (
            "<title>青禾健康报数字报-前九个月手足口病例下降近两成</title>",
            f"<table><tr><td>前九个月手足口病例下降近两成</td></tr></table>{_BAND}<div>{_TEXT}</div>",
            "前九个月手足口病例下降近两成",
        ),
        (
            "<title>青禾县疾病预防控制中心--疫情公告</title>",
            f"<h1>青禾县疾病预防控制中心</h1><h2>青禾县前九个月传染病概况</h2>{_BAND}<div>{_TEXT}</div>",
            "青禾县前九个月传染病概况",
        ),
        (
            "<title>关于2024年三季度疫情的通报</title>",
            f"<h3>关于2024年三季度全县法定传染病疫情的通报</h3>{_BAND}<div>{_TEXT}</div>",
            "关于2024年三季度全县法定传染病疫情的通报",
        ),
        (
            "",
            f"首页 &gt; 新闻<br>青禾：手足口病例降了<br>2024-10-18 07:42　青禾日报<br>{_TEXT}",
            "青禾：手足口病例降了",
        ),
        (
            "<title>青禾县建成妇幼保健中心_青禾新闻网</title>",
            f"<p>青禾县建成妇幼保健中心</p>{_BAND}<div>{_TEXT}</div>",
            "青禾县建成妇幼保健中心",
        ),
        (
            "<title>青禾县医疗保障局</title>",
            f"<h1>青禾县医疗保障局</h1><p>首页 &gt; 动态</p><p>青禾县召开医疗保障工作会议</p>{_BAND}<div>{_TEXT}</div>",
            "青禾县召开医疗保障工作会议",
        ),
    ],
    ids=[
        "behind the paper's name",
        "under the site's name",
        "shortened in the head",
        "only a line",
        "ends like a name",
        "a line under the name",
    ],
)
def test_the_title_is_the_one_over_the_text(head: str, page: str, title: str) -> None:
    """Heads abbreviate it, put the site's name before it, or tell only the site and the column."""
    assert _read(head, page).title == title


@pytest.mark.parametrize(
    ("heading", "band", "publisher"),
    [
        ("手足口病例降了近两成 - 本地 - 青禾新闻网 - 青禾日报社主办", _BAND, "青禾新闻网"),
        ("手足口病例降了近两成 - 青禾网 - 青禾新闻门户", _BAND, "青禾网"),
        ("青禾县疾病预防控制中心--疫情公告", _BAND, "青禾县疾病预防控制中心"),
        ("手足口病例降了近两成", "<p>新城网青禾频道 ( 2024-10-18 07:42 ) 稿件来源：青禾日报</p>", "新城网青禾频道"),
    ],
)
def test_the_publisher_is_the_name_of_a_site(heading: str, band: str, publisher: str) -> None:
    """Slogans and owners behind it are left out; a name before the date serves where no other stands."""
    page = f"<h2>手足口病例降了近两成</h2>{band}<div>{_TEXT}</div>"

    assert _read(f"<title>{heading}</title>", page).publisher == publisher


@pytest.mark.parametrize(
    ("band", "origin"),
    [
        ("<p><span>2024-10-18</span><span>来源：疾控处</span><span>浏览次数：2316次</span></p>", "疾控处"),
        ("<p><span>2024-10-18 07:42</span>来源: <a>青禾健康报</a><span>发布于：某省</span></p>", "青禾健康报"),
        ("<p><span>2024-10-18 07:42</span><span>来源：<b>青禾之声网</b></span><span>收藏</span></p>", "青禾之声网"),
        ("<p>青禾晚报 2024-10-18 07:11</p>", "青禾晚报"),
    ],
)
def test_the_origin_ends_where_the_next_field_begins(band: str, origin: str) -> None:
    """Fields stand in elements of their own, often with nothing between them."""
    page = f"<h2>手足口病例降了近两成</h2>{band}<div>{_TEXT}</div>"

    assert _read("<title>手足口病例降了近两成</title>", page).origin == origin


def test_a_time_without_its_year_belongs_to_the_day_of_the_address() -> None:
    """Telephone pages write 10-18 07:42 and leave the year to the address."""
    html = f"<title>手足口病例降了近两成</title><p>手足口病例降了近两成</p><p>10-18 07:42</p><div>{_TEXT}</div>"

    article = read_html(html, url="https://m.qinghe.example/share/20241018/1.html")

    assert isinstance(article, Article)
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2024-10-18T07:42:00+08:00"


def test_a_notice_without_another_date_is_of_the_day_it_is_signed() -> None:
    """Chinese numerals under the signature are the only date of many a notice."""
    article = _read(
        "", f"<h2>关于三季度疫情的通报</h2><div>{_TEXT}<p>青禾县疾控中心</p><p>二〇二四年十月十八日</p></div>"
    )

    assert str(article.published_at) == "2024-10-18"
