"""XLSX as Chinese analysts expect it: Chinese headers, frozen and filtered; numbers as numbers, codes as text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from monitor.domain.catalogue import Indicator
from monitor.domain.errors import JianbaoError
from monitor.domain.history import Statement
from monitor.domain.zone import SHANGHAI
from monitor.exports.columns import COLUMNS, Cell, Places, is_formula
from monitor.exports.yearly import Yearly

#: What every reader has to know.
NOTE = "摘自公开报道，不等于官方统计"

#: Rows of a sheet, its header left out; Excel's limit.
_MOST_ROWS = 2**20 - 2
#: Characters of a cell; Excel's limit.
_MOST_TEXT = 32767
#: Digits Excel's numbers keep; longer ones are written as text, whole.
_DIGITS = 15

_NATURES = {"stock": "时点数", "flow": "时期数", "rate": "比率"}
_INDICATORS = (("指标代码", 20), ("指标", 28), ("英文名", 28), ("单位", 8), ("性质", 10), ("默认口径", 24),
               ("定义", 60), ("别名", 48), ("数据条数", 10))  # fmt: skip
_ARTICLES = (("标题", 48), ("发布者", 18), ("发布日期", 12), ("网址", 60), ("抓取时间", 18), ("数据条数", 10))


class TooManyRows(JianbaoError):
    """Raised by an export to XLSX for more statements than a sheet takes."""

    def __init__(self) -> None:
        super().__init__(
            f"more than {_MOST_ROWS} rows do not fit a sheet; narrow with --area or --indicator, or export CSV"
        )


@dataclass(slots=True)
class _Page:
    """What is told of one article."""

    title: str
    publisher: str | None
    published_on: date | None
    fetched_at: datetime
    figures: int = 0


def write_xlsx(path: Path, statements: Iterable[Statement], places: Places, indicators: Sequence[Indicator]) -> int:
    """Write *statements* with their notes to the new file *path*; return how many. Raises TooManyRows."""
    # Rows are not streamed to temporary files: the sheets are written side by side.
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd", "remove_timezone": True}) as book:
        book.set_properties({"title": "健报数据", "comments": NOTE})
        data = _Sheet(book, "数据", [(column.header, column.width) for column in COLUMNS])
        yearly, counts, pages = Yearly(places), dict[tuple[str | None, str], int](), dict[str, _Page]()
        for statement in statements:
            data.add([column.worded(statement, places) for column in COLUMNS])
            yearly.add(statement)
            named = (statement.observation.code, statement.observation.name)
            counts[named] = counts.get(named, 0) + 1
            _count(pages, statement)
        data.finish()
        _write_yearly(book, yearly)
        _write_indicators(book, counts, {indicator.code: indicator for indicator in indicators})
        _write_pages(book, pages)
    return data.rows


def _count(pages: dict[str, _Page], statement: Statement) -> None:
    page = pages.get(statement.url)
    if page is None:
        page = _Page(statement.title, statement.publisher, statement.published_on, statement.fetched_at)
        pages[statement.url] = page
    page.figures += 1


class _Sheet:
    """One sheet with a frozen, filtered header row, perhaps below a note."""

    def __init__(self, book: Any, name: str, headers: Sequence[tuple[str, int]], note: str = "") -> None:  # noqa: ANN401 - an untyped library
        self._sheet = book.add_worksheet(name)
        self._top = 1 if note else 0
        self._width = len(headers)
        self.rows = 0
        self._moments = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        # Stays text even when somebody edits the cell.
        self._quoted = book.add_format({"quote_prefix": True})
        bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
        if note:
            self._sheet.write_string(0, 0, note, book.add_format({"bold": True, "font_color": "#C00000"}))
        for position, (header, width) in enumerate(headers):
            self._sheet.write_string(self._top, position, header, bold)
            self._sheet.set_column(position, position, width)
        self._sheet.freeze_panes(self._top + 1, 0)

    def add(self, cells: Sequence[Cell | int]) -> None:
        """Add one row."""
        if self.rows >= _MOST_ROWS:
            raise TooManyRows
        self.rows += 1
        for position, cell in enumerate(cells):
            self._write(self._top + self.rows, position, cell)

    def finish(self) -> None:
        """Put the filter on the header."""
        self._sheet.autofilter(self._top, 0, self._top + self.rows, self._width - 1)

    def _write(self, row: int, position: int, cell: Cell | int) -> None:
        match cell:
            case None | "":
                return
            case bool():
                self._sheet.write_string(row, position, "是" if cell else "否")
            case int():
                self._sheet.write_number(row, position, cell)
            case Decimal() if len(cell.normalize().as_tuple().digits) <= _DIGITS:
                self._sheet.write_number(row, position, float(cell))
            case Decimal():
                self._sheet.write_string(row, position, f"{cell:f}")
            case datetime():
                local = cell.astimezone(SHANGHAI).replace(tzinfo=None)
                self._sheet.write_datetime(row, position, local, self._moments)
            case date():
                self._sheet.write_datetime(row, position, cell)
            case str():
                text = cell[:_MOST_TEXT]
                self._sheet.write_string(row, position, text, self._quoted if is_formula(text) else None)


def _write_yearly(book: Any, yearly: Yearly) -> None:  # noqa: ANN401 - an untyped library
    years = yearly.years
    headers = [
        ("指标", 28),
        ("口径", 18),
        ("单位", 8),
        ("地区代码", 10),
        ("地区", 10),
        *((f"{y}年", 14) for y in years),
    ]
    sheet = _Sheet(book, "地区×年份", headers)
    for line, values in yearly.lines():
        sheet.add([*line, *(values.get(year) for year in years)])
    sheet.finish()


def _write_indicators(
    book: Any,  # noqa: ANN401 - an untyped library
    counts: dict[tuple[str | None, str], int],
    known: dict[str, Indicator],
) -> None:
    sheet = _Sheet(book, "指标说明", _INDICATORS)
    for (code, name), count in sorted(
        counts.items(), key=lambda item: (item[0][0] is None, item[0][0] or "", item[0][1])
    ):
        indicator = known.get(code or "")
        if indicator is None:
            sheet.add([code, name, "", "", "", "", "目录外指标，名称取自报道", "", count])
            continue
        sheet.add([
            code, name, indicator.name_en, indicator.unit, _NATURES[indicator.nature],
            "；".join(indicator.scope.values()), indicator.definition, "；".join(indicator.aliases), count,
        ])  # fmt: skip
    sheet.finish()


def _write_pages(book: Any, pages: dict[str, _Page]) -> None:  # noqa: ANN401 - an untyped library
    sheet = _Sheet(book, "出处", _ARTICLES, NOTE)
    for url, page in pages.items():
        sheet.add([page.title, page.publisher, page.published_on, url, page.fetched_at, page.figures])
    sheet.finish()
