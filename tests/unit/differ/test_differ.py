"""What each incoming figure becomes, rule by rule."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from monitor.domain.catalogue import Indicator, Nature
from monitor.domain.change import Held, Revision
from monitor.domain.history import Authority
from monitor.domain.observation import DEFINITION, Basis, Direction, Kind, Observation
from monitor.domain.quantity import Bound
from monitor.domain.reposting import as_told
from tests.support.memory import MemoryHistory, figure, kinds


@pytest.fixture
def history() -> MemoryHistory:
    """Return an empty history with one running total in its catalogue."""
    total = Indicator(code="investment", name="累计投入", unit="元", nature=Nature.STOCK, monotone=True)
    return MemoryHistory(catalogue={"investment": total})


def test_a_first_observation_is_new(history: MemoryHistory) -> None:
    """Nothing was known of the series."""
    (change,) = history.publish(figure("204"))

    assert change.kind == "new"
    assert change.previous is None


def test_the_same_value_again_is_silent(history: MemoryHistory) -> None:
    """Reposts must not alert anyone."""
    history.publish(figure("204"))

    assert history.publish(figure("204"), url="http://b/1", publisher="新华网", on="2026-01-17") == []


def test_a_later_period_is_an_update_with_its_difference(history: MemoryHistory) -> None:
    """17 more than a year before, 9.1 %."""
    history.publish(figure("187", "2024-12-31"), on="2025-01-20")

    (change,) = history.publish(figure("204"), url="http://a/2")

    assert change.kind == "update"
    assert change.previous is not None
    assert change.previous.quantity.value == Decimal(187)
    assert change.delta == Decimal(17)
    assert change.relative_delta is not None
    assert round(change.relative_delta, 3) == Decimal("0.091")


def test_a_rate_has_no_relative_difference(history: MemoryHistory) -> None:
    """Rates differ in 百分点."""
    rate: dict[str, Any] = {"unit": "%", "nature": Nature.RATE, "code": "visit_rate"}
    history.publish(figure("94.6", "2023", **rate))

    (change,) = history.publish(figure("95.3", "2024", **rate), url="http://a/2")

    assert (change.delta, change.relative_delta) == (Decimal("0.7"), None)


def test_a_later_period_with_the_same_value_is_recorded_not_told(history: MemoryHistory) -> None:
    """It speaks for the later period from now on, and is no change."""
    history.publish(figure("204", "2024-12-31"))

    assert history.publish(figure("204"), url="http://a/2") == []
    assert [one.current for one in history.statements] == [True, True]


def test_an_earlier_period_is_backfill(history: MemoryHistory) -> None:
    """Figures of 2019 that arrive in 2026 are history, not news."""
    history.publish(figure("204"))

    assert kinds(history.publish(figure("90", "2019-12-31"), url="http://a/2")) == ["backfill"]


def test_an_edited_article_is_a_revision_in_place(history: MemoryHistory) -> None:
    """The silent correction."""
    history.publish(figure("93.5", "2024", unit="%", nature=Nature.RATE))

    (change,) = history.publish(figure("95.3", "2024", unit="%", nature=Nature.RATE), later=timedelta(days=2))

    assert isinstance(change, Revision)
    assert change.in_place
    assert change.previous is not None
    assert change.previous.quantity.value == Decimal("93.5")


def test_the_same_publisher_elsewhere_revises(history: MemoryHistory) -> None:
    """A correction published as an article of its own."""
    history.publish(figure("204"))

    (change,) = history.publish(figure("212"), url="http://a/2", on="2026-01-18")

    assert isinstance(change, Revision)
    assert not change.in_place


def test_another_publisher_disagrees(history: MemoryHistory) -> None:
    """Both values stay; neither overwrites."""
    history.publish(figure("204"))

    assert kinds(history.publish(figure("212"), url="http://b/1", publisher="某报")) == ["discrepancy"]
    assert sorted(s.observation.quantity.value for s in history.statements if s.current) == [204, 212]
    assert history.publish(figure("212"), url="http://c/1", publisher="另报") == []


def test_a_sharper_value_refines(history: MemoryHistory) -> None:
    """近95% -> 94.6% is no change of the world, nor is the way back."""
    rate: dict[str, Any] = {"unit": "%", "nature": Nature.RATE}
    history.publish(figure("95", bound=Bound.NEAR, **rate))

    assert kinds(history.publish(figure("94.6", **rate), url="http://b/1", publisher="某报")) == ["refinement"]
    assert history.publish(figure("95", bound=Bound.NEAR, **rate), url="http://c/1", publisher="另报") == []


def test_a_figure_without_period_is_evidence_for_the_known_value(history: MemoryHistory) -> None:
    """目前全区有社区医院204家."""
    history.publish(figure("204"))

    assert history.publish(figure("204", None), url="http://b/1", publisher="某报", on="2026-03-02") == []


def test_a_figure_without_period_and_another_value_is_an_update(history: MemoryHistory) -> None:
    """It was published later than the known period ended."""
    history.publish(figure("204"))

    assert kinds(history.publish(figure("215", None), url="http://b/1", on="2026-05-02")) == ["update"]


def test_a_weak_period_never_turns_a_stated_one_into_backfill(history: MemoryHistory) -> None:
    """目前 said in January does not outrank 截至2025年底."""
    history.publish(figure("204", None), on="2026-01-10")

    assert kinds(history.publish(figure("212"), url="http://b/1", publisher="某报")) == ["update"]


def test_a_stated_period_confirms_a_weak_value(history: MemoryHistory) -> None:
    """The same value, now with its period."""
    history.publish(figure("204", None), on="2026-01-16")

    assert history.publish(figure("204"), url="http://b/1", publisher="某报", on="2026-01-17") == []


def test_a_flip_within_a_day_alerts_once(history: MemoryHistory) -> None:
    """204 -> 212 -> 204 within hours: the second revision is recorded quietly."""
    history.publish(figure("204"))
    history.publish(figure("212"))

    assert kinds(history.publish(figure("204"))) == ["revision~"]


def test_a_return_to_an_old_value_after_days_is_told(history: MemoryHistory) -> None:
    """An edited version differs from the one before, even back to an old value."""
    history.publish(figure("204"))
    history.publish(figure("212"), later=timedelta(days=3))

    assert kinds(history.publish(figure("204"), later=timedelta(days=3))) == ["revision"]


def test_a_repost_of_the_value_before_a_correction_is_evidence(history: MemoryHistory) -> None:
    """A mirror that is behind is no discrepancy."""
    history.publish(figure("204"), story=1)
    history.publish(figure("212"), story=1)

    assert history.publish(figure("204"), url="http://b/1", publisher="镜像", story=1) == []


def test_a_repost_with_an_altered_figure_is_a_discrepancy(history: MemoryHistory) -> None:
    """The same story, another number: one of both misquotes."""
    history.publish(figure("204"), story=1)

    assert kinds(history.publish(figure("240"), url="http://b/1", publisher="镜像", story=1)) == ["discrepancy"]


def test_a_repost_altered_within_the_blunt_value_beside_it_is_a_discrepancy(history: MemoryHistory) -> None:
    """设置率超过80%，达到83.2% became 超过80%，达到82.3%: the story had the blunt value, never this one."""
    rate: dict[str, Any] = {"unit": "%", "nature": Nature.RATE, "code": "share"}
    blunt = figure("80", bound=Bound.AT_LEAST, **rate)
    history.publish(blunt, figure("83.2", **rate), story=1)

    altered = history.publish(blunt, figure("82.3", **rate), url="http://b/1", publisher="镜像", story=1)

    assert kinds(altered) == ["discrepancy"]


def test_a_figure_that_leaves_an_edited_article_is_withdrawn(history: MemoryHistory) -> None:
    """Nothing else supports it."""
    history.publish(figure("204"), figure("51.62", unit="%", nature=Nature.RATE, code="share"))

    assert kinds(history.publish(figure("204"))) == ["withdrawal"]
    assert [s.observation.quantity.unit for s in history.statements if s.current] == ["家"]


def test_a_withdrawn_figure_that_others_carry_stays(history: MemoryHistory) -> None:
    """The article is gone; a second publisher still says it."""
    history.publish(figure("204"))
    history.publish(figure("204"), url="http://b/1", publisher="某报")

    assert history.publish(gone=True) == []
    assert [s.publisher for s in history.statements if s.current] == ["某报"]


def test_a_gone_article_withdraws_its_figures(history: MemoryHistory) -> None:
    """Nobody else carries them."""
    history.publish(figure("204"))

    assert kinds(history.publish(gone=True)) == ["withdrawal"]


def test_a_tenfold_jump_is_held_until_a_second_publisher_says_it(history: MemoryHistory) -> None:
    """A slipped 万 is told as a question; a second publisher's own story settles it."""
    history.publish(figure("187", "2024-12-31"), on="2025-01-20")

    (held,) = history.publish(figure("2040"), url="http://a/2")
    assert held.held is Held.TENFOLD
    assert history.publish(figure("2040"), url="http://a/3") == []

    (told,) = history.publish(figure("2040"), url="http://b/1", publisher="某报")
    assert (told.kind, told.held) == ("update", None)


def test_a_season_may_have_ten_times_the_cases_of_another(history: MemoryHistory) -> None:
    """Months of flu differ from months without; the same month a year later is held."""
    cases: dict[str, Any] = {"code": "flu", "unit": "例", "nature": Nature.FLOW}
    history.publish(figure("1300", "2024-09", **cases), on="2024-10-16")

    (winter,) = history.publish(figure("18100", "2024-12", **cases), url="http://a/2", on="2025-01-16")
    (autumn,) = history.publish(figure("13700", "2025-09", **cases), url="http://a/3", on="2025-10-16")

    assert (winter.kind, winter.held) == ("update", None)
    assert (autumn.kind, autumn.held) == ("update", Held.TENFOLD)


@pytest.mark.parametrize(
    ("first", "then", "nature", "held"),
    [
        ("32", "1", Nature.FLOW, None),
        ("3", "41", Nature.FLOW, None),
        ("5", "50", Nature.FLOW, Held.TENFOLD),
        ("3.2", "32", Nature.FLOW, Held.TENFOLD),
        ("3", "41", Nature.STOCK, Held.TENFOLD),
    ],
)
def test_few_cases_may_be_ten_times_as_many(
    history: MemoryHistory, first: str, then: str, nature: Nature, held: Held | None
) -> None:
    """Chance does that to what happens seldom, not to what there is, nor to decimals."""
    deaths: dict[str, Any] = {"code": None, "name": "报告死亡", "unit": "例", "nature": nature}
    history.publish(figure(first, "2024-02" if nature is Nature.FLOW else "2024-02-29", **deaths), on="2024-03-16")
    period = "2025-02" if nature is Nature.FLOW else "2025-02-28"

    (change,) = history.publish(figure(then, period, **deaths), url="http://a/2", on="2025-03-16")

    assert (change.kind, change.held) == ("update", held)


def test_changes_from_two_years_do_not_contradict_each_other(history: MemoryHistory) -> None:
    """比2019年提高1.7岁 and 比2020年提高1.1岁 are both right."""
    grown: dict[str, Any] = {"unit": "岁", "kind": Kind.CHANGE, "basis": Basis.OTHER, "nature": Nature.RATE}

    def since(year: int, value: str) -> Observation:
        excerpt = f"比{year}年提高{value}岁"
        return replace(figure(value, "2025", **grown), excerpt=excerpt, end=len(excerpt))

    history.publish(since(2019, "1.7"))

    assert "discrepancy" not in kinds(history.publish(since(2020, "1.1"), url="http://b/1", publisher="某报"))
    assert "discrepancy" in kinds(history.publish(since(2020, "1.2"), url="http://c/1", publisher="另报"))


def test_a_day_that_had_not_come_is_held_whoever_says_it(history: MemoryHistory) -> None:
    """A page without a day says how many there will be as if it were done; two who say so make it no result."""
    history.publish(figure("204", "2025-12-31"))

    (held,) = history.publish(figure("230", "2026-12-31"), url="http://a/2", undated=True)
    assert (held.kind, held.held) == ("update", Held.NOT_YET)
    assert history.publish(figure("230", "2026-12-31"), url="http://a/3", undated=True) == []
    assert kinds(history.publish(figure("230", "2026-12-31"), url="http://b/1", publisher="某报")) == ["update?"]
    assert [s.observation.quantity.value for s in history.statements if s.current] == [Decimal(204)]


def test_a_result_is_told_when_its_day_has_come(history: MemoryHistory) -> None:
    """What was said too early by the same publisher neither silences nor supports it."""
    history.publish(figure("204", "2025-12-31"))
    history.publish(figure("230", "2026-12-31"), url="http://a/2", undated=True)

    (told,) = history.publish(figure("230", "2026-12-31"), url="http://a/4", on="2027-01-10", later=timedelta(days=360))
    assert (told.kind, told.held, told.delta) == ("update", None, Decimal(26))


@pytest.mark.parametrize("period", ["2026", "2026-01-31", "2026-Q1", "2026-01", "2025/", "2026-01-01/2026-06-30"])
def test_a_span_that_goes_on_and_the_end_of_the_month_are_no_future(history: MemoryHistory, period: str) -> None:
    """Figures of this year, and of 截至1月底 said in the second half of January, are told."""
    history.publish(figure("204", "2025-12-31"))

    assert [change.held for change in history.publish(figure("206", period), url="http://a/2")] == [None]


def test_a_rate_above_100_is_held(history: MemoryHistory) -> None:
    """A share cannot exceed its whole."""
    assert kinds(history.publish(figure("953", unit="%", nature=Nature.RATE))) == ["new?"]


def test_a_running_total_that_falls_is_held(history: MemoryHistory) -> None:
    """累计 never falls between periods."""
    total: dict[str, Any] = {"unit": "元", "code": "investment"}
    history.publish(figure("1060000000", "2024-12-31", **total))

    assert kinds(history.publish(figure("960000000", "2025-12-31", **total), url="http://a/2")) == ["update?"]


def test_two_values_of_one_series_and_period_in_one_text_are_held(history: MemoryHistory) -> None:
    """Nobody can tell which one is meant."""
    changes = history.publish(figure("204"), figure("212"))

    assert {change.held for change in changes} == {Held.AMBIGUOUS}
    assert not [s for s in history.statements if s.current]


def test_the_sharper_of_two_agreeing_figures_in_one_text_speaks(history: MemoryHistory) -> None:
    """近95% in the lead, 94.6% in the text."""
    rate: dict[str, Any] = {"unit": "%", "nature": Nature.RATE}

    (change,) = history.publish(figure("95", bound=Bound.NEAR, **rate), figure("94.6", **rate))

    assert change.observation.quantity.value == Decimal("94.6")


def test_an_article_with_two_years_is_new_for_the_later_one(history: MemoryHistory) -> None:
    """由187家增至204家: one new series, its past filled in."""
    assert kinds(history.publish(figure("187", "2024-12-31"), figure("204"))) == ["backfill", "new"]


def test_an_update_is_told_against_the_year_before_in_the_same_text(history: MemoryHistory) -> None:
    """The latest earlier period is the one the article itself gives."""
    history.publish(figure("150", "2022-12-31"))

    changes = history.publish(figure("187", "2024-12-31"), figure("204"), url="http://a/2")

    assert kinds(changes) == ["backfill", "update"]
    assert changes[1].delta == Decimal(17)


def test_flows_compare_over_equal_phase_only(history: MemoryHistory) -> None:
    """The third quarter against the second has no delta; against last year's third it has."""
    flow: dict[str, Any] = {"unit": "人次", "nature": Nature.FLOW, "code": "visits"}
    history.publish(figure("100", "2024-Q3", **flow))
    history.publish(figure("130", "2025-Q2", **flow), url="http://a/2")

    (change,) = history.publish(figure("110", "2025-Q3", **flow), url="http://a/3")

    assert (change.kind, change.delta) == ("update", Decimal(10))


def test_spans_of_other_length_are_another_series(history: MemoryHistory) -> None:
    """Half a year is not compared with a year."""
    flow: dict[str, Any] = {"unit": "人次", "nature": Nature.FLOW, "code": "visits"}
    history.publish(figure("100", "2024", **flow))

    assert kinds(history.publish(figure("60", "2025-H1", **flow), url="http://a/2")) == ["new"]


def test_a_flow_without_period_restates_one_with(history: MemoryHistory) -> None:
    """总诊疗量11.3万人次, the year left out."""
    flow: dict[str, Any] = {"unit": "人次", "nature": Nature.FLOW, "code": "visits"}
    history.publish(figure("113000", "2024", **flow))

    assert history.publish(figure("113000", None, **flow), url="http://b/1", publisher="某报") == []


def test_a_facet_that_one_text_leaves_out_is_marked(history: MemoryHistory) -> None:
    """They are one series, and the change says that its scope is unclear."""
    history.publish(figure("187", "2024-12-31"))

    (change,) = history.publish(figure("204", scope={"stage": "建成"}), url="http://a/2")

    assert (change.kind, change.scope_unclear) == ("update", True)


def test_facets_that_differ_are_two_series(history: MemoryHistory) -> None:
    """推进建设 6, 挂牌 4."""
    history.publish(figure("6", scope={"stage": "在建"}))

    assert kinds(history.publish(figure("4", scope={"stage": "挂牌"}), url="http://b/1", publisher="某报")) == ["new"]


def test_a_city_is_not_its_province(history: MemoryHistory) -> None:
    """The same indicator of another area is a series of its own."""
    history.publish(figure("204"))

    assert kinds(history.publish(figure("20", area="450100"), url="http://a/2")) == ["new"]


def test_a_target_is_never_a_level(history: MemoryHistory) -> None:
    """2030年达到300家 contradicts nothing."""
    history.publish(figure("204"))

    assert kinds(history.publish(figure("300", "2030-12-31", kind=Kind.TARGET), url="http://a/2")) == ["new"]


def test_a_growth_rate_above_100_is_believed(history: MemoryHistory) -> None:
    """Only levels are judged."""
    growth: dict[str, Any] = {
        "unit": "%",
        "nature": Nature.RATE,
        "kind": Kind.CHANGE,
        "direction": Direction.UP,
        "basis": Basis.YOY,
    }

    assert kinds(history.publish(figure("120", "2025", **growth))) == ["new"]


def test_an_older_article_of_the_same_publisher_does_not_overwrite(history: MemoryHistory) -> None:
    """It arrived late; what its publisher said since stands."""
    history.publish(figure("212"), on="2026-02-01")

    assert kinds(history.publish(figure("204"), url="http://a/0", on="2026-01-16")) == ["backfill"]
    assert [s.observation.quantity.value for s in history.statements if s.current] == [212]


def test_an_article_found_after_an_edit_revises_what_the_edit_says(history: MemoryHistory) -> None:
    """The edit was seen long after both were published; the later article is no older for that."""
    history.publish(figure("204"), on="2026-01-16")
    history.publish(figure("240"), on="2026-01-16", later=timedelta(days=9))

    (change,) = history.publish(figure("212"), url="http://a/2", on="2026-01-18")

    assert (change.kind, change.delta) == ("revision", Decimal(-28))
    assert [s.observation.quantity.value for s in history.statements if s.current] == [212]


def test_an_edit_is_later_than_what_was_known_when_it_was_seen(history: MemoryHistory) -> None:
    """It overwrites the newer article's value, and an article older than both does not overwrite the edit."""
    history.publish(figure("204"), on="2026-01-16")
    history.publish(figure("212"), url="http://a/2", on="2026-01-18")
    history.publish(figure("240"), on="2026-01-16")

    assert kinds(history.publish(figure("209"), url="http://a/3", on="2026-01-17")) == ["backfill"]
    assert [s.observation.quantity.value for s in history.statements if s.current] == [240]


def test_an_edit_is_later_than_another_page_of_the_same_day(history: MemoryHistory) -> None:
    """Their publisher took the value back in the one page and left it in the other."""
    history.publish(figure("204"), on="2026-01-16")
    history.publish(figure("240"), on="2026-01-16")

    assert kinds(history.publish(figure("204"), url="http://a/2", on="2026-01-16")) == ["backfill"]
    assert [s.observation.quantity.value for s in history.statements if s.current] == [240]


def test_an_edited_article_that_keeps_its_figure_is_silent(history: MemoryHistory) -> None:
    """A reworded sentence is no news."""
    history.publish(figure("204"))

    assert history.publish(figure("204")) == []
    assert [s.current for s in history.statements] == [False, True]


def test_a_gone_value_that_comes_back_changed_is_a_revision(history: MemoryHistory) -> None:
    """204, taken offline, back with 206."""
    history.publish(figure("204"))
    history.publish(gone=True)

    assert kinds(history.publish(figure("206"), url="http://a/2")) == ["revision"]


def test_a_blunt_value_does_not_hide_a_contradiction(history: MemoryHistory) -> None:
    """近300 covers 298 and 299, which contradict each other."""
    history.publish(figure("300", bound=Bound.NEAR))
    history.publish(figure("298"), url="http://b/1", publisher="某报")

    assert kinds(history.publish(figure("299"), url="http://c/1", publisher="另报")) == ["discrepancy"]


def test_a_rounded_value_does_not_hide_a_contradiction(history: MemoryHistory) -> None:
    """9万 covers 92000 and 93000, which contradict each other; alone it is sharpened."""
    tens = replace(figure("90000").quantity, resolution=Decimal(10000))
    rounded = replace(figure("90000"), quantity=tens)
    history.publish(replace(figure("92000"), quantity=replace(figure("92000").quantity, resolution=Decimal(1000))))
    history.publish(rounded, url="http://b/1", publisher="某报")

    assert kinds(history.publish(figure("93355"), url="http://c/1", publisher="另报")) == ["discrepancy"]
    assert kinds(history.publish(figure("92355"), url="http://d/1", publisher="晚报")) != ["discrepancy"]


def test_an_edit_is_compared_with_the_sharp_figure_of_its_earlier_version(history: MemoryHistory) -> None:
    """200余家 in the lead does not make 206 -> 208 compatible."""
    blunt = figure("200", bound=Bound.AT_LEAST)
    history.publish(blunt, figure("206"))

    assert kinds(history.publish(blunt, figure("208"))) == ["revision"]


def test_a_repost_without_the_place_is_placed_by_its_story(history: MemoryHistory) -> None:
    """A mirror's title drops 广西; the figure is still that of 广西."""
    history.publish(figure("204"))

    (found,) = as_told([figure("204", area=None)], history.statements, None)
    (other,) = as_told([figure("212", area=None)], history.statements, None)

    assert (found.area, other.area) == ("450000", None)


def test_a_repost_that_alters_a_value_is_placed_by_the_words_around_it(history: MemoryHistory) -> None:
    """全区建成社区医院212家 where the story has 204: the mirror that drops the place contradicts it."""

    def worded(value: str, excerpt: str, area: str | None = None) -> Observation:
        return replace(figure(value, area=area), excerpt=excerpt, end=len(excerpt))

    history.publish(worded("204", "全区建成社区医院204家", "450000"))

    (found,) = as_told([worded("212", "全區建成社區醫院212家")], history.statements, None)
    (other,) = as_told([worded("212", "新建成的社区医院有212家")], history.statements, None)

    assert (found.area, other.area) == ("450000", None)


def test_a_repost_means_the_day_of_its_story(history: MemoryHistory) -> None:
    """今年以来 reaches to the 26th in the story, and to the 27th in a repost's own words; a stated year is its own."""
    told = figure("1800", "2026-01-01/2026-07-26", code="trips")
    history.publish(told, on="2026-07-26")

    def reread(period: str) -> str:
        one = figure("1800", period, code="trips")
        return str(as_told([one], history.statements, date(2026, 7, 27))[0].period)

    assert reread("2026-01-01/2026-07-27") == "2026-01-01/2026-07-26"
    assert reread("2026-01-01/") == "2026-01-01/2026-07-26"
    assert reread("2025") == "2025"


def test_a_mirror_with_pinyin_means_the_day_of_its_story(history: MemoryHistory) -> None:
    """今年以来 reaches to the day of the story, though a mirror puts a reading into the same words."""

    def worded(period: str, excerpt: str) -> Observation:
        return replace(figure("1800", period, code="trips"), excerpt=excerpt, end=len(excerpt))

    history.publish(worded("2026-01-01/2026-07-26", "今年以来惠及万家1800家"), on="2026-07-26")

    mirrored = worded("2026-01-01/2026-07-27", "今年以來惠及萬(wàn)家1800家")
    (found,) = as_told([mirrored], history.statements, date(2026, 7, 27))

    assert str(found.period) == "2026-01-01/2026-07-26"


def test_one_more_nought_is_no_refinement(history: MemoryHistory) -> None:
    """36.1% and 36.10% are one value."""
    rate: dict[str, Any] = {"unit": "%", "nature": Nature.RATE}
    history.publish(figure("36.1", **rate))

    assert history.publish(figure("36.10", **rate), url="http://b/1", publisher="某报") == []


def test_a_value_may_take_the_side_of_a_blunt_one(history: MemoryHistory) -> None:
    """超10亿 does not cover 12亿; 10.6亿 refines the first and is no news against the second."""
    budget: dict[str, Any] = {"unit": "亿元", "code": "budget"}
    history.publish(figure("10", bound=Bound.AT_LEAST, **budget))
    assert kinds(history.publish(figure("12", **budget), url="http://b/1", publisher="某报")) == ["discrepancy"]

    assert kinds(history.publish(figure("10.6", **budget), url="http://c/1", publisher="另报")) == ["refinement"]


def test_an_update_is_told_against_the_stated_value_that_a_weak_one_restates(history: MemoryHistory) -> None:
    """204 at the year's end, 目前超过200家 in February, 215 in June."""
    history.publish(figure("204"))
    history.publish(figure("200", None, bound=Bound.AT_LEAST), url="http://b/1", publisher="某报", on="2026-02-20")

    (change,) = history.publish(figure("215", "2026-06-30"), url="http://a/2", on="2026-07-02")

    assert change.previous is not None
    assert (change.previous.quantity.value, change.delta) == (Decimal(204), Decimal(11))


def test_a_blunt_restatement_restates_what_was_said_last(history: MemoryHistory) -> None:
    """125 at the year's end, 目前127 in August, 目前120多 in October that fits both: 165 is told against 127."""
    history.publish(figure("125", "2022-12-31"), on="2023-01-20")
    history.publish(figure("127", None), url="http://a/2", on="2023-08-15")
    history.publish(figure("120", None, bound=Bound.AT_LEAST), url="http://b/1", publisher="某报", on="2023-10-09")

    (change,) = history.publish(figure("165", "2023-12-31"), url="http://a/3", on="2024-01-20")

    assert change.previous is not None
    assert change.previous.quantity.value == Decimal(127)


def test_a_blunt_restatement_does_not_hide_the_stated_value(history: MemoryHistory) -> None:
    """94.6 of 2023, 近95, 约95: 95.3 of 2024 is told against 94.6."""
    history.publish(figure("94.6", "2023", unit="%"), on="2024-01-11")
    history.publish(figure("95", None, unit="%", bound=Bound.NEAR), url="http://b/1", publisher="甲报", on="2024-01-31")
    history.publish(figure("95", None, unit="%", bound=Bound.APPROX), url="http://b/2", publisher="报", on="2024-02-08")

    (change,) = history.publish(figure("95.3", "2024", unit="%"), url="http://a/2", on="2025-01-11")

    assert change.previous is not None
    assert change.previous.quantity.value == Decimal("94.6")


def test_a_new_definition_breaks_the_line(history: MemoryHistory) -> None:
    """One series and an update, but no difference across the break; what follows goes on with the new definition."""
    history.publish(figure("204", "2023-12-31"))
    (broken,) = history.publish(figure("61", "2024-12-31", scope={DEFINITION: "新口径"}), url="http://a/2")
    (after,) = history.publish(figure("66", "2025-12-31"), url="http://a/3")

    assert (broken.kind, broken.delta, broken.scope_unclear) == ("update", None, False)
    assert (after.series, after.delta) == (broken.series, Decimal(5))


def test_two_definitions_side_by_side_do_not_contradict(history: MemoryHistory) -> None:
    """按新口径61家，按原口径204家: the new one speaks; another publisher's old one is asked about."""
    redefined = figure("61", scope={DEFINITION: "新口径"})

    assert kinds(history.publish(redefined, figure("204"))) == ["new"]
    (asked,) = history.publish(figure("204"), url="http://b/1", publisher="某报")
    assert (asked.kind, asked.scope_unclear) == ("discrepancy", True)


def test_a_repetition_without_a_period_never_speaks_beside_the_dated_figure(history: MemoryHistory) -> None:
    """Not even after the article that said it first without a period is gone."""
    history.publish(figure("204", None), url="http://a/1", story=1)
    history.publish(figure("204", "2025"), figure("204", None), url="http://a/2", story=1)
    history.publish(url="http://a/1", story=1)

    assert [str(one.observation.period) for one in history.statements if one.current] == ["2025"]


def test_a_held_slip_is_no_yardstick_for_its_correction(history: MemoryHistory) -> None:
    """786% waits for review; 78.6% a day later corrects it at once, plausible beside the 75.1% of the year before."""
    rate: dict[str, Any] = {"unit": "%", "nature": Nature.RATE, "code": "rate", "name": "签约率"}
    history.publish(figure("75.1", "2024", **rate), url="http://a/0")
    (slip,) = history.publish(figure("786", "2025", **rate), url="http://a/1")
    (mended,) = history.publish(figure("78.6", "2025", **rate), url="http://a/1", later=timedelta(days=1))

    assert slip.held is Held.RATE_ABOVE_100
    assert (mended.kind, mended.held) == ("revision", None)


def test_what_a_medium_only_carried_is_not_its_own_earlier_value(history: MemoryHistory) -> None:
    """It reposted the organ's 204 and prints 240 in its next piece: both stay, and the organ's is shown."""
    history.publish(figure("204"), url="http://organ/1", publisher="省卫健委", story=1, authority=Authority.ORGAN)
    history.publish(figure("204"), url="http://b/1", publisher="某网", story=1)

    (change,) = history.publish(figure("240"), url="http://b/2", publisher="某网", on="2026-01-20")

    assert change.kind == "discrepancy"
    assert change.previous is not None
    assert change.previous.publisher == "省卫健委"


def test_a_difference_told_beside_its_level_is_no_news_of_its_own(history: MemoryHistory) -> None:
    """县域内就诊率95.3%，提高2.3个百分点 is one fact; the difference alone is told."""
    rate: dict[str, Any] = {"nature": Nature.RATE, "code": "rate", "name": "县域内就诊率"}
    change = {"kind": Kind.CHANGE, "basis": Basis.YOY, "direction": Direction.UP, "unit": "个百分点"}

    beside = history.publish(figure("95.3", "2025", unit="%", **rate), figure("2.3", "2025", **rate | change))
    alone = history.publish(figure("1.1", "2026", **rate | change), url="http://a/2")

    assert kinds(beside) == ["new", "new~"]
    assert kinds(alone) == ["update"]


def test_the_start_of_a_way_never_speaks(history: MemoryHistory) -> None:
    """从18.3下降到17.8 says nothing of when it was 18.3: the next year is told against 17.8."""
    history.publish(figure("18.3", None, origin=True), figure("17.8", "2019"), on="2020-06-06")

    changes = history.publish(
        figure("17.8", None, origin=True), figure("16.9", "2020"), url="http://a/2", on="2021-07-13"
    )

    assert [str(c.previous.quantity.value) for c in changes if c.previous] == ["17.8"]
    assert kinds(changes) == ["update"]


def test_a_way_without_any_time_is_not_ambiguous(history: MemoryHistory) -> None:
    """从9.8下降到9.1: its end is what the text says."""
    assert kinds(history.publish(figure("9.8", None, origin=True), figure("9.1", None))) == ["new"]


def test_a_blunt_restatement_is_not_what_the_next_value_is_told_against(history: MemoryHistory) -> None:
    """127 in August, 目前120多家 in October, 165 at the year's end: 38 more than 127."""
    history.publish(figure("127", None), on="2023-08-15")
    history.publish(figure("120", None, bound=Bound.AT_LEAST), url="http://b/1", publisher="某报", on="2023-10-09")

    (change,) = history.publish(figure("165", "2023-12-31"), url="http://a/2", on="2024-01-20")

    assert change.previous is not None
    assert change.previous.quantity.value == Decimal(127)


def test_a_part_is_no_line_with_its_whole(history: MemoryHistory) -> None:
    """职工医保 and 基本医保 are two series; a repost that leaves the facet out of the same value is not."""
    history.publish(figure("354", scope={"insurance": "职工医保"}))

    assert history.publish(figure("354"), url="http://b/1", publisher="某报") == []
    assert kinds(history.publish(figure("1334"), url="http://a/2")) == ["new"]


def test_a_facet_that_names_the_whole_parts_nothing(history: MemoryHistory) -> None:
    """医疗卫生机构 are what a text without the word means."""
    history.publish(figure("6.71", scope={"institutions": "医疗卫生机构"}))

    assert history.publish(figure("6.71"), url="http://b/1", publisher="某报") == []
    assert kinds(history.publish(figure("6.50", "2026-01-31"), url="http://a/2")) == ["update"]


def test_nearly_a_value_and_that_value_are_one(history: MemoryHistory) -> None:
    """近103家 and 103家 are one count rounded twice."""
    history.publish(figure("103"))

    assert history.publish(figure("103", bound=Bound.NEAR), url="http://b/1", publisher="某报") == []


def test_a_compatible_value_of_a_later_period_is_an_update(history: MemoryHistory) -> None:
    """近95% last year, 94.6% this year."""
    rate: dict[str, Any] = {"unit": "%", "nature": Nature.RATE, "code": "rate", "name": "就诊率"}
    history.publish(figure("95", "2024", bound=Bound.NEAR, **rate))

    assert kinds(history.publish(figure("94.6", "2025", **rate), url="http://a/2")) == ["update"]


def test_the_sharpest_compatible_voice_is_what_an_update_is_told_against(history: MemoryHistory) -> None:
    """A medium's 超1300个 was refined by the commission's 1342; a correction is followed rather than restated."""
    history.publish(figure("1300", "2022-12-31", bound=Bound.AT_LEAST), publisher="某报")
    history.publish(figure("1342", "2022-12-31"), url="http://b/1", publisher="市卫健委")

    (change,) = history.publish(figure("1318", "2023-12-31"), url="http://b/2", publisher="市卫健委", on="2024-01-20")

    assert change.previous is not None
    assert change.previous.quantity.value == Decimal(1342)


def test_a_running_total_that_falls_is_asked_about(history: MemoryHistory) -> None:
    """By its own words, 累计; one that begins anew with each span may fall."""

    def total(value: str, period: str) -> Observation:
        told = figure(value, period, code="trained", unit="人次")
        return replace(told, excerpt=f"累计培训{told.value_text}", end=4 + len(told.value_text))

    history.publish(total("2300", "2024-05-31"))
    assert [c.held for c in history.publish(total("1800", "2025-05-31"), url="http://a/2")] == [Held.TOTAL_FELL]


def test_an_open_span_ends_at_its_publication(history: MemoryHistory) -> None:
    """2024年以来累计: a later telling of more is an update, of as much evidence; an edit of the first a revision."""

    def told(value: str, url: str, on: str, publisher: str = "人民网") -> list[str]:
        total = figure(value, "2024-01-01/", unit="名", nature=Nature.FLOW, code="shots", scope={"since": "2024-01-01"})
        return kinds(history.publish(total, url=url, on=on, publisher=publisher))

    assert told("126", "http://a/1", "2026-01-10") == ["new"]
    assert told("129", "http://a/1", "2026-01-10") == ["revision"]
    assert told("129", "http://b/1", "2026-01-14", "某报") == []
    assert told("134", "http://a/2", "2026-01-16") == ["update"]


def test_a_mirror_without_the_period_still_supports_a_figure(history: MemoryHistory) -> None:
    """It dropped 2025年底 with the title; the figure is not withdrawn while it stands there."""
    history.publish(figure("204"), url="http://a/1", story=1)
    history.publish(figure("204", None), url="http://mirror/1", publisher="某网", story=1)

    assert history.publish(url="http://a/1", gone=True) == []
    assert kinds(history.publish(url="http://mirror/1", gone=True)) == ["withdrawal"]


def test_a_value_of_old_that_another_copy_brought_back_is_told_of_an_edit(history: MemoryHistory) -> None:
    """204 came down with its page, 206 took its place; a late copy of 204 is no correction that the edit follows."""
    history.publish(figure("204", "2024-12-31"), url="http://a/0", story=1)
    history.publish(url="http://a/0", story=1, gone=True)
    history.publish(figure("206", "2024-12-31"), url="http://a/1", story=1)
    history.publish(figure("204", "2024-12-31"), url="http://a/2", story=1)

    assert kinds(history.publish(figure("204", "2024-12-31"), url="http://a/1", story=1)) == ["revision"]


def test_an_article_that_follows_its_publishers_own_correction_is_silent(history: MemoryHistory) -> None:
    """The notice has told the correction; one fact is one alert. Another value is news again."""
    history.publish(figure("204"))
    (notice,) = history.publish(figure("240"), url="http://a/2", on="2026-01-18")

    assert notice.kind == "revision"
    assert history.publish(figure("240"), later=timedelta(days=3)) == []
    assert kinds(history.publish(figure("241"), later=timedelta(days=4))) == ["revision"]


def test_the_whole_of_all_institutions_leaves_the_scope_clear(history: MemoryHistory) -> None:
    """全省出院 and 全省医疗卫生机构出院 are one; an alert need not wait for review."""
    history.publish(figure("204"))

    (change,) = history.publish(
        figure("240", scope={"institutions": "医疗卫生机构"}), url="http://a/2", on="2026-01-18"
    )

    assert (change.kind, change.scope_unclear) == ("revision", False)
