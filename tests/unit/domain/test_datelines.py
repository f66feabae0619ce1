"""Datelines: found where an agency signs, nowhere else."""

import pytest

from monitor.domain.datelines import find_datelines


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("中新网长沙5月6日电 全省建成社区医院88家。", "中新网长沙5月6日电"),
        ("据新华社太原2025年5月6日电，全省建成社区医院88家。", "据新华社太原2025年5月6日电"),
        ("标题一行\n（新华社沈阳5月6日专电）全省建成社区医院88家。", "新华社沈阳5月6日专电"),
        ("健康网讯 全省建成社区医院88家。", "健康网讯"),
        ("会议认为，据新华社电全省建成社区医院88家。", "据新华社电"),
    ],
)
def test_a_dateline_is_found(text: str, dateline: str) -> None:
    """Agency, place and day are one stretch."""
    ((start, end),) = find_datelines(text)

    assert text[start:end] == dateline


@pytest.mark.parametrize(
    "text", ["医院于5月6日电话随访患者300人。", "5月6日电子健康卡开通。", "全院节约用电5万度，5月6日讯息发布。"]
)
def test_what_only_looks_like_one_is_not(text: str) -> None:
    """电话, 电子 and 讯息 are words of the text."""
    assert find_datelines(text) == []
