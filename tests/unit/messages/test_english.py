"""The English voice: the same facts, ids and bounds."""

from datetime import date
from decimal import Decimal

import pytest

from monitor.domain.catalogue import Nature
from monitor.domain.change import Change, Discrepancy, Held, New, Revision, Update, Withdrawal
from monitor.domain.messages.gathering import VOICES, alert, baseline, digest
from monitor.domain.messages.sources import closing, outage, recovery, several
from monitor.domain.messages.telling import Lore, Told, fresh
from monitor.domain.period import Period
from monitor.domain.routing import Language
from monitor.domain.views import SourceState
from monitor.domain.zone import SHANGHAI
from tests.support.changes import AT, change, context, observation, previous, recorded

PLACES = {"450000": "广西"}
LORE = Lore(places=PLACES, names_en={"community_hospitals": "Community hospitals"})
VOICE = VOICES[Language.ENGLISH]
RATE = observation("95.3", "%", code=None, name="就诊率", nature=Nature.RATE, period=Period.parse("2024"))


def told(made: Change) -> Told:
    """Return *made* as messages see it."""
    return fresh(recorded(made), context(), LORE)


@pytest.mark.parametrize(
    ("made", "title"),
    [
        (change(New), "[First seen] 广西 | Community hospitals 204 家 (2025-12-31)"),
        (
            change(Update, None, previous=previous(), delta=Decimal(17)),
            "[Update] 广西 | Community hospitals 187 家 → 204 家 (2025-12-31, +17)",
        ),
        (
            change(Update, RATE, previous=previous("94.6", "%"), delta=Decimal("0.7")),
            "[Update] 广西 | 就诊率 94.6% → 95.3% (2024, +0.7 points)",
        ),
        (
            change(Discrepancy, RATE, previous=previous("90", "%", "2024")),
            "[Discrepancy] 广西 | 就诊率 90% / 95.3% (2024)",
        ),
        (change(Update, RATE, held=Held.TENFOLD), "[To review] 广西 | 就诊率 95.3% (2024)"),
        (change(Withdrawal), "[Withdrawn] 广西 | Community hospitals 204 家 (2025-12-31)"),
    ],
)
def test_titles(made: Change, title: str) -> None:
    """The catalogue's English name where it has one, else as published."""
    assert alert([told(made)], PLACES, VOICE).title == title


def test_a_body_has_its_proof_and_id() -> None:
    """Excerpts are never translated."""
    made = change(Revision, RATE, previous=previous("93.5", "%", "2024"), in_place=True)
    body = alert([told(made)], PLACES, VOICE).body

    assert "A published article was edited" in body
    assert "Before: 93.5% (2024, 某某日报, 2025-01-20)" in body
    assert "Text: “全区共建成【95.3%】社区医院”" in body
    assert body.endswith(f"#{made.id[:8]}")


def test_gathered_messages_carry_every_id() -> None:
    """Digest and starting values."""
    made = [change(New, observation(str(n), code=None, name=f"指标{n}"), series=f"s{n}") for n in range(40)]
    gathered = digest([told(one) for one in made], PLACES, date(2026, 3, 12), "78 fine", VOICE)
    starting = baseline([told(one) for one in made], PLACES, "450000", 7, VOICE)

    assert gathered.title == "[Jianbao digest] 3-12: First seen 40"
    assert starting.title == "[Baseline] 广西: 7 articles, 40 figures"
    for one in made:
        assert f"#{one.id[:8]}" in gathered.body
        assert f"#{one.id[:8]}" in starting.body


def test_outages_are_told_in_english_too() -> None:
    """Start, end, several, and the last line of a digest."""
    state = SourceState(source="gz", state="blocked", since=AT, reason="412")

    assert outage("某省卫健委", state, SHANGHAI, Language.ENGLISH).title == (
        "[Source down] 某省卫健委 refuses us since 2026-03-12"
    )
    assert (
        recovery("某省卫健委", AT, SHANGHAI, Language.ENGLISH).title
        == "[Source back] 某省卫健委, down since 2026-03-12"
    )
    assert several([("a", "")] * 2, Language.ENGLISH).title == "[Sources] 2 sources went down or came back"
    assert closing([state], {}, SHANGHAI, Language.ENGLISH) == "0 fine; gz refuses us since 2026-03-12"
