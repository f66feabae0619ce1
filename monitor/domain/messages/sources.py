"""Chinese messages about sources that fail and come back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from monitor.domain.messages.gathering import Message
from monitor.domain.messages.text import clean
from monitor.domain.views import SourceState

#: Failing sources named in one message or digest.
_NAMED = 10

_STATES = {
    "blocked": "被拒绝访问",
    "unreachable": "无法访问",
    "changed_layout": "页面改版，读不到内容",
    "stale": "长期没有新内容",
    "failed": "抓取失败",
    "disabled": "已停用",
}
_DOING = {
    "blocked": "已按规矩停止尝试并降低频率",
    "unreachable": "会继续尝试，间隔逐渐加长",
    "changed_layout": "需要更新这一来源的读取规则",
    "stale": "请核对栏目是否已迁移",
}
#: States that are no fault of the source.
_FINE = frozenset({"ok", "never", "disabled", "stopped"})


def outage(name: str, state: SourceState, zone: ZoneInfo) -> Message:
    """Return the one message at the start of an outage of the source called *name*."""
    since = "" if state.since is None else f" {_day(state.since, zone)}起"
    reason = clean(state.reason, 200)
    doing = _DOING.get(state.state, "会继续尝试")
    return Message(
        f"【来源中断】{clean(name)}{since}{_STATES.get(state.state, state.state)}",
        f"{reason or _STATES.get(state.state, state.state)}；{doing}。"
        "中断期间“没有提醒”不等于“没有变化”。恢复后补读并告知。",
    )


def recovery(name: str, since: datetime | None, zone: ZoneInfo) -> Message:
    """Return the one message at the end of an outage that lasted since *since*."""
    began = "" if since is None else f"，中断自{_day(since, zone)}"
    return Message(f"【来源恢复】{clean(name)}已恢复{began}", "中断期间发布的文章正在补读，其中的变化照常提醒。")


def several(entries: Sequence[tuple[str, str]]) -> Message:
    """Return one message for several sources that failed or came back at about one time, given (title, body) each."""
    lines = [f"·{title}" for title, _ in entries[:_NAMED]]
    if len(entries) > _NAMED:
        lines.append(f"·另有{len(entries) - _NAMED}个，见 jianbao status")
    hint = "多个来源同时中断时，先检查本机网络。中断期间“没有提醒”不等于“没有变化”。"
    return Message(f"【来源状况】{len(entries)}个来源有变化", "\n".join([*lines, hint]))


def closing(states: Sequence[SourceState], names: Mapping[str, str], zone: ZoneInfo) -> str:
    """Return the last line of a digest: 78个正常；贵州省卫生健康委自3月10日起被拒绝访问."""
    failing = [state for state in states if state.state not in _FINE]
    parts = [f"{sum(state.state == 'ok' for state in states)}个正常"]
    parts += [
        f"{clean(names.get(state.source, state.source))}{_since(state, zone)}{_STATES.get(state.state, state.state)}"
        for state in failing[:_NAMED]
    ]
    if len(failing) > _NAMED:
        parts.append(f"另有{len(failing) - _NAMED}个不正常")
    return "；".join(parts)


def _since(state: SourceState, zone: ZoneInfo) -> str:
    return "" if state.since is None else f"自{_day(state.since, zone)}起"


def _day(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local.month}月{local.day}日"
