"""Groups told side by side: what each tells of itself without its name."""

import pytest

from tests.support.extraction import extract_text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "2025年，职工医保异地就医72万人次，异地就医费用19亿元；居民医保异地就医37万人次，异地就医费用32亿元。",
            ["职工医保异地就医费用", "居民医保异地就医费用"],
        ),
        (
            "2025年，全县三级医院住院5.2万人次，药占比26%；二级医院住院3.1万人次，药占比31%。",
            ["三级医院药占比", "二级医院药占比"],
        ),
    ],
)
def test_what_two_groups_tell_alike_has_the_name_of_its_group(text: str, names: list[str]) -> None:
    """Two values of one name would be taken for a contradiction."""
    _, first, _, second = extract_text(text)

    assert [first.name, second.name] == names


def test_growth_goes_with_its_group() -> None:
    """同比增长 right after a value is of the same thing."""
    text = "门诊5.2万人次，人均补偿210元，增长3%；急诊3.1万人次，人均补偿160元，增长7%。"
    names = [one.name for one in extract_text(text) if one.quantity.value in (3, 7, 210, 160)]

    assert names[0] == names[1] != names[2] == names[3]


def test_one_group_at_two_times_keeps_its_name() -> None:
    """The years differ, not the groups."""
    text = "2024年，门诊5.2万人次，人均补偿210元；2025年，门诊5.9万人次，人均补偿230元。"

    assert extract_text(text)[1].name == extract_text(text)[3].name
