"""Figures: value, unit and bound of every number that measures something."""

from decimal import Decimal

import pytest

from monitor.domain.figures import Figure, find_figures
from monitor.domain.quantity import Bound
from monitor.domain.text import normalise

EXACT, APPROX, NEAR, AT_LEAST, AT_MOST = (
    Bound.EXACT,
    Bound.APPROX,
    Bound.NEAR,
    Bound.AT_LEAST,
    Bound.AT_MOST,
)


def measured(text: str) -> list[Figure]:
    """Return the figures of *text* that may be observations."""
    return [figure for figure in find_figures(normalise(text).text) if figure.excluded is None]


def only(text: str) -> Figure:
    """Return the one figure of *text*."""
    (figure,) = measured(text)
    return figure


@pytest.mark.parametrize(
    ("text", "value_text", "value", "unit", "bound"),
    [
        ("全市社区医院有204家", "204家", "204", "家", EXACT),
        ("床位1,204张", "1,204张", "1204", "张", EXACT),
        ("投入4.5亿元用于改造", "4.5亿元", "450000000", "元", EXACT),
        ("诊疗11.3万人次", "11.3万人次", "113000", "人次", EXACT),
        ("收入43，814，929元", "43，814，929元", "43814929", "元", EXACT),
        ("培训1200余人（次）", "1200余人（次）", "1200", "人次", AT_LEAST),
        ("覆盖3000多万人口", "3000多万", "30000000", "人", AT_LEAST),
        ("参保人数超过9.6亿", "超过9.6亿", "960000000", "", AT_LEAST),
        ("手术300余台", "300余台", "300", "台", AT_LEAST),
        ("培训3万余人次", "3万余人次", "30000", "人次", AT_LEAST),
        ("建有100+家门诊部", "100+家", "100", "家", AT_LEAST),
        ("派出二十多名骨干", "二十多名", "20", "人", AT_LEAST),
        ("服务百余家单位", "百余家", "100", "家", AT_LEAST),
        ("上千名志愿者", "上千名", "1000", "人", AT_LEAST),
        ("近百名医师", "近百名", "100", "人", NEAR),
        ("两家医院", "两家", "2", "家", EXACT),
        ("十几万居民", "十几万", "100000", "", APPROX),
        ("建成 36 个站点", "36 个", "36", "个", EXACT),
        ("新增位点7处", "7处", "7", "处", EXACT),
        ("专家5位", "5位", "5", "人", EXACT),
        ("每千人口床位6.5张", "6.5张", "6.5", "张", EXACT),
    ],
)
def test_a_counted_number_has_value_unit_and_bound(
    text: str, value_text: str, value: str, unit: str, bound: Bound
) -> None:
    """Multipliers are applied, blur words inside the number are bounds, 名 and 位 are 人."""
    figure = only(text)

    assert text[figure.start : figure.end] == value_text
    assert (figure.quantity.value, figure.quantity.unit, figure.quantity.bound) == (Decimal(value), unit, bound)


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("近95%", "95", "%", NEAR),
        ("20．5％", "20.5", "%", EXACT),
        ("逾九成", "90", "%", AT_LEAST),
        ("九成二", "92", "%", EXACT),
        ("六成半", "65", "%", EXACT),
        ("9.2成", "92", "%", EXACT),
        ("近五成", "50", "%", NEAR),
        ("半数以上", "50", "%", AT_LEAST),
        ("过半数", "50", "%", AT_LEAST),
        ("一半左右", "50", "%", APPROX),
        ("百分之三十几", "30", "%", APPROX),
        ("百分之九十五点三", "95.3", "%", EXACT),
        ("百分百", "100", "%", EXACT),
        ("三分之一", "33.33", "%", EXACT),
        ("四分之三以上", "75", "%", AT_LEAST),
        ("2/3以上", "66.67", "%", AT_LEAST),
        ("4.5‰", "4.5", "‰", EXACT),
        ("千分之四点五", "4.5", "‰", EXACT),
        ("15.1/10万", "15.1", "/10万", EXACT),
        ("15.1/十万", "15.1", "/10万", EXACT),
        ("十万分之12.3", "12.3", "/10万", EXACT),
        ("提高近7个百分点", "7", "百分点", NEAR),
        ("提高一个百分点", "1", "百分点", EXACT),
        ("增长1.5倍", "1.5", "倍", EXACT),
        ("翻一番", "1", "倍", EXACT),
        ("翻了两番", "3", "倍", EXACT),
        ("自然增长率-1.48‰", "-1.48", "‰", EXACT),
        ("医护比1:1.33", "1.33", "比", EXACT),
        ("人均84元/人", "84", "元/人", EXACT),
        ("床位6.5张/千人", "6.5", "张/千人", EXACT),
    ],
)
def test_rates_and_shares_are_read(text: str, value: str, unit: str, bound: Bound) -> None:
    """Per cent, per mille, per 100,000 and points are units of their own; shares in words are per cent."""
    quantity = only(text).quantity

    assert (quantity.value, quantity.unit, quantity.bound) == (Decimal(value), unit, bound)


@pytest.mark.parametrize(
    ("text", "value_text", "bound"),
    [
        ("约为3000元", "约为3000元", APPROX),
        ("约占92%", "约占92%", APPROX),
        ("大约3000元", "大约3000元", APPROX),
        ("120个左右", "120个左右", APPROX),
        ("不足12万人", "不足12万人", AT_MOST),
        ("不超过26%", "不超过26%", AT_MOST),
        ("降至10%以下", "10%以下", AT_MOST),
        ("控制在30%以内", "30%以内", AT_MOST),
        ("低于4‰", "低于4‰", AT_MOST),
        ("不低于85%", "不低于85%", AT_LEAST),
        ("突破300万人", "突破300万人", AT_LEAST),
        ("超过了40家", "超过了40家", AT_LEAST),
        ("60场以上", "60场以上", AT_LEAST),
        ("至少有5名", "至少有5名", AT_LEAST),
        ("将近20家", "将近20家", NEAR),
        ("达到95%", "95%", EXACT),
        ("高达70万元", "70万元", EXACT),
        ("节约2亿元", "2亿元", EXACT),
        ("签约30万人", "30万人", EXACT),
        ("就近5家", "5家", EXACT),
        ("完成彩超20例", "20例", EXACT),
        ("打破3项纪录", "3项", EXACT),
        ("≥95%", "≥95%", AT_LEAST),
        ("≤5%", "≤5%", AT_MOST),
        ("七成多", "七成多", AT_LEAST),
        ("占比超1/3", "超1/3", AT_LEAST),
    ],
)
def test_words_around_a_number_bound_it(text: str, value_text: str, bound: Bound) -> None:
    """Bounds stand before or after and belong to the value; the end of another word is none."""
    figure = only(text)

    assert text[figure.start : figure.end] == value_text
    assert figure.quantity.bound is bound


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10—12家", "10", "12", "家"),
        ("2至3名", "2", "3", "人"),
        ("三到五所", "3", "5", "所"),
        ("70%至80%", "70", "80", "%"),
        ("30%~40%", "30", "40", "%"),
        ("13.98-16.58万元", "139800", "165800", "元"),
        ("9000元—1.2万元", "9000", "12000", "元"),
        ("七八成", "70", "80", "%"),
        ("七八家", "7", "8", "家"),
        ("两三百名", "200", "300", "人"),
        ("60-70%", "60", "70", "%"),
    ],
)
def test_a_range_has_two_ends(text: str, low: str, high: str, unit: str) -> None:
    """The lower end borrows unit and multiplier of the upper one."""
    quantity = only(text).quantity

    assert (quantity.value, quantity.value_max, quantity.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "value_texts"),
    [
        ("从58%到65%", ["58%", "65%"]),
        ("由原先的7个到9个", ["7个", "9个"]),
        ("组建6支队伍25名骨干", ["6支", "25名"]),
        ("发放12万片近3万人", ["12万片", "近3万人"]),
        ("总床位、重症床位使用率分别为88.9%、64.8%", ["88.9%", "64.8%"]),
        ("新增6个(共8个)", ["6个", "8个"]),
    ],
)
def test_neighbouring_numbers_stay_apart(text: str, value_texts: list[str]) -> None:
    """A way from one value to another and lists without separators are several figures."""
    assert [text[figure.start : figure.end] for figure in measured(text)] == value_texts


@pytest.mark.parametrize(
    ("text", "value", "value_text", "resolution"),
    [
        ("平均反应时间缩短到9分48秒", "9.8", "9分48秒", "0.01"),
        ("平均候诊时间为1小时20分钟", "80", "1小时20分钟", "1"),
        ("用时11分钟30秒", "11.5", "11分钟30秒", "0.01"),
    ],
)
def test_a_length_of_time_in_two_units_is_one_figure(text: str, value: str, value_text: str, resolution: str) -> None:
    """In minutes, to the second."""
    (figure,) = find_figures(text)

    assert (figure.quantity.value, figure.quantity.unit) == (Decimal(value), "分钟")
    assert (text[figure.start : figure.end], figure.quantity.resolution) == (value_text, Decimal(resolution))


def test_spans_name_number_and_unit() -> None:
    """Number and unit are found inside the value, the unit without the multiplier."""
    text = "约4.5亿元左右"
    figure = only(text)

    assert text[figure.number_start : figure.number_end] == "4.5亿"
    assert text[figure.unit_start : figure.unit_end] == "元"
    assert text[figure.start : figure.end] == text


@pytest.mark.parametrize(
    ("text", "resolution"), [("1.2万人", "1000"), ("95.3%", "0.1"), ("300家", "1"), ("九成", "10"), ("九成二", "1")]
)
def test_a_quantity_knows_its_last_digit(text: str, resolution: str) -> None:
    """What 九成 leaves open is ten points, what 九成二 does is one."""
    assert only(text).quantity.resolution == Decimal(resolution)


@pytest.mark.parametrize(
    ("text", "unit"), [("开行600多列", "列"), ("4920澳门元", "澳门元"), ("12万港币", "港元"), ("12列车厢", "")]
)
def test_trains_and_currencies_are_counted(text: str, unit: str) -> None:
    """列 in 列车 is none."""
    assert [figure.quantity.unit for figure in find_figures(text)] == [unit]


@pytest.mark.parametrize("rate", ["38.5/10万剂", "38.5/十万人", "38.5/10万", "38.5/100000"])
def test_a_hundred_thousand_of_anything_is_one_unit(rate: str) -> None:
    """What they are of is said by the name."""
    figure = find_figures(f"发生率{rate}，")[0]

    assert (figure.quantity.unit, figure.end) == ("/10万", 3 + len(rate))
