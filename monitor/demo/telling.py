"""What the audience sees: each day, each alert as it arrived, each silence with its reason."""

from collections.abc import Iterable

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from monitor.demo.play import Day
from monitor.demo.receiver import Message
from monitor.domain.messages.figures import amount
from monitor.domain.record import Processed, RecordedChange

_ROLES = {"evidence": "旁证", "duplicate": "同文重复"}
_WAITING = "不立即提醒，进日报"
_BASELINE = "起始值，不是新闻"


def tell_day(screen: Console, number: int, day: Day) -> None:
    """Print one day."""
    headline = "开始监看：读入已有文章，建立起始值" if day.event is None else day.event.headline
    screen.rule(f"第{number}天　{headline}", align="left")
    if day.event is not None:
        screen.print(Text(f"预期：{day.event.expected}", style="dim"))
    for message in day.messages:
        screen.print(
            Panel(Text(message.body), title=Text(f"收到提醒 {message.title}"), title_align="left", style="green")
        )
    told = " ".join(message.body for message in day.messages)
    for processed in day.processed:
        for line in _silences(processed, told):
            screen.print(Text(f"　静默　{line}", style="yellow"))
    if not day.messages:
        screen.print(Text("　没有提醒", style="dim"))


def tell_digests(screen: Console, messages: Iterable[Message]) -> None:
    """Print what waits for the evening."""
    screen.rule("当晚的汇总（预览）", align="left")
    for message in messages:
        _tell_message(screen, "待发", message, "cyan")


def _tell_message(screen: Console, word: str, message: Message, style: str) -> None:
    title = Text(f"{word} {message.title}")
    screen.print(Panel(Text(message.body), title=title, title_align="left", style=style))


def _silences(processed: Processed, told: str) -> Iterable[str]:
    """Yield what was recorded and not told, with the reason."""
    for text, role, reason in processed.decisions:
        if role in _ROLES:
            yield f"{text}：{_ROLES[role]}（{reason}）"
    for one in processed.changes:
        if f"#{one.id[:8]}" not in told:
            yield f"{_named(one)}：{_BASELINE if one.change.baseline else _WAITING}"


def _named(one: RecordedChange) -> str:
    observation = one.change.observation
    return f"{observation.name} {amount(observation.quantity)}（{one.change.kind}）"
