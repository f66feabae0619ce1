"""The texts of alerts: title, proof, names, ids; nothing from a page can break out of its line."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.domain.catalogue import Area, Nature
from monitor.domain.change import (
    Backfill,
    Change,
    Discrepancy,
    Held,
    New,
    Refinement,
    Revision,
    Update,
    Withdrawal,
)
from monitor.domain.messages.gathering import BASELINE_LINES, SECTION_LINES, alert, baseline, digest
from monitor.domain.messages.sources import closing, outage, recovery, several
from monitor.domain.messages.telling import Lore, Told, fresh, short_names
from monitor.domain.messages.text import EXCERPT_LENGTH, clean, marked
from monitor.domain.period import Period
from monitor.domain.views import SourceState
from monitor.domain.zone import SHANGHAI
from tests.support.changes import AT, change, context, observation, previous, recorded

PLACES = short_names(
    [
        Area("100000", "中华人民共和国"),
        Area("450000", "广西壮族自治区", ("广西",)),
        Area("510185", "简阳市", ("简阳",)),
        Area("522600", "黔东南苗族侗族自治州", ("黔东南州", "黔东南")),
    ]
)
LORE = Lore(focus=frozenset({"community_hospitals"}), places=PLACES)
RATE = observation(
    "95.3", "%", name="县域内就诊率", nature=Nature.RATE, area="510185", period=Period.parse("2024"),
    excerpt="县域内就诊率达95.3%",
)  # fmt: skip


def told(made: Change, **circumstances: object) -> Told:
    """Return *made* as messages see it; community hospitals are in focus."""
    return fresh(recorded(made), context(**circumstances), LORE)


def text_of(made: Change, **circumstances: object) -> str:
    """Return title and body of the message for one change."""
    message = alert([told(made, **circumstances)], PLACES)
    return f"{message.title}\n{message.body}"


def test_a_first_figure() -> None:
    """Title with the period, excerpt with the figure marked, who said it, who carries it, link and id."""
    made = change(New, observation(attribution="自治区卫生健康委", scope={"stage": "建成"}))

    assert text_of(made, reposts=1) == (
        "【首次收录】广西｜社区医院 204家（2025年底）\n"
        "2025年底，广西社区医院204家。本库此前没有这一指标的记录。\n"
        "原文：“全区共建成【204家】社区医院”\n"
        "据：自治区卫生健康委\n"
        "载：某某网 2026-03-12；另有1处转载\n"
        "口径：建成\n"
        f"http://wsjkw.example/art/1.html\u3000#{made.id[:8]}"
    )


def test_a_running_total_tells_its_first_day() -> None:
    """A bare day would say nothing."""
    assert "口径：自2024-01-01起累计" in text_of(change(New, observation(scope={"since": "2024-01-01"})))


def test_an_update_tells_difference_and_last_value() -> None:
    """Counts with the relative difference."""
    text = text_of(change(Update, None, previous=previous(), delta=Decimal(17), relative_delta=Decimal(17) / 187))

    assert "【更新】广西｜社区医院 187→204家（+17）\n" in text
    assert "2025年底204家，比2024年底的187家增加17家，增长9.1%。\n" in text
    assert "上期：187家，2025-01-20 某某日报\n" in text


def test_an_update_of_a_rate_is_told_in_points_only() -> None:
    """Never a percentage of a percentage."""
    text = text_of(change(Update, RATE, previous=previous("94.6", "%", "2023"), delta=Decimal("0.7")))

    assert "【更新】简阳市｜县域内就诊率 94.6%→95.3%（+0.7个百分点）\n" in text
    assert "比2023年的94.6%提高0.7个百分点。\n" in text


def test_an_update_without_a_difference_says_so() -> None:
    """Bounds cannot be subtracted."""
    text = text_of(change(Update, None, previous=previous()))

    assert "【更新】广西｜社区医院 187→204家\n" in text
    assert "（不能直接相减，不计差额）" in text


def test_a_correction_in_place_shows_both_texts() -> None:
    """With the time of the archive, in the publisher's zone, and what to do."""
    before = previous("93.5", "%", "2024", excerpt="县域内就诊率达93.5%")
    text = text_of(change(Revision, RATE, previous=before, delta=Decimal("1.8"), in_place=True))

    assert "【原稿改数】简阳市｜2024年县域内就诊率 93.5%→95.3%\n" in text
    assert "某某网一篇已发稿件改了数：同为2024年，原为93.5%，现为95.3%，相差1.8个百分点。页面未说明原因。\n" in text
    assert "旧：“县域内就诊率达【93.5%】”（2025-01-20 发布）\n" in text
    assert "新：“县域内就诊率达【95.3%】”（2026-03-12 10:30 存档）\n" in text
    assert "如已引用旧数，请核对后更换。\n" in text


def test_a_correction_elsewhere_has_another_mark() -> None:
    """The publisher wrote another article."""
    text = text_of(change(Revision, RATE, previous=previous("93.5", "%", "2024"), delta=Decimal("1.8")))

    assert text.startswith("【更正】简阳市｜2024年县域内就诊率 93.5%→95.3%\n某某网于2026-03-12另发稿件")


def test_a_contradiction_shows_both_sides() -> None:
    """The earlier one first; when both quote one body, one may misquote it."""
    other = previous("204", "家", "2025-12-31", attribution="自治区卫生健康委")
    seen = observation("212", attribution="自治区卫生健康委")
    text = text_of(change(Discrepancy, seen, previous=other, delta=Decimal(8)))

    assert "【说法不一】广西｜2025年底社区医院 204家／212家\n" in text
    assert "相差8家。本库两数并存，未作取舍。\n" in text
    assert "甲：204家\u3000据自治区卫生健康委，某某日报 2025-01-20\n" in text
    assert "乙：212家\u3000据自治区卫生健康委，某某网 2026-03-12\n" in text
    assert "两稿均称出自自治区卫生健康委，可能是转述有误" in text


@pytest.mark.parametrize(
    ("made", "mark", "sentence"),
    [
        (change(Refinement, RATE, previous=previous("95", "%", "2024")), "【数字更精确】", "更精确"),
        (change(Backfill), "【补记】", "晚于它的数字本库已有"),
        (change(Withdrawal), "【数字撤下】", "原文改稿后不再有这一数字"),
        (change(Update, RATE, held=Held.TENFOLD), "【待复核】", "可能漏了“万”"),
        (change(Discrepancy, RATE, previous=previous("90", "%"), scope_unclear=True), "【口径待核】", "是否同一口径"),
    ],
)
def test_every_other_kind_has_its_mark_and_sentence(made: Change, mark: str, sentence: str) -> None:
    """Questions are questions."""
    text = text_of(made)

    assert text.startswith(mark)
    assert sentence in text


def test_an_article_that_is_gone_is_not_an_edited_one() -> None:
    """Withdrawn with it."""
    assert "原文已从网站撤下" in text_of(change(Withdrawal), gone=True)


def test_several_changes_of_one_article_make_one_message() -> None:
    """The weightiest in full, the others as lines; every id is there."""
    made = [change(New), change(Update, None, previous=previous(), delta=Decimal(17)), change(Revision, RATE)]
    message = alert([told(one) for one in made], PLACES)

    assert message.title == "【更正】简阳市｜2024年县域内就诊率 95.3%（同篇共3项）"
    assert "同篇另有2项：\n·广西 社区医院 187→204家（2025年底，+17）" in message.body
    assert all(f"#{one.id[:8]}" in message.body for one in made)


def test_a_message_stays_short_and_still_carries_every_id() -> None:
    """An article of two hundred figures."""
    made = [change(New, observation(str(number), name=f"指标{number}")) for number in range(200)]
    message = alert([told(one) for one in made], PLACES)

    assert message.body.count("\n·") == SECTION_LINES + 1
    assert all(f"#{one.id[:8]}" in message.body for one in made)


def test_a_digest_has_its_sections_in_order() -> None:
    """What must be checked comes first, questions last, then how the sources fare."""
    made = [
        change(New),
        change(New, observation(code=None, name="某种新指标")),
        change(Update, RATE, held=Held.TENFOLD),
        change(Update, None, previous=previous(), delta=Decimal(17)),
        change(Revision, RATE, previous=previous("93.5", "%", "2024"), in_place=True),
    ]
    message = digest([told(one) for one in made], PLACES, date(2026, 3, 12), "78个正常")

    assert message.title == "【健报日报】3月12日：原稿改数1、更新1、首次收录2、待复核1"
    headings = [line for line in message.body.splitlines() if "、" in line[:2]]
    assert headings == [
        "一、请先核对", "二、更新", "三、首次收录（重点指标）", "四、首次收录（其他指标）", "五、存疑待复核",
        "六、来源：78个正常",
    ]  # fmt: skip
    assert all(f"#{one.id[:8]}" in message.body for one in made)


def test_starting_values_show_the_latest_of_the_weightiest_series() -> None:
    """One line a series, at most ten; a held value is no starting value; every id is there."""
    old = change(New, observation("187", period=Period.parse("2024-12-31")), baseline=True)
    latest = change(New, observation("204"), baseline=True)
    others = [
        change(New, observation(str(n), code=None, name=f"指标{n}"), series=f"s{n}", baseline=True) for n in range(20)
    ]
    doubtful = change(New, observation("9", name="可疑指标"), series="x", held=Held.TENFOLD, baseline=True)
    made = [latest, old, *others, doubtful]
    message = baseline([told(one, published_on=date(2026, 3, 1)) for one in made], PLACES, "450000", 12)

    assert message.title == "【建库完成】广西：读入文章12篇，数据23条"
    lines = [line for line in message.body.splitlines() if line.startswith("·")]
    assert len(lines) == BASELINE_LINES
    assert lines[0] == f"·社区医院 204家（2025年底）\u3000#{latest.id[:8]}"
    assert "可疑指标" not in message.body
    assert all(f"#{one.id[:8]}" in message.body for one in made)


def test_places_have_their_usual_names() -> None:
    """Provinces and prefectures short, a county-level city in full."""
    assert PLACES == {"100000": "全国", "450000": "广西", "510185": "简阳市", "522600": "黔东南州"}


def test_an_outage_says_what_silence_means() -> None:
    """One message at its start, one at its end; several at once are one."""
    state = SourceState(source="gz", state="blocked", since=datetime(2026, 3, 9, 18, tzinfo=UTC), reason="网站返回412")
    begun, ended = outage("某省卫生健康委", state, SHANGHAI), recovery("某省卫生健康委", state.since, SHANGHAI)

    assert begun.title == "【来源中断】某省卫生健康委 3月10日起被拒绝访问"
    assert "“没有提醒”不等于“没有变化”" in begun.body
    assert ended.title == "【来源恢复】某省卫生健康委已恢复，中断自3月10日"
    assert several([(begun.title, "")] * 30).body.count("\n") == 11


def test_a_digest_ends_with_how_the_sources_fare() -> None:
    """Those that work are counted, those that do not are named."""
    states = [SourceState(source="a", state="ok"), SourceState(source="gz", state="blocked", since=AT)]

    assert closing([], {}, SHANGHAI) == "还没有抓取过"
    assert closing(states, {"gz": "某省卫生健康委"}, SHANGHAI) == "1个正常；某省卫生健康委自3月12日起被拒绝访问"


def test_the_figure_is_marked_where_it_stands_alone() -> None:
    """Not inside a longer number."""
    assert marked("共204家，其中4家新建", "4家") == "共204家，其中【4家】新建"
    assert marked("没有这个数", "9家") == "没有这个数"


@given(st.text(max_size=400), st.text(min_size=1, max_size=20))
def test_an_excerpt_is_one_bounded_line_whatever_the_page_says(around: str, figure: str) -> None:
    """Line breaks would fake further lines of our message; invisible characters hide."""
    line = marked(around + figure + around, figure)

    assert len(line) <= EXCERPT_LENGTH + len("【】……")
    assert line == "".join(line.splitlines())
    assert all(sign.isprintable() or sign in "\u3000\xa0" or sign.isspace() for sign in line)


def test_nothing_invisible_survives() -> None:
    """Control characters, terminal sequences, marks that reverse the direction of writing."""
    assert clean("甲\x1b[31m\u202e乙\u200b\n丙\x00") == "甲[31m乙 丙"
    assert clean("字" * 100) == "字" * 59 + "…"


def test_a_page_cannot_add_lines_to_a_message() -> None:
    """Names, titles and addresses are all of one line."""
    hostile = "坏\n【更正】假的\r\n"
    seen = observation(
        name=hostile, attribution=hostile, institution=hostile, excerpt=f"{hostile}204家", scope={"x": hostile}
    )
    text = text_of(change(Update, seen, previous=previous(publisher=hostile)), publisher=hostile, origin=hostile)

    assert len(text.splitlines()) == 8
