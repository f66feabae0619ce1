"""Where the known platforms and media keep things: one declaration per layout.

A site that changes its layout gets a further entry with the next version; the old one stays, so that old snapshots stay
readable. Selectors are ``#id``, ``.class``, ``tag`` or a pair of comment (or meta) markers, never code. What is found is
still weighed against the rest of the page, so that a name that another site uses for something else does no harm.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One layout of one platform or site."""

    #: Name of the platform; with the version, e.g. ``trs/1``, it is the ``reader`` of an article.
    name: str
    version: int
    #: Containers of the body, best first.
    body: tuple[str, ...] = ()
    #: Pairs of comment texts or meta names around the body.
    markers: tuple[tuple[str, str], ...] = ()
    #: Elements of the title, of the publication time, of the origin and of who publishes.
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    #: Ends of the host names that the entry is for; empty for a platform that many hosts run.
    hosts: tuple[str, ...] = ()
    #: Whether the names are used by anybody, so that only the host tells the family.
    shared: bool = False

    @property
    def label(self) -> str:
        """Name and version."""
        return f"{self.name}/{self.version}"

    def serves(self, url: str | None) -> bool:
        """Whether a page of *url* may be of this family; a page of unknown address may be of any."""
        if not self.hosts:
            return True
        if url is None:
            return not self.shared
        host = urlsplit(url[:2000]).hostname or "" if "[" not in url else ""
        return any(host == end or host.endswith(f".{end}") for end in self.hosts)


#: Newest layout first within a name; sites before the platforms that they may run on.
FAMILIES: tuple[Family, ...] = (
    Family(
        name="people",
        version=2,  # since 2020
        hosts=("people.com.cn", "people.cn"),
        body=(".rm_txt_con",),
        date=(".col-1-1",),
        origin=(".col-1-1",),
    ),
    Family(
        name="people",
        version=1,  # 2014 to 2019, some local channels still
        hosts=("people.com.cn", "people.cn"),
        body=("#rwb_zw", ".box_con", "#p_content", ".show_text"),
        date=(".box01", "#p_publishtime"),
        origin=(".box01", "#p_origin"),
    ),
    Family(
        name="chinanews",
        version=2,  # since 2021
        hosts=("chinanews.com.cn", "chinanews.com", "ecns.cn"),
        body=(".content_maincontent_content",),
        date=("#pubtime_baidu", ".content_left_time"),
        origin=("#source_baidu", ".content_left_time"),
    ),
    Family(
        name="chinanews",
        version=1,
        hosts=("chinanews.com.cn", "chinanews.com", "ecns.cn"),
        body=(".left_zw", "#ad0"),
        date=("#pubtime_baidu", ".left-t", ".left-time"),
        origin=("#source_baidu", ".left-t", ".left-time"),
    ),
    Family(
        name="xinhuanet",
        shared=True,
        version=3,  # since 2021
        hosts=("news.cn", "xinhuanet.com"),
        body=("#detailContent", "#detail"),
        date=(".header-time", ".info"),
        origin=(".source",),
    ),
    Family(
        name="xinhuanet",
        shared=True,
        version=2,
        hosts=("news.cn", "xinhuanet.com"),
        body=("#p-detail", "#article", ".article"),
        date=(".h-time", ".h-info"),
        origin=("#source", ".h-info", ".aticle-src"),
    ),
    Family(name="xinhuanet", version=1, shared=True, hosts=("news.cn", "xinhuanet.com"), body=("#Content", "#content"), date=("#pubtime",)),
    Family(
        name="cctv",
        shared=True,
        version=2,  # since 2018
        hosts=("cctv.com", "cctv.cn"),
        body=("#content_area", ".content_area"),
        date=(".info1", ".info"),
        origin=(".info1", ".info"),
    ),
    Family(name="cctv", version=1, shared=True, hosts=("cctv.com", "cctv.cn"), body=(".cnt_bd",), date=(".info",), origin=(".info",)),
    Family(
        name="thepaper",
        version=2,  # since 2022
        hosts=("thepaper.cn",),
        body=(".index_cententWrap",),
        title=(".index_title",),
    ),
    Family(name="thepaper", version=1, hosts=("thepaper.cn",), body=(".news_txt",), title=(".news_title",), date=(".news_about",)),
    Family(
        name="weixin",
        version=1,
        hosts=("mp.weixin.qq.com",),
        body=("#js_content",),
        title=("#activity-name", "#activity_name"),
        date=("#publish_time",),
        publisher=("#js_name",),
    ),
    Family(name="toutiao", version=1, shared=True, hosts=("toutiao.com",), body=(".article-content", ".tt-article-content"), origin=(".article-meta",)),
    Family(name="netease", version=2, hosts=("163.com",), body=(".post_body",), date=(".post_info",), origin=(".post_info",)),
    Family(name="netease", version=1, hosts=("163.com",), body=("#endText",), date=(".post_time_source",), origin=("#ne_article_source",)),
    Family(name="tencent", version=2, shared=True, hosts=("qq.com",), body=(".content-article", "#ArticleContent", ".rich_media_content")),
    Family(name="tencent", version=1, hosts=("qq.com",), body=("#Cnt-Main-Article-QQ",), date=(".a_time",), origin=(".a_source",)),
    Family(name="sina", version=1, shared=True, hosts=("sina.com.cn", "sina.cn"), body=("#artibody", ".art_content"), date=(".date-source",), origin=(".date-source",)),
    Family(name="sohu", version=1, hosts=("sohu.com",), body=("#mp-editor",), date=("#news-time",)),
    Family(name="ifeng", version=1, shared=True, hosts=("ifeng.com",), body=("#main_content", "#artical_real", ".main_content")),
    # Platforms of governments and hospitals, run by many hosts.
    Family(
        name="hanweb",
        version=2,
        markers=(("zjeg_rss.content.begin", "zjeg_rss.content.end"), ("<$[信息内容]>begin", "<$[信息内容]>end")),
    ),
    Family(name="hanweb", version=1, body=("#zoom", ".main-txt")),
    Family(
        name="trs",
        version=2,
        body=(".trs_editor_view", ".TRS_UEDITOR", ".trs_paper_default"),
    ),
    Family(name="trs", version=1, body=(".TRS_Editor", ".Custom_UnionStyle")),
    Family(
        name="ucap",
        version=1,
        body=("ucapcontent", "#UCAP-CONTENT", ".pages_content"),
        title=("ucaptitle",),
        date=("publishtime", ".pages-date"),
        origin=(".pages-date",),
    ),
    Family(name="hex", version=1, body=("#ivs_content", ".Article_content"), title=("#ivs_title",), date=("#ivs_date",), origin=("#ivs_source",)),
    Family(name="nhc", version=1, shared=True, hosts=("nhc.gov.cn",), body=("#xw_box",), title=(".tit",), date=(".source",), origin=(".source",)),
    Family(name="vsb", version=1, body=("#vsb_content", "#vsb_content_2", "#vsb_content_4", ".v_news_content", "#vsb_newscontent")),
    Family(name="guideline", version=1, markers=(("contentstart", "contentend"),)),
    Family(
        name="common",
        version=1,
        body=(
            "#Zoom", "#zoomcon", "#fontzoom", "#fontZoom", "#contentText", "#ContentText", "#articleContent", "#article_content", "#article-box",
            "#newsContent", "#news_content", "#NewsContent", "#artcontent", "#mycontent", "#textBody", "#info_content", "#detailCont",
            "#cont_txt", ".article-content", ".article_content", ".articleContent", ".art-content", ".news_content", ".news-content",
            ".xxgk_content", ".detail-content", ".detail_content", ".wp_articlecontent", ".zwxl-article", ".rich_media_content", ".entry-content",
            ".post-content", ".TxtContent", ".cont_txt", ".zw_content", ".wzcon", ".bt_content",
        ),
    ),
)  # fmt: skip

_FIELDS = ("body", "title", "date", "origin", "publisher")
#: Every selector that some entry names: the walk notes only these.
SELECTORS: frozenset[str] = frozenset(key for family in FAMILIES for name in _FIELDS for key in getattr(family, name))
#: Every marker text.
MARKERS: frozenset[str] = frozenset(text for family in FAMILIES for pair in family.markers for text in pair)
#: Who publishes on a host, where the page's own name for itself varies from channel to channel.
MEDIA: dict[str, str] = {
    "people.com.cn": "人民网", "people.cn": "人民网", "news.cn": "新华网", "xinhuanet.com": "新华网", "chinanews.com.cn": "中国新闻网",
    "chinanews.com": "中国新闻网", "cctv.com": "央视网", "cctv.cn": "央视网", "cnr.cn": "央广网", "gmw.cn": "光明网", "ce.cn": "中国经济网",
    "china.com.cn": "中国网", "youth.cn": "中国青年网", "chinadaily.com.cn": "中国日报网", "thepaper.cn": "澎湃新闻", "huanqiu.com": "环球网",
    "163.com": "网易", "sohu.com": "搜狐", "sina.com.cn": "新浪网", "sina.cn": "新浪网", "ifeng.com": "凤凰网", "toutiao.com": "今日头条",
    "www.gov.cn": "中国政府网", "nhc.gov.cn": "国家卫生健康委员会", "jkb.com.cn": "健康报网", "southcn.com": "南方网", "eastday.com": "东方网",
    "qq.com": "腾讯网",
}  # fmt: skip


def medium_of(url: str | None) -> str | None:
    """Return the name of the medium that runs the host of *url*, if it is a well-known one."""
    host = urlsplit(url[:2000]).hostname or "" if url and "[" not in url else ""
    parts = host.split(".")
    if host == "mp.weixin.qq.com":
        return None  # a platform: the account publishes
    return next((MEDIA[name] for start in range(len(parts)) if (name := ".".join(parts[start:])) in MEDIA), None)
