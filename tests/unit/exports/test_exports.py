"""Exports as analysts open them: real workbooks and files, read back by other libraries."""

import csv
import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pyarrow import parquet

from monitor.domain.catalogue import Indicator, Nature
from monitor.domain.history import Authority, Statement
from monitor.domain.observation import Basis, Direction, Kind, Observation
from monitor.domain.period import Period, PeriodFrom
from monitor.domain.quantity import Quantity
from monitor.exports.columns import COLUMNS
from monitor.exports.csv import write_csv
from monitor.exports.parquet import NumberTooLong, ParquetMissing, write_parquet
from monitor.exports.xlsx import NOTE, write_xlsx

PLACES = {"450000": "广西", "450100": "南宁"}
BEDS = Indicator(code="beds", name="床位数", name_en="Beds", unit="张", nature=Nature.STOCK, definition="年末实有床位",
                 aliases=("病床数",))  # fmt: skip


def _statement(value: str = "320000", period: str = "2025-12-31", **facts: Any) -> Statement:  # noqa: ANN401 - fields of either
    own = {name: facts.pop(name) for name in list(facts) if name in Statement.__dataclass_fields__}
    excerpt = facts.pop("excerpt", f"床位{value}张")
    observed = Observation(
        **{
            "code": "beds", "name": "床位数", "nature": Nature.STOCK, "area": "450000",
            "quantity": Quantity(value=Decimal(value), unit="张"), "period": Period.parse(period),
            "period_from": PeriodFrom.STATED, "value_text": excerpt, "excerpt": excerpt, "start": 0,
            "end": len(excerpt), **facts,
        }
    )  # fmt: skip
    moment = datetime(2026, 1, 16, 2, 0, tzinfo=UTC)
    made = Statement(
        id=1, series="3db4", observation=observed, url="http://s1.example/1", title="标题", publisher="媒体",
        authority=Authority.MEDIA, story=1, published_on=date(2026, 1, 16), story_published_on=date(2026, 1, 16),
        fetched_at=moment, recorded_at=moment, current=True,
    )  # fmt: skip
    return replace(made, **own)


def _workbook(path: Path, statements: Sequence[Statement]) -> Any:  # noqa: ANN401 - an untyped library
    write_xlsx(path, statements, PLACES, [BEDS])
    return openpyxl.load_workbook(path)


def _cell(book: Any, header: str, row: int = 2) -> Any:  # noqa: ANN401 - an untyped library
    sheet = book["数据"]
    return next(sheet.cell(row, one.column) for one in sheet[1] if one.value == header)


def test_a_workbook_has_its_four_sheets_frozen_and_filtered(tmp_path: Path) -> None:
    """The header row stays in sight and sorts."""
    book = _workbook(tmp_path / "x.xlsx", [_statement()])

    assert book.sheetnames == ["数据", "地区×年份", "指标说明", "出处"]
    assert [book[name].freeze_panes for name in book.sheetnames] == ["A2", "A2", "A2", "A3"]
    assert all(book[name].auto_filter.ref for name in book.sheetnames)
    assert [one.value for one in book["数据"][1]] == [column.header for column in COLUMNS]


def test_numbers_are_numbers_and_codes_are_text(tmp_path: Path) -> None:
    """A sum works; 450000 stays a code; days are days."""
    book = _workbook(tmp_path / "x.xlsx", [_statement("84.6")])

    assert (_cell(book, "数值").value, _cell(book, "数值").data_type) == (84.6, "n")
    assert (_cell(book, "地区代码").value, _cell(book, "地区代码").data_type) == ("450000", "s")
    assert _cell(book, "发布日期").value == datetime(2026, 1, 16)  # noqa: DTZ001 - a day of a sheet has no zone
    assert (_cell(book, "地区").value, _cell(book, "现行").value) == ("广西", "是")


def test_a_number_longer_than_a_sheet_keeps_is_written_whole(tmp_path: Path) -> None:
    """Excel would silently round the sixteenth digit."""
    book = _workbook(tmp_path / "x.xlsx", [_statement("12345678901234567")])

    assert _cell(book, "数值").value == "12345678901234567"


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "@SUM(1)", "+1+cmd", "-2+3", "\t=1"])
def test_what_a_page_says_is_never_a_formula(tmp_path: Path, text: str) -> None:
    """Pages are untrusted: their words stay words in a workbook and in CSV."""
    statement = _statement(title=text)
    book = _workbook(tmp_path / "x.xlsx", [statement])
    stream = io.StringIO()
    write_csv(stream, [statement], PLACES)

    cell = _cell(book, "标题")
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()))
    assert row["title"] == f"'{text}"


def test_the_provenance_sheet_says_what_the_data_is_not(tmp_path: Path) -> None:
    """Copied from public reports, not official statistics."""
    sheet = _workbook(tmp_path / "x.xlsx", [_statement(), _statement("330000", "2026-03-31")])["出处"]

    assert sheet["A1"].value == NOTE == "摘自公开报道，不等于官方统计"
    assert [one.value for one in sheet[3]][3:] == ["http://s1.example/1", datetime(2026, 1, 16, 10), 2]  # noqa: DTZ001 - a sheet has no zones


def test_a_year_shows_its_last_level_by_the_highest_authority(tmp_path: Path) -> None:
    """Targets, changes, parts of a flow's year and single hospitals are no levels of a year."""
    up = {"kind": Kind.CHANGE, "direction": Direction.UP, "basis": Basis.YOY}
    statements = [
        _statement("300000", "2024-12-31"),
        _statement("310000", "2025-06-30"),
        _statement("319999", authority=Authority.REPOST),
        _statement("320000", authority=Authority.ORGAN),
        _statement("90000", area="450100"),
        _statement("1", area="450100", period="2024-12-31", institution="某医院"),
        _statement("2", kind=Kind.TARGET, period="2030-12-31"),
        _statement("3", "2023", **up),
        _statement("4", "2023-H1", nature=Nature.FLOW),
        _statement("5", "2022-12-31", current=False),
    ]

    sheet = _workbook(tmp_path / "x.xlsx", statements)["地区×年份"]

    rows = [[one.value for one in row] for row in sheet.iter_rows()]
    assert rows[0] == ["指标", "口径", "单位", "地区代码", "地区", "2024年", "2025年"]
    assert [row[3:] for row in rows[1:]] == [["450000", "广西", 300000, 320000], ["450100", "南宁", None, 90000]]


def test_indicators_are_explained_and_open_ones_marked(tmp_path: Path) -> None:
    """What a name means stands beside the data."""
    sheet = _workbook(tmp_path / "x.xlsx", [_statement(), _statement(code=None, name="流动车数")])["指标说明"]

    rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0] == ["beds", "床位数", "Beds", "张", "时点数", None, "年末实有床位", "病床数", 1]
    assert "目录外" in rows[1][6]


def test_csv_keeps_values_exact(tmp_path: Path) -> None:
    """Digits are written as published, without exponents."""
    stream = io.StringIO()

    count = write_csv(stream, [_statement("1E+10"), _statement("0.10")], PLACES)

    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert (count, [row["value"] for row in rows]) == (2, ["10000000000", "0.10"])
    assert (rows[0]["current"], rows[0]["kind"], rows[0]["area"]) == ("true", "level", "广西")


def test_parquet_keeps_types(tmp_path: Path) -> None:
    """Values are decimals, days are days, codes are text."""
    path = tmp_path / "x.parquet"

    assert write_parquet(path, [_statement("84.6"), _statement("3E+9")], PLACES) == 2

    rows = parquet.read_table(path).to_pylist()
    assert [row["value"] for row in rows] == [Decimal("84.6"), Decimal(3000000000)]
    assert (rows[0]["area_code"], rows[0]["published_on"], rows[0]["current"]) == ("450000", date(2026, 1, 16), True)


def test_parquet_refuses_a_value_it_would_bend(tmp_path: Path) -> None:
    """Better no file than another number."""
    with pytest.raises(NumberTooLong):
        write_parquet(tmp_path / "x.parquet", [_statement("0.1234567890123456789")], PLACES)


def test_parquet_names_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The optional library is named with the command that installs it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(ParquetMissing, match=r"pip install pyarrow"):
        write_parquet(tmp_path / "x.parquet", [], PLACES)
