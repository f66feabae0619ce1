"""Refusals: what a page that is no article is instead, told from its text and markup alone."""

import re
from collections.abc import Sequence

from crawler.reading import lexicon
from crawler.reading.dates import find_moment
from crawler.reading.lines import Line, Page
from crawler.reading.trim import is_band
from monitor.domain.article import Blocked, Gone, Incomplete, NotAnArticle, Unreachable, Verdict

#: A page with more prose than this is believed to say something, whatever words occur in it.
_SHORT = 300
#: Characters outside links that a refusal may spend on its head and foot.
_SAID = 1_500
#: Share of undecodable characters that makes a text unreadable, and the fewest of them.
_UNREADABLE, _FEW = 0.03, 5
#: Rows of links that make a list, and the shortest text of one: longer than a menu's words.
_ROWS, _ROW = 8, 12
#: A remark beside a list is shorter than this.
_REMARK = 80
#: How much of the markup is searched for scripts, and how much of a finding is kept as evidence.
_MARKUP, _EVIDENCE = 20_000, 80
#: A page that shows no more than this shows nothing.
_NOTHING = 60


def _of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_BLOCKED = _of(
    "(?:安全|人机|滑动|滑块|访问)验证|(?:请|需要?)(?:输入|完成).{0,6}验证|访问(?:太|过于)频繁|请求(?:太|过于)频繁|操作(?:太|过于)?频繁",
    "(?:访问|请求)(?:已)?被(?:拒绝|拦截|阻断|禁止)|拒绝访问|禁止访问|没有权限访问|您的IP|环境异常",
    "访问(?:请求|行为)?(?:存在|疑似|可能).{0,12}(?:威胁|攻击|异常|风险)|网站防火墙|云防护|创宇盾|安全狗|云锁|加速乐",
    r"access denied|\bforbidden\b|just a moment|checking your browser|verify you are human|request blocked",
    r"(?:请|需要?)(?:开启|启用|打开)\s{0,3}javascript|enable javascript",
)
_CHALLENGE = _of(
    r"\$_ts\s{0,3}=|__jsl_clearance|acw_sc__v2|_\$jsvmp|wzwschallenge|wzws_|https_waf_cookie|_cf_chl_opt|EO_Bot_",
    r"cf-browser-verification|tencent-?captcha|aliyunwaf|geetest|document\.cookie\s{0,3}=.{0,200}location",
)
_WHAT = "(?:页面?|网页|文章|内容|信息|文件|资源|链接|地址|网址|稿件|新闻|数据|栏目)"
_GONE = _of(
    rf"{_WHAT}[^，。]{{0,10}}(?:不存在|已(?:经)?被?[^，。]{{0,6}}?删除|已(?:经)?(?:被)?(?:下线|下架|失效|过期|移除|撤销|撤回|撤稿)|走丢|飞走)",
    rf"{_WHAT}[^，。]{{0,10}}(?:找不到|未找到|无法(?:找到|访问|查看))",
    rf"(?:找不到|未找到|没有找到|无法找到).{{0,12}}{_WHAT}|(?:^|\D)404(?:\D|$)|此[帐账]号已|该公众号已",
    "page not found|404 not found",
)
_DOWN = _of(
    "(?:系统|网站|平台|服务器?|站点|本站|栏目).{0,8}(?:维护|升级|检修|割接|改版)(?:中|期间|公告|通知)",
    "(?:正在|进行|暂停).{0,8}(?:维护|升级|服务|访问)|网站(?:暂时)?关闭|系统(?:繁忙|错误|异常)|数据库(?:连接)?(?:错误|异常)",
    "服务器?(?:繁忙|错误|内部错误|不可用)|under maintenance|service unavailable|bad gateway|gateway time-?out",
    "internal server error",
)
_REDIRECT = re.compile(
    r"(?:location(?:\.href)?\s{0,3}=\s{0,3}|location\.replace\(\s{0,3}|http-equiv=[\"']?refresh[\"']?[^<>]{0,60}url=)"
    r"[\"']?(?P<url>[^\"'<>\s)]{1,300})",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|zip|rar|ofd)\W{0,2}$", re.IGNORECASE)


def before(html: str, page: Page) -> Verdict | None:
    """Return why a page of little text is no article, judged before a body is sought; ``None`` to go on."""
    shown = [line for line in page.lines if not line.hidden]
    if is_unreadable(" ".join(line.text for line in shown)):
        return Incomplete("the text cannot be decoded")
    prose = sum(len(line.text) for line in shown if not line.is_linked and len(line.text) >= 20)  # noqa: PLR2004 - a line
    if prose > _SHORT:
        return None
    said = lexicon.plain(" ".join([page.heading, *(line.text for line in shown if not line.is_linked)]))[:_SAID]
    return (None if _is_dated(shown) else spoken(said)) or _silent(html, said, len(shown))


def is_unreadable(text: str) -> bool:
    """Whether more of *text* than a stray byte here and there could not be decoded."""
    return text.count("\ufffd") > max(_FEW, _UNREADABLE * len(text))


def _is_dated(lines: Sequence[Line]) -> bool:
    """Whether a line tells a publication date: refusals have none, and a short notice may speak of maintenance."""
    return any(lexicon.BAND.search(line.text) and is_band(line.text) and find_moment(line.text) for line in lines)


def of_text(text: str) -> Verdict | None:
    """Return why a flattened text is no article, by its words alone; ``None`` to go on."""
    if is_unreadable(text):
        return Incomplete("the text cannot be decoded")
    lines = [Line(line) for line in text[:_SAID].splitlines()]
    return spoken(lexicon.plain(text)) if len(text) < _SHORT and not _is_dated(lines) else None


def spoken(said: str) -> Verdict | None:
    """Return the verdict that the words of a short page pronounce on it, else ``None``."""
    for pattern, verdict in ((_BLOCKED, Blocked), (_GONE, Gone), (_DOWN, Unreachable)):
        if (match := pattern.search(said)) is not None:
            evidence = said[max(0, match.start() - 20) : match.end() + 20].strip()[:_EVIDENCE]
            return verdict(f"the page says {evidence!r}")
    return None


def _silent(html: str, said: str, lines: int) -> Verdict | None:
    markup = html[:_MARKUP]
    if (match := _CHALLENGE.search(markup)) is not None and len(said) < _SHORT:
        return Blocked(f"a script challenge: {match[0][:_EVIDENCE]!r}")
    if lines > 3 or len(said.strip()) >= _NOTHING:  # noqa: PLR2004 - a redirect may say so and offer a link
        return None
    if (match := _REDIRECT.search(markup)) is not None:
        pointer = "only a pointer to a WeChat page" if "mp.weixin.qq.com" in match["url"] else "only a redirect"
        return NotAnArticle(f"{pointer}: {match['url']}")
    return None if said.strip() else Incomplete("the page shows no text")


def without_body(page: Page) -> Verdict:
    """Return what a page is in which no body was found."""
    linked = [line for line in page.lines if line.is_linked and not line.hidden]
    rows = sum(1 for line in linked if len(line.text) >= _ROW)
    if rows >= _ROWS:
        return NotAnArticle(f"a list of {rows} links")
    if any("mp.weixin.qq.com" in line.text for line in page.lines):
        return NotAnArticle("only a pointer to a WeChat page")
    if page.players:
        return NotAnArticle("a video without a text")
    if any(_ATTACHMENT.search(line.text) for line in linked):
        return NotAnArticle("attachments without a text")
    return NotAnArticle("no prose in the page")


def is_list(page: Page, body: Sequence[Line]) -> Verdict | None:
    """Return the verdict on a page whose body is little beside its rows of linked titles, else ``None``."""
    said = sum(len(line.text) for line in body if not line.is_linked)
    linked = sum(line.linked for line in body) > said
    # Few bodies are so short that their rows must be counted.
    rows = _rows(page) if linked or said < _REMARK else 0
    if linked or (rows >= _ROWS and not _is_dated(page.lines)):
        return NotAnArticle(f"a list of {rows} links")
    return None


def _rows(page: Page) -> int:
    """Return the number of linked titles that *page* lists."""
    return sum(1 for line in page.lines if line.item and len(line.text) >= _ROW and line.is_linked)


def cut_short(html: str, page: Page, last: Line) -> Verdict | None:
    """Return the verdict on a page that ends in the middle of its body, else ``None``."""
    if page.lines[-1] is not last or last.row or last.text.endswith(tuple("。！？”）】…)」.!?")):
        return None
    low = html[-4096:].lower()
    if "<html" in html[:4096].lower() and "</html" not in low and "</body" not in low:
        return Incomplete(f"the page breaks off at {last.text[-20:]!r}")
    return None
