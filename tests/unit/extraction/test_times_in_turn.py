"""Times that a 分别 gives one figure each."""

import pytest

from tests.support.extraction import extract_text


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2023年、2024年、2025年全省家医签约率分别为54.3%、53.4%、52.6%。", ["2023", "2024", "2025"]),
        ("2024年和2025年，全省分别新增智慧药房12家和15家。", ["2024", "2025"]),
    ],
)
def test_each_figure_has_its_own_time(text: str, periods: list[str]) -> None:
    """They are one thing at several times, no contradiction."""
    found = extract_text(text)

    assert [str(one.period) for one in found] == periods
    assert len({one.name for one in found}) == 1


def test_the_times_hold_for_the_next_thing_too() -> None:
    """，孕产妇死亡率分别为x和y goes on with the same years, and is named by itself."""
    found = extract_text("2024年和2025年，全省婴儿死亡率分别为2.9‰和2.4‰，孕产妇死亡率分别为7.1/10万和6.8/10万。")

    assert [(one.name, str(one.period)) for one in found[2:]] == [("孕产妇死亡率", "2024"), ("孕产妇死亡率", "2025")]


def test_as_many_times_as_figures_or_none() -> None:
    """Two years and three figures say nothing of which is whose."""
    found = extract_text("2024年、2025年，全省签约率、随访率、建档率分别为54.3%、53.4%、52.6%。")

    assert {str(one.period) for one in found} == {"2025"}
