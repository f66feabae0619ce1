"""Refusals: what a page that is no article is instead, told from its text and markup alone."""

import re

from crawler.reading import lexicon
from crawler.reading.lines import Line, Page
from monitor.domain.article import Blocked, Gone, Incomplete, NotAnArticle, Unreachable, Verdict

#: A page with more prose than this is believed to say something, whatever words occur in it.
_SHORT = 300
#: Share of undecodable characters that makes a text unreadable.
_UNREADABLE = 0.03
#: Rows of links that make a list.
_ROWS = 8
#: How much of a verdict's evidence is kept.
_EVIDENCE = 80

_BLOCKED = re.compile(
    r"安全验证|人机验证|滑动验证|滑块验证|请输入验证码|完成验证|访问验证|身份验证后|访问过于频繁|请求过于频繁|操作频繁|访问被(?:拒绝|拦截|阻断|禁止)|请求(?:已)?被(?:拦截|阻断|拒绝)|"
    r"访问(?:请求|行为)?(?:存在|疑似|可能).{0,12}(?:威胁|攻击|异常|风险)|拒绝访问|禁止访问|没有权限访问|您的IP|环境异常|网站防火墙|安全防护|云防护|创宇盾|安全狗|云锁|加速乐|"
    r"access denied|403 forbidden|forbidden|just a moment|checking your browser|verify you are human|captcha|security check|request blocked|"
    r"(?:请|需要)(?:开启|启用|打开)\s{0,3}javascript|enable javascript",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"\$_ts\s{0,3}=|__jsl_clearance|acw_sc__v2|_\$jsvmp|wzwschallenge|wzws_|https_waf_cookie|_cf_chl_opt|cf-browser-verification|EO_Bot_|"
    r"window\[[\"']?_\$|tencent-?captcha|aliyunwaf|document\.cookie\s{0,3}=.{0,200}location|geetest",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"(?:系统|网站|平台|服务器?|站点|本站|栏目)?.{0,8}(?:维护|升级|检修|割接|改版)(?:中|期间|公告|通知)|(?:正在|进行|暂停).{0,8}(?:维护|升级|服务|访问)|网站(?:暂时)?关闭|"
    r"under maintenance|service unavailable|bad gateway|gateway time-?out|internal server error|服务器(?:繁忙|错误|内部错误)|系统(?:繁忙|错误|异常)|数据库(?:连接)?(?:错误|异常)",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"(?:页面|网页|文章|内容|信息|文件|资源|链接|地址|网址|稿件|新闻|数据)[^，。]{0,10}(?:不存在|已(?:经)?(?:被)?(?:[^，。]{0,6})?删除|已下线|已下架|已失效|已过期|已撤(?:销|回|稿)|找不到|无法(?:找到|访问|查看)|未找到|丢失|走丢|飞走)|"
    r"(?:找不到|未找到|没有找到|无法找到).{0,12}(?:页|文章|内容|信息|资源|文件|网址)|(?:^|\D)404(?:\D|$)|not found|页面(?:跑|走|迷)|已停用|此(?:帐|账)号已|该公众号已",
    re.IGNORECASE,
)
_REDIRECT = re.compile(
    r"(?:location(?:\.href)?\s{0,3}=\s{0,3}|location\.replace\(\s{0,3}|http-equiv=[\"']?refresh[\"']?[^<>]{0,60}url=)[\"']?(?P<url>[^\"'<>\s)]{1,300})",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|zip|rar|ofd)\W{0,2}$", re.IGNORECASE)


def before(html: str, page: Page) -> Verdict | None:
    """Return why a page of little text is no article, judged before a body is sought; ``None`` to go on."""
    text = " ".join(line.text for line in page.lines if not line.hidden)
    if text.count("\ufffd") > max(5, _UNREADABLE * len(text)):
        return Incomplete("the text cannot be decoded")
    if _prose(page.lines) > _SHORT:
        return None
    said = lexicon.plain(f"{page.heading} {text}")[:3000]
    return _spoken(said) or _silent(html, said)


def of_text(text: str) -> Verdict | None:
    """Return why a flattened text is no article, by its words alone; ``None`` to go on."""
    if text.count("\ufffd") > max(5, _UNREADABLE * len(text)):
        return Incomplete("the text cannot be decoded")
    return _spoken(lexicon.plain(text)) if len(text) < _SHORT else None


def _spoken(said: str) -> Verdict | None:
    for pattern, verdict in ((_BLOCKED, Blocked), (_GONE, Gone), (_DOWN, Unreachable)):
        if (match := pattern.search(said)) is not None:
            return verdict(f"the page says {_around(said, match)!r}")
    return None


def _silent(html: str, said: str) -> Verdict | None:
    head = html[:20_000]
    if (match := _CHALLENGE.search(head)) is not None and len(said) < _SHORT:
        return Blocked(f"a script challenge: {match[0][:_EVIDENCE]!r}")
    if len(said.strip()) < 60 and (match := _REDIRECT.search(head)) is not None:  # noqa: PLR2004 - hardly a sentence
        if "mp.weixin.qq.com" in match["url"]:
            return NotAnArticle(f"only a pointer to a WeChat page: {match['url']}")
        return NotAnArticle(f"only a redirect to {match['url']}")
    return Incomplete("the page shows no text") if not said.strip() else None


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 20) : match.end() + 20].strip()[:_EVIDENCE]


def without_body(page: Page) -> Verdict:
    """Return what a page is in which no body was found."""
    linked = [line for line in page.lines if line.link_share > 0.5 and not line.hidden]  # noqa: PLR2004
    titled = [line for line in linked if len(line.text) >= 10]  # noqa: PLR2004 - longer than a menu's words
    if any("mp.weixin.qq.com" in line.text for line in page.lines):
        return NotAnArticle("only a pointer to a WeChat page")
    if page.players and len(titled) < _ROWS:
        return NotAnArticle("a video without a text")
    if any(_ATTACHMENT.search(line.text) for line in linked):
        return NotAnArticle("attachments without a text")
    if len(titled) >= _ROWS:
        return NotAnArticle(f"a list of {len(titled)} links")
    return NotAnArticle("no prose in the page")


def is_list(page: Page, body: list[Line]) -> Verdict | None:
    """Return the verdict on a page whose chosen body is little beside its rows of dated or linked titles, else ``None``."""
    rows = sum(1 for line in page.lines if line.item and line.link_share > 0.5 and len(line.text) >= 12)  # noqa: PLR2004
    said = sum(len(line.text) for line in body if line.link_share < 0.5)  # noqa: PLR2004
    linked = sum(line.linked for line in body)
    if linked > said or (rows >= _ROWS and said < 80):  # noqa: PLR2004 - a remark beside a list
        return NotAnArticle(f"a list of {rows} links")
    return None


def cut_short(html: str, page: Page, last: Line) -> Verdict | None:
    """Return the verdict on a page that ends in the middle of its body, else ``None``."""
    if not page.lines or page.lines[-1] is not last or last.text.endswith(tuple("。！？”）】…)」.!?")):
        return None
    low = html[-4096:].lower()
    opened = "<html" in html[:4096].lower()
    if opened and "</html" not in low and "</body" not in low:
        return Incomplete(f"the page breaks off at {last.text[-20:]!r}")
    return None


def _prose(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines if line.link_share < 0.5 and not line.hidden and len(line.text) >= 20)  # noqa: PLR2004
