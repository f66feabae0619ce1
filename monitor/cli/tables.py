"""Tables and wording for people at a terminal; Chinese where the figures are Chinese."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.domain.period import Period
from monitor.domain.zone import SHANGHAI

if TYPE_CHECKING:
    from rich.console import Console

#: Change kind -> the word that messages use.
KIND_WORDS = {
    "new": "首次收录", "update": "更新", "revision": "更正", "discrepancy": "说法不一",
    "refinement": "精确", "backfill": "补录", "withdrawal": "撤下",
}  # fmt: skip

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
