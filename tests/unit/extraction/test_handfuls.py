"""A few people, vehicles or acts that no whole is told of."""

import pytest

from tests.support.extraction import extract_text


@pytest.mark.parametrize(
    "text",
    [
        "听到警报，救护站的2辆救护车和9名队员冲出了大门。",
        "外科主任当天连做了5台手术，走出手术室时天已经黑了。",
        "7位年轻护士讲述了她们的第一个夜班。",
    ],
)
def test_a_few_of_a_scene_are_no_indicator(text: str) -> None:
    """Nothing says of what they would be a part."""
    assert extract_text(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("截至6月底，该县有乡镇卫生院救护车23辆。", ["23辆"]),
        ("全院引进博士12名。", ["12名"]),
        ("医院职工中，博士12人，硕士346人。", ["12人", "346人"]),
        ("每万人口全科医生达到3人。", ["3人"]),
        ("新增救护车8辆，充实到山区。", ["8辆"]),
        ("护士较上年增加9人。", ["9人"]),
    ],
)
def test_a_few_of_a_whole_are_told(text: str, printed: list[str]) -> None:
    """A whole, a time, a stock, a change, a rate or many counted beside them."""
    assert [one.value_text for one in extract_text(text)] == printed
