"""Messages about sources that fail and come back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from monitor.domain.messages.gathering import Message
from monitor.domain.messages.text import clean
from monitor.domain.routing import Language
from monitor.domain.views import SourceState

#: Failing sources named in one message or digest.
_NAMED = 10

#: Longest reason told.
_REASON_LENGTH = 200

#: States that are no fault of the source.
_FINE = frozenset({"ok", "never", "disabled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """One language's texts; names in braces are filled in."""

    states: Mapping[str, str]
    doing: Mapping[str, str]
    otherwise: str
    day: str
    #: ``{name}``, ``{since}``, ``{state}``.
    outage: str
    #: ``{reason}``, ``{doing}``.
    outage_body: str
    #: ``{name}``, ``{since}``.
    recovery: str
    recovery_body: str
    #: ``{count}``.
    several: str
    several_body: str
    more: str
    fine: str
    #: Instead, when nothing is known of any.
    none: str
    comma: str
    #: How the start of an outage is told in each of three places: ``{day}``.
    since_title: str
    since_recovery: str
    since_list: str


_CHINESE = _Words(
    states={
        "blocked": "被拒绝访问",
        "unreachable": "无法访问",
        "changed_layout": "页面改版，读不到内容",
        "stale": "长期没有新内容",
        "failed": "抓取失败",
    },
    doing={
        "blocked": "已按规矩停止尝试并降低频率",
        "unreachable": "会继续尝试，间隔逐渐加长",
        "changed_layout": "需要更新这一来源的读取规则",
        "stale": "请核对栏目是否已迁移",
    },
    otherwise="会继续尝试",
    day="{moment.month}月{moment.day}日",
    outage="【来源中断】{name}{since}{state}",
    outage_body="{reason}；{doing}。中断期间“没有提醒”不等于“没有变化”。恢复后补读并告知。",
    recovery="【来源恢复】{name}已恢复{since}",
    recovery_body="中断期间发布的文章正在补读，其中的变化照常提醒。",
    several="【来源状况】{count}个来源有变化",
    several_body="多个来源同时中断时，先检查本机网络。中断期间“没有提醒”不等于“没有变化”。",
    more="另有{count}个不正常，见 jianbao status",
    fine="{count}个正常",
    none="还没有抓取过",
    comma="；",
    since_title=" {day}起",
    since_recovery="，中断自{day}",
    since_list="自{day}起",
)

_ENGLISH = _Words(
    states={
        "blocked": "refuses us",
        "unreachable": "cannot be reached",
        "changed_layout": "changed its layout and cannot be read",
        "stale": "has had nothing new for long",
        "failed": "could not be crawled",
    },
    doing={
        "blocked": "we stopped trying as the rules ask, and slow down",
        "unreachable": "we go on trying, less and less often",
        "changed_layout": "its reading rules need care",
        "stale": "please check whether the column has moved",
    },
    otherwise="we go on trying",
    day="{moment:%Y-%m-%d}",
    outage="[Source down] {name} {state}{since}",
    outage_body="{reason}; {doing}. No alert does not mean no change; what was missed is read afterwards.",
    recovery="[Source back] {name}{since}",
    recovery_body="What it published meanwhile is being read; changes are told as usual.",
    several="[Sources] {count} sources went down or came back",
    several_body="When many fail at once, check your own network first. No alert does not mean no change.",
    more="{count} more are not well; see jianbao status",
    fine="{count} fine",
    none="none was crawled yet",
    comma="; ",
    since_title=" since {day}",
    since_recovery=", down since {day}",
    since_list=" since {day}",
)

_WORDS = {Language.CHINESE: _CHINESE, Language.ENGLISH: _ENGLISH}


def outage(name: str, state: SourceState, zone: ZoneInfo, language: Language = Language.CHINESE) -> Message:
    """Return the one message at the start of an outage of the source called *name*."""
    words = _WORDS[language]
    told = words.states.get(state.state, state.state)
    title = words.outage.format(name=clean(name), since=_since(words.since_title, state.since, zone, words), state=told)
    reason = clean(state.reason, _REASON_LENGTH) or told
    return Message(title, words.outage_body.format(reason=reason, doing=words.doing.get(state.state, words.otherwise)))


def recovery(name: str, since: datetime | None, zone: ZoneInfo, language: Language = Language.CHINESE) -> Message:
    """Return the one message at the end of an outage that lasted since *since*."""
    words = _WORDS[language]
    began = _since(words.since_recovery, since, zone, words)
    return Message(words.recovery.format(name=clean(name), since=began), words.recovery_body)


def several(entries: Sequence[tuple[str, str]], language: Language = Language.CHINESE) -> Message:
    """Return one message for several sources that failed or came back at about one time, given (title, body) each."""
    words = _WORDS[language]
    lines = [f"·{title}" for title, _ in entries[:_NAMED]]
    if len(entries) > _NAMED:
        lines.append(f"·{words.more.format(count=len(entries) - _NAMED)}")
    return Message(words.several.format(count=len(entries)), "\n".join([*lines, words.several_body]))


def closing(
    states: Sequence[SourceState], names: Mapping[str, str], zone: ZoneInfo, language: Language = Language.CHINESE
) -> str:
    """Return the last line of a digest: 78个正常；贵州省卫生健康委自3月10日起被拒绝访问."""
    words = _WORDS[language]
    failing = [state for state in states if state.state not in _FINE]
    if not failing and all(state.state != "ok" for state in states):
        return words.none
    parts = [words.fine.format(count=sum(state.state == "ok" for state in states))]
    for state in failing[:_NAMED]:
        name, told = clean(names.get(state.source, state.source)), words.states.get(state.state, state.state)
        since = _since(words.since_list, state.since, zone, words)
        parts.append(f"{name} {told}{since}" if language is Language.ENGLISH else f"{name}{since}{told}")
    if len(failing) > _NAMED:
        parts.append(words.more.format(count=len(failing) - _NAMED))
    return words.comma.join(parts)


def _since(template: str, since: datetime | None, zone: ZoneInfo, words: _Words) -> str:
    return "" if since is None else template.format(day=words.day.format(moment=since.astimezone(zone)))
