"""Endings: many words that may end a text."""

import pytest

from monitor.domain.endings import Endings


@pytest.mark.parametrize("text", ["县医院", "医院", "卫生室", "村卫生室"])
def test_a_text_ends_with_a_word(text: str) -> None:
    """Words of one last character and of several are told."""
    assert Endings(("医院", "卫生院", "卫生室")).end(text)


@pytest.mark.parametrize("text", ["", "医院的", "学院", "室"])
def test_a_text_ends_with_none(text: str) -> None:
    """A part of a word is no ending, and an empty text has none."""
    assert not Endings(("医院", "卫生院", "卫生室")).end(text)
