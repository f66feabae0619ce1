"""Running totals beside what one span adds to them."""

import pytest

from tests.support.extraction import extract_text


def told(text: str) -> list[tuple[str, str]]:
    """Return value and period of every figure."""
    return [(str(one.quantity.value), str(one.period)) for one in extract_text(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2025年，全区开展远程会诊5.1万例；累计开展远程会诊21.9万例。",
        "2025年全区开展远程会诊5.1万例，累计达21.9万例。",
    ],
)
def test_what_adds_up_since_ever_is_told_of_the_end_of_the_span(text: str) -> None:
    """It is no second value of the year."""
    assert told(text) == [("51000", "2025"), ("219000", "2025-12-31")]


@pytest.mark.parametrize(
    "text",
    [
        "2025年，全区累计开展远程会诊21.9万例。",
        "2025年，全区累计开展远程会诊21.9万例，基层占六成。2024年，全区开展远程会诊5.1万例。",
        "2025年，全区开展远程会诊21.9万例，累计惠及群众5.1万人次。",
    ],
)
def test_the_sum_of_a_year_stays_one(text: str) -> None:
    """Nothing beside it is smaller and of the same span."""
    assert ("219000", "2025") in told(text)
