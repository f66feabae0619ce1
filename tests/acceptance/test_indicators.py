"""``jianbao indicators try``: the real program over a text found by hand."""

from pathlib import Path

import pytest

from tests.support.program import Program

pytestmark = pytest.mark.timeout(120)


def test_an_entry_and_a_name_nobody_declared_are_tried(program: Program, tmp_path: Path) -> None:
    """By alias, as JSON Lines; a new name with its unit, as a table and a hint."""
    page = tmp_path / "a.txt"
    page.write_text(
        "广西社区医院多起来\n2025-12-20 10:00 来源：某某日报\n"
        "截至2025年10月底，全区共建成社区医院204家，智慧药房达到37家，群众在家门口看病更加方便。\n",
        encoding="utf-8",
    )
    program.configure(sources=[], routes=[])
    program.run("add", "--area", "450000", str(page))

    lines = program.run("indicators", "try", "社区医院", "--json").lines
    table = program.run("indicators", "try", "智慧药房")

    assert [(line["value"], line["indicator"]["code"]) for line in lines] == [("204", "community_hospitals")]
    assert "37家" in table.out
    assert "no entry of the catalogue" in table.err
