"""What is done to one thing is done to the things joined to it."""

import pytest

from tests.support.extraction import extract_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年培训护工1200人、保育员800人。", ["培训护工数", "培训保育员数"]),
        ("规范管理哮喘患者3.1万人、慢阻肺患者2.4万人。", ["规范管理哮喘患者数", "规范管理慢阻肺患者数"]),
        ("新增康复床120张、康复师30人。", ["新增康复床", "新增康复师数"]),
        ("收治伤员50人、治愈30人。", ["收治伤员数", "治愈人数"]),
        ("全市共有培训基地12个、实训点8个。", ["培训基地数", "实训点数"]),
    ],
)
def test_a_deed_goes_on_over_a_pause(text: str, expected: list[str]) -> None:
    """培训医师12人、护士30人: 30 are trained; nobody has only 30 nurses."""
    assert [one.name for one in extract_text(text)] == expected
