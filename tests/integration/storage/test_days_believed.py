"""Which day of publication is believed: the page's own, unless it is still to come; else the one of its list."""

from datetime import date

import pytest

from monitor.domain.record import FoundArticle
from monitor.domain.source import Row
from tests.support.newsroom import Newsroom

URL = "http://s1.example/1"
HOSPITALS = "社区医院数|2025-12-31|204家"
LISTED = date(2026, 1, 14)


def _found(newsroom: Newsroom) -> FoundArticle:
    with newsroom.store.reading() as view:
        version = view.articles.latest(URL)
    assert version is not None
    return version.found


@pytest.mark.parametrize(
    ("claimed", "listed", "believed"),
    [
        ("2026-01-15", LISTED, date(2026, 1, 15)),
        (None, LISTED, LISTED),
        ("2099-01-15", LISTED, LISTED),
        (None, None, None),
        ("2099-01-15", None, None),
        ("2099-01-15", date(2099, 1, 14), None),
    ],
)
def test_the_day_of_the_list_is_believed_where_the_page_gives_none(
    newsroom: Newsroom, claimed: str | None, listed: date | None, believed: date | None
) -> None:
    """Neither the page nor its list knows the future; what the page claims is kept, and doubted."""
    newsroom.recorder.listed("s1", [Row(url=URL, title="标题", listed_on=listed)], newsroom.now)
    newsroom.publish(HOSPITALS, on=claimed)

    found = _found(newsroom)
    assert found.published_on == believed
    assert str(found.article.published_on) == str(claimed)
    assert found.date_doubted is (claimed == "2099-01-15")


def test_the_day_of_the_list_holds_for_edits_too(newsroom: Newsroom) -> None:
    """And for what is read again from the stored bytes."""
    newsroom.recorder.listed("s1", [Row(url=URL, title="标题", listed_on=LISTED)], newsroom.now)
    newsroom.publish(HOSPITALS, on=None)
    newsroom.publish("社区医院数|2025-12-31|206家", on=None)

    assert _found(newsroom).published_on == LISTED
