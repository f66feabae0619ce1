"""From names to indicators: the catalogue, facets of scope, open names."""

from decimal import Decimal

import pytest

from config.catalogue import load_indicators
from monitor.domain.catalogue import Indicator, Nature
from monitor.domain.extraction import Extractor
from monitor.domain.series import scopes_agree, series_of
from tests.support.extraction import extract_one, extract_text


@pytest.mark.parametrize(
    "text",
    [
        "截至2025年底，全区建成社区医院204家。",
        "截至2025年底，全区社区医院达到204家。",
        "截至2025年底，全区社区医院数为204个。",
        "截至2025年底，全区共有204家社区医院。",
    ],
)
def test_a_series_is_recognised_however_it_is_worded(text: str) -> None:
    """The catalogue's default fills the stage where the text states none."""
    observation = extract_one(text)

    assert observation.code == "community_hospitals"
    assert series_of(observation) == series_of(extract_one("截至2025年底，全区建成204家社区医院。"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("三级手术占比24%。", "四级手术占比24%。"),
        ("获批国家区域医疗中心5个。", "国家区域医疗中心5个挂牌运营。"),
        ("53家县级医院达到基本标准。", "53家县级医院达到推荐标准。"),
        ("县域内就诊率90%。", "市域内就诊率90%。"),
        ("新增床位300张。", "床位300张。"),
        ("公立医院病床使用率82%。", "民营医院病床使用率82%。"),
        ("培训护理员300人。", "护理员300人。"),
        ("智慧药房覆盖率82%。", "智慧病房覆盖率82%。"),
    ],
)
def test_different_things_are_different_series(one: str, other: str) -> None:
    """Neither a facet nor a modifier is ever dropped to make a match."""
    assert series_of(extract_one(one)).id != series_of(extract_one(other)).id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全年培训护理员3200人次。", "全年护理员培训3200人次。"),
        ("全年救治孤寡患者320人。", "全年共救治320名孤寡病人。"),
        ("78%的社区门诊部配备除颤仪。", "社区门诊部除颤仪配置率78%。"),
        ("智慧病房占病房总数的35%。", "智慧病房占比35%。"),
        ("选派驻村药师120名。", "派出120名驻村药师。"),
        ("投入3.2亿元。", "累计投入资金3.2亿元。"),
    ],
)
def test_an_open_name_matches_itself_across_wordings(one: str, other: str) -> None:
    """Order of words, synonyms and light verbs are normalised away."""
    assert series_of(extract_one(one)).family == series_of(extract_one(other)).family


def test_a_facet_narrows_an_indicator() -> None:
    """公立医院病床使用率 is the catalogue's rate with its scope stated."""
    observation = extract_one("公立医院病床使用率82%。")

    assert observation.code == "bed_occupancy"
    assert observation.scope["ownership"] == "公立"
    assert "公立" in observation.name


def test_a_default_facet_is_marked_as_assumed() -> None:
    """What the text does not state may be compared with what another states."""
    stated, default = extract_one("建成社区医院204家。"), extract_one("社区医院204家。")

    assert default.assumed == {"stage"}
    assert stated.assumed == frozenset()
    assert scopes_agree(stated.scope, default.scope)


def test_the_unit_must_fit_the_indicator() -> None:
    """社区医院 counted in 家 is the indicator, a share of them is not."""
    count, share = extract_one("社区医院204家。"), extract_one("社区医院占比12%。")

    assert count.code == "community_hospitals"
    assert share.code != "community_hospitals"


def test_a_users_indicator_is_found_by_its_alias() -> None:
    """Any catalogue may be given."""
    pharmacy = Indicator(code="smart", name="智慧药房数", unit="家", nature=Nature.STOCK, aliases=("云药房",))
    extractor = Extractor([pharmacy], [])
    (observation,) = extractor.extract(title="", body="建成云药房312家。", published=None, area=None).observations

    assert (observation.code, observation.name, observation.quantity.value) == ("smart", "智慧药房数", Decimal(312))


def test_no_two_indicators_of_the_packaged_catalogue_are_spelt_alike() -> None:
    """A wording that means two things would merge them."""
    owners: dict[tuple[str, str], str] = {}
    for indicator in load_indicators()[0]:
        observation = extract_text(f"{indicator.name}12{indicator.unit}。")
        for one in observation[:1]:
            owner = owners.setdefault((one.code or "", one.name), indicator.code)
            assert one.code in {None, indicator.code} or owner == indicator.code


def test_runs_of_vehicles_are_a_flow() -> None:
    """出车2.91万车次 of one quarter says nothing of the next."""
    one = extract_one("2026年第三季度，全市急救出车2.91万车次。")

    assert one.nature is Nature.FLOW


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市域内住院率95%", "年住院率95%"),
        ("市域内住院率95%", "省域内住院率95%"),
        ("省域内住院率95%", "县域内住院率95%"),
        ("国家中医优势专科30个", "国家中医重点专科30个"),
    ],
)
def test_the_catalogue_keeps_what_looks_alike_apart(one: str, other: str) -> None:
    """Where patients stay is not how many do, and one programme is not the one before it."""
    first, second = (extract_one(f"2025年，全市{text}。") for text in (one, other))

    assert first.code is not None
    assert first.code != second.code


@pytest.mark.parametrize("who", ["基层医疗卫生机构", "乡镇卫生院和社区卫生服务中心", "县级医院"])
@pytest.mark.parametrize(
    "wording",
    [
        "{who}达到服务能力基本标准的占90%，推荐标准的占50%。",
        "{who}中，达到基本标准的占90%，达到推荐标准的占50%。",
        "{who}中，90%达到基本标准，50%达到推荐标准。",
        "90%的{who}达到服务能力基本标准，50%达到推荐标准。",
    ],
)
def test_a_standard_is_met_by_the_same_institutions_in_any_order_of_words(who: str, wording: str) -> None:
    """One indicator, two grades of the standard."""
    found = extract_text(f"2025年，全区{wording.format(who=who)}")

    assert len({one.code for one in found}) == 1
    assert found[0].code is not None
    assert [one.scope["standard"] for one in found] == ["基本标准", "推荐标准"]


def test_growth_at_constant_prices_is_another_line() -> None:
    """按可比价格 and 按当年价格 do not contradict one another."""
    found = extract_text("2025年，全区次均门诊费用326元，按当年价格上涨2.1%，按可比价格上涨1.1%。")

    assert [one.scope.get("price") for one in found] == [None, "当年价格", "可比价格"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("全区有三级医院86家，其中三甲52家。", "tertiary_a_hospitals"),
        ("全区死亡人口27.9万人，死亡率6.66‰。", "death_rate"),
        ("全区医保基金累计结余2104亿元，可支付23.3个月。", "insurance_payable_months"),
        ("全区高血压患者管理31万人，规范管理率78.4%。", "hypertension_management_rate"),
    ],
)
def test_a_short_word_means_what_the_words_before_are_about(text: str, code: str) -> None:
    """三甲 are hospitals, a bare 死亡率 after 死亡人口 is that of the people."""
    assert extract_text(text)[-1].code == code


def test_a_grade_of_hospitals_is_no_grade_of_operations() -> None:
    """三级公立医院|四级手术 are not 三四级手术."""
    four = extract_one("2025年，全区三级公立医院四级手术占比21.3%。")
    both = extract_one("2025年，全区三级公立医院三四级手术占比61.3%。")

    assert (four.code, both.code) == ("level4_surgery_share", "level34_surgery_share")
    assert four.scope["grade"] == both.scope["grade"] == "三级"


def test_what_a_fund_pays_for_one_service_is_not_all_that_it_spends() -> None:
    """医保基金支付 beside 异地就医 is a part of the expenditure."""
    paid = extract_text("2025年，全区异地就医直接结算1268万人次，医保基金支付186亿元。")[-1]
    spent = extract_one("2025年，全区医保基金支出186亿元。")

    assert paid.code != spent.code
