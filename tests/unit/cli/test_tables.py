"""What a terminal shows: nothing of a page may steer it."""

import pytest

from monitor.cli.tables import (
    KIND_WORDS,
    STATE_WORDS,
    area_text,
    clean,
    line_word,
    scope_text,
    show_table,
    time_text,
    who,
)
from monitor.domain.change import KINDS
from monitor.domain.source import CrawlState


def test_control_characters_never_reach_the_terminal() -> None:
    """An escape sequence in a title becomes blanks."""
    assert clean("标题\x1b[2J\x07\u202e") == "标题 [2J  "


def test_markup_in_cells_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Square brackets of a page are not instructions."""
    show_table(("列",), [("[bold]x[/bold]",)])

    assert "[bold]x[/bold]" in capsys.readouterr().out


def test_every_kind_has_its_word() -> None:
    """A kind without a word would break the table."""
    assert set(KIND_WORDS) == set(KINDS)


def test_areas_have_short_names_and_unknown_codes_stay() -> None:
    """People read names; what has none is shown as it is."""
    assert (area_text("450000"), area_text("999999"), area_text(None)) == ("广西", "999999", "-")


def test_empty_things_are_dashes_or_nothing() -> None:
    """A table has no None in it."""
    assert time_text(None) == "-"
    assert scope_text({}) == ""
    assert scope_text({"stage": "建成"}) == "（建成）"


def test_every_state_has_its_word() -> None:
    """Also those that no crawl ends in."""
    assert set(STATE_WORDS) == {*CrawlState, "never", "disabled"}


def test_lines_and_publishers_are_named_in_chinese() -> None:
    """A text that was handed in has neither publisher nor address."""
    kinds = ("level", "target", "change:yoy", "change:mom", "change")
    assert [line_word(kind) for kind in kinds] == ["数值", "目标", "同比变化", "环比变化", "变化"]
    assert who("某报", "http://a.example/1") == "某报"
    assert who(None, "http://a.example/1") == "http://a.example/1"
    assert (who(None, "submitted:0a1b"), who(None, "add")) == ("手工录入", "手工录入")
