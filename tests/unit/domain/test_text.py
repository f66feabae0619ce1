"""The normaliser: one text for matching, exact spans in the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.domain.text import normalise

#: Seven annotated characters: a habit, not a gloss.
ANNOTATED = "縣(xiàn)醫(yī)院開(kāi)展新技術(shù)，投入1.2億(yì)元，診療3萬(wàn)人次，達(dá)標(biāo)。"


@given(st.text())
def test_every_character_comes_from_one_place_of_the_source_in_order(source: str) -> None:
    """Offsets rise, stay inside, and one more marks the end."""
    normalised = normalise(source)

    assert len(normalised.offsets) == len(normalised.text) + 1
    assert normalised.offsets[-1] == len(source)
    assert all(low < high for low, high in zip(normalised.offsets, list(normalised.offsets)[1:], strict=False))


@given(st.text(alphabet="县域内就诊率达到95.3%，新增204家（个）。\n"))
def test_plain_simplified_text_stays_as_it_is(source: str) -> None:
    """Nothing to undo, nothing changed."""
    assert normalise(source).text == source


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("２０４家", "204家"),
        ("９５．３％", "95.3%"),
        ("ＣＴ检查", "CT检查"),
        ("２０％～３０％", "20%~30%"),
        ("建成\u00a0204\u3000家", "建成 204 家"),
        ("12\u200b04家", "1204家"),
        ("\ufeff医院", "医院"),
        ("二○二四年", "二〇二四年"),
        ("\u2f63活", "生活"),
    ],
)
def test_other_ways_to_write_a_character_are_undone(source: str, text: str) -> None:
    """Width, invisible marks and compatibility forms do not hide a number."""
    assert normalise(source).text == text


@pytest.mark.parametrize("source", ["①完善", "³", "½", "㎡", "Ⅲ级", "⑴", "，。；：！？（）“”"])
def test_look_alikes_never_become_digits(source: str) -> None:
    """A circled one is a list mark, a raised three a footnote."""
    assert normalise(source).text == source


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("顯著提升", "显著提升"),
        ("隨著發展", "随着发展"),
        ("建設縣域醫共體", "建设县域医共体"),
        ("整合線上資源，創建", "整合线上资源，创建"),
    ],
)
def test_traditional_script_is_simplified_without_rewording(source: str, text: str) -> None:
    """Characters change, words stay."""
    assert normalise(source).text == text


def test_readings_in_brackets_go_and_spans_still_point_home() -> None:
    """What a scraper put between the characters is cut, and found again in the source."""
    normalised = normalise(ANNOTATED)
    start = normalised.text.index("1.2亿元")
    low, high = normalised.source_span(start, start + len("1.2亿元"))

    assert normalised.text == "县医院开展新技术，投入1.2亿元，诊疗3万人次，达标。"
    assert ANNOTATED[low:high] == "1.2億(yì)元"


def test_readings_in_simplified_text_go_too() -> None:
    """The habit counts, not the script."""
    source = "县(xiàn)医(yī)院(yuàn)开(kāi)展(zhǎn)手术300台"

    assert normalise(source).text == "县医院开展手术300台"


def test_readings_of_whole_words_go_too() -> None:
    """Syllables are joined, spaced or parted by an apostrophe; a foreign name with accents is none."""
    source = (
        "縣(xiàn)醫療(yīliáo)機構(jī gòu)204家，衛生院(wèi shēng yuàn)方案(fāng’àn)，醫生(Médecins Sans Frontières)3人"
    )

    assert normalise(source).text == "县医疗机构204家，卫生院方案，医生(Médecins Sans Frontières)3人"


def test_a_reading_after_the_last_character_stays_outside_the_span() -> None:
    """A span ends with the character that was asked for."""
    normalised = normalise(ANNOTATED)
    start = normalised.text.index("1.2亿")
    low, high = normalised.source_span(start, start + len("1.2亿"))

    assert ANNOTATED[low:high] == "1.2億"


def test_an_empty_span_is_empty_in_the_source() -> None:
    """No characters, no source."""
    assert normalise(ANNOTATED).source_span(3, 3)[0] == normalise(ANNOTATED).source_span(3, 3)[1]


def test_words_in_brackets_stay() -> None:
    """A few Latin words in brackets are part of the text, even beside traditional script."""
    source = "計算機斷層掃描(CT)、重症監護(ICU)、付費(DRG)，心臟支架(xin)"

    assert normalise(source).text == "计算机断层扫描(CT)、重症监护(ICU)、付费(DRG)，心脏支架(xin)"


def test_a_gloss_with_tone_marks_does_not_split_a_name() -> None:
    """How a rare place is said is no part of its name, though nothing else in the text is annotated."""
    assert normalise("亳(bó)州市、涡阳（guō yáng）县建成CT室(CT)12间").text == "亳州市、涡阳县建成CT室(CT)12间"


def test_abbreviations_stay_among_readings() -> None:
    """Only syllables with tones or whole syllables in lower case are readings."""
    assert "(CT)" in normalise(ANNOTATED + "檢查(CT)").text


def test_shifted_bytes_before_a_reading_are_decoded() -> None:
    """A lost byte shifts the characters up to the next letter: closing quote and speaker come back."""
    damaged = "”王某說".encode("gbk")[1:].decode("gbk")
    normalised = normalise(f"{ANNOTATED}{damaged}(shuō)。")

    assert damaged.endswith("f")
    assert normalised.text.endswith("”王某说。")
