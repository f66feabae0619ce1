"""Whose fund a flow is of, and which part of it."""

import pytest

from tests.support.extraction import extract_text


@pytest.mark.parametrize(
    "text",
    [
        "2025年，全省职工医保基金收入72.6亿元，基金支出59.3亿元。",
        "2025年，全省职工基本医疗保险基金（含生育保险）收入72.6亿元；基金支出59.3亿元。",
    ],
)
def test_a_flow_alone_is_of_the_fund_named_before(text: str) -> None:
    """基金支出 after 职工医保基金收入 is no sum of all insurances."""
    spent = extract_text(text)[-1]

    assert (spent.code, spent.scope["insurance"]) == ("insurance_expenditure", "职工医保")


def test_the_pool_is_a_part_of_its_fund() -> None:
    """统筹基金 is less than the fund: two values of one text contradict nothing."""
    whole, pool = extract_text("2025年，全省职工医保基金支出59.3亿元，其中统筹基金支出40.1亿元。")

    assert (whole.scope.get("fund"), pool.scope["fund"]) == (None, "统筹")
    assert pool.scope["insurance"] == "职工医保"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        (
            "2025年，全省职工医保基金（含生育保险）收入7.3亿元；基金（含生育保险）支出5.9亿元。",
            {"insurance": "职工医保"},
        ),
        (
            "2025年，全省职工医保统筹基金收入7.3亿元；统筹基金当期结存1.4亿元，累计结存9.8亿元。",
            {"insurance": "职工医保", "fund": "统筹"},
        ),
    ],
)
def test_a_flow_goes_on_with_the_part_of_its_fund(text: str, scope: dict[str, str]) -> None:
    """累计结存 right after 统筹基金当期结存 is that of the pool."""
    assert scope.items() <= extract_text(text)[-1].scope.items()


def test_a_personal_account_keeps_its_insurance() -> None:
    """个人账户当期结存, 累计结存 after 职工医保个人账户收入 are of the accounts of one insurance."""
    *_, now, so_far = extract_text("2025年职工医保个人账户收入63亿元，个人账户当期结存5亿元，累计结存144亿元。")

    assert (now.name, so_far.name) == ("职工医保个人账户当期结存", "职工医保个人账户结存")


def test_a_sum_of_all_funds_is_of_no_fund_before() -> None:
    """基金总支出 sums up what single funds spent."""
    total = extract_text("2025年，全省职工医保基金收入72.6亿元，医保基金总支出99.3亿元。")[-1]

    assert "insurance" not in total.scope


def test_people_of_an_insurance_are_the_insured() -> None:
    """城乡居民医疗保险人数 and 参加城乡居民医疗保险人数 are one."""
    one, other = extract_text("城乡居民基本医疗保险人数2086万人。享受大病保险20万人。")

    assert (one.code, one.scope) == ("insured_people", {"insurance": "居民医保"})
    assert other.code is None
