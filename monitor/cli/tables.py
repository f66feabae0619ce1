"""Tables and wording for people at a terminal; Chinese where the figures are Chinese."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.domain.change import Change, Revision
from monitor.domain.messages.text import BY_HAND
from monitor.domain.period import Period
from monitor.domain.record import NAMELESS, SUBMITTED
from monitor.domain.zone import SHANGHAI

if TYPE_CHECKING:
    from rich.console import Console

#: Change kind -> the word that messages use.
KIND_WORDS = {
    "new": "首次收录", "update": "更新", "revision": "更正", "discrepancy": "说法不一",
    "refinement": "数字更精确", "backfill": "补记", "withdrawal": "数字撤下",
}  # fmt: skip
#: State of a source -> what it means to people.
STATE_WORDS = {
    "ok": "正常", "never": "未抓取", "disabled": "停用", "blocked": "被拒绝", "unreachable": "无法访问",
    "changed_layout": "已改版", "stale": "久无更新", "failed": "抓取失败", "stopped": "已停止",
}  # fmt: skip
#: Fate of a delivery -> what it means to people.
STATUS_WORDS = {"pending": "待发", "sending": "发送中", "failed": "失败，待重试", "given_up": "已放弃"}
_BASIS_WORDS = {"yoy": "同比", "mom": "环比"}

#: Characters of a digest that are shown.
SHOWN = 8
#: Columns of a table where nobody looks (a pipe, a log).
_PIPE_WIDTH = 160


def console(*, stderr: bool = False) -> "Console":
    """Return a console that keeps its width where the output is no terminal."""
    import sys

    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, highlight=False, width=None if stream.isatty() else _PIPE_WIDTH, emoji=False)


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str | None = None) -> None:
    """Print *rows* under *columns*; nothing in a cell is read as markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(clean(cell), overflow="fold") for cell in row))
    console().print(table)


def clean(text: str) -> str:
    """Return *text* without control characters: a page must not steer the terminal."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)


def change_word(change: Change) -> str:
    """Return the word for the kind of *change*, as messages say it."""
    return "原稿改数" if isinstance(change, Revision) and change.in_place else KIND_WORDS[change.kind]


def line_word(kind: str) -> str:
    """Return the word for the *kind* of a series: 数值, 目标, 变化, 同比变化."""
    what, _, basis = kind.partition(":")
    return {"level": "数值", "target": "目标"}.get(what) or f"{_BASIS_WORDS.get(basis, '')}变化"


def who(publisher: str | None, address: str) -> str:
    """Return who published a text, else where it lies, or that it was handed in."""
    return publisher or (BY_HAND if address == SUBMITTED or address.startswith(NAMELESS) else address)


def period_text(period: Period | None) -> str:
    """Return *period* in ISO, a dash where the text gives none."""
    return "-" if period is None else str(period)


def time_text(moment: datetime | None) -> str:
    """Return *moment* in Chinese time, to the minute."""
    return "-" if moment is None else moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def area_text(code: str | None) -> str:
    """Return the shortest usual name of a division, the code itself where it is unknown."""
    from monitor.bootstrap.areas import area_names

    return "-" if code is None else area_names().get(code, code)


def scope_text(scope: Mapping[str, str]) -> str:
    """Return the facets of a scope in brackets; nothing for none."""
    return f"（{'，'.join(scope.values())}）" if scope else ""
