"""The medium that a page names as its source: 来源, 转自, a dateline, a newspaper's issue."""

import re
from collections.abc import Iterable, Sequence

from crawler.reading import lexicon
from crawler.reading.families import medium_of
from crawler.reading.lines import Line

_MEDIUM = "[\u4e00-\u9fff]{1,12}(?:报|网|社|台|日报|晚报|在线|客户端|周刊)"
_ORIGIN = re.compile(
    r"(?:(?:信息|稿件|文章|新闻|内容|本文|资料)?(?:来源|稿源|出处)于?|本文(?:转自|来自|转载自)|转(?:载)?自|摘自|来自)\s{0,3}[:：]\s{0,4}(?P<name>[^|丨。;；\[\]【】]{2,60})|"
    r"本文(?:转自|转载自)\s{0,2}(?P<other>[^\s|丨，。:：]{2,30})|^(?:本文)?来源于\s{1,3}(?P<after>[^\s|丨，。:：]{2,30})|"
    rf"\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?\s{{1,4}}(?P<medium>{_MEDIUM})(?:$|[\s|丨]|作者|编辑|记者)|"
    rf"^(?P<dated>{_MEDIUM})\s{{1,4}}(?:19|20)\d{{2}}[-/.年]\d"
)
_ROLES = (
    "(?:作者|编辑|责编|责任编辑|责任编委|记者|时间|日期|(?:发布|发表|更新)(?:时间|日期|于)?|字号|字体"
    "|(?:浏览|点击|阅读|访问|查看|人气)(?:量|次数|数|率|次)?|审核|编审|撰稿|打印|分享|类别|我要|原标题|参与互动)"
)
_AFTER_NAME = re.compile(
    rf"[\s,，/|丨（(]{{1,9}}{_ROLES}.{{0,60}}$|{_ROLES}\s{{0,3}}[:：].{{0,60}}$|\s{{0,9}}(?:19|20)\d{{2}}[-/.年].{{0,60}}$"
    r"|\s{2,9}.{0,60}$|\s\d.{0,40}$|(?<=.{2})(?:收藏|打印|分享|关注|订阅|举报)$"
)
#: Sources that name no medium.
_NOBODY = frozenset(
    ("本站", "本网", "本网站", "本站原创", "原创", "网络", "互联网", "未知", "其他", "其它", "转载", "综合", "佚名")
)
_DATELINE = re.compile(
    r"^(?:据)?(?P<name>[\u4e00-\u9fff]{2,10}?(?:网|社|报|台|客户端))(?:(?:消息|讯)(?:[（(](?P<programme>[\u4e00-\u9fff]{2,10})[）)])?|[^，。]{0,12}?\d{1,2}月\d{1,2}日[电讯])"
)
_PAPER = re.compile(r"^\W{0,3}(?P<name>《[^》]{2,14}》)\s{0,2}[（(]?\s{0,2}20\d\d年\d{1,2}月\d{1,2}日")


def origin_in(texts: Iterable[str]) -> str | None:
    """Return the first medium that a labelled line among *texts* names, in the script of the line."""
    for text in texts:
        if len(text) > 300:  # noqa: PLR2004 - a paragraph
            continue
        match = _ORIGIN.search(lexicon.plain(text))
        if match and (name := name_of(match[match.lastgroup or 0])):
            return name if name in text else _as_published(text, name)
    return None


def _as_published(text: str, name: str) -> str:
    """Return *name*, which was read in simplified script, as *text* writes it."""
    words = re.split(r"[\s:：]+", text)
    return next((word for word in words if lexicon.plain(word) == name), name)


def name_of(text: str) -> str | None:
    """Return the name of a medium without the credits, dates and brackets around it; an address becomes its medium."""
    name = _AFTER_NAME.sub("", text.strip())
    if re.search(r"[\u4e00-\u9fff]", name):
        name = name.split(maxsplit=1)[0]
    name = name.strip(" :：|丨-—（()）\"'“”　/,，\t")
    if re.match(r"https?:|www\.", name):
        return medium_of(name if name.startswith("http") else f"http://{name}")
    if name in _NOBODY:
        return None
    return name if 2 <= len(name) <= 40 and re.search(r"[^\W\d]", name) else None  # noqa: PLR2004 - a name, not a sentence


def in_dateline(body: Sequence[Line]) -> str | None:
    """Return the agency, or its programme, with whose line a body opens."""
    match = _DATELINE.match(body[0].text) if body else None
    return (match["programme"] or match["name"]) if match else None


def in_paper(texts: Iterable[str]) -> str | None:
    """Return the newspaper of whose issue a line tells: 《某某日报》2024年5月28日第8版."""
    return next((match["name"] for text in texts if (match := _PAPER.match(lexicon.plain(text)))), None)
