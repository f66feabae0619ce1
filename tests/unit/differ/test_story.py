"""Which texts are one story, and which only share a template."""

import pytest

from monitor.domain.story import Signature, same_story, signature

BULLETIN = (
    "记者近日从省卫生健康部门了解到，去年全省新增托育服务机构136家，累计建成普惠托位8.2万个。\n"
    "各地把托育用房纳入社区配套，新建小区同步规划托育用房，老旧小区通过改造补足。\n"
    "目前全省每千人口托位数达到4.1个，其中公办托位占到三成以上，家长的选择比以往更多。\n"
    "下一步将继续扩大供给，支持用人单位办托，把服务送到群众家门口。"
)
TRADITIONAL = (
    "記者近日從省衛生健康部門了解到，去年全省新增托育服務機構136家，累計建成普惠托位8.2萬個。"
    "各地把托育用房納入社區配套，新建小區同步規劃托育用房，老舊小區通過改造補足。"
)
PARAGRAPHS = BULLETIN.split("\n")
NEXT_YEAR = BULLETIN.replace("136", "158").replace("8.2", "9.7").replace("4.1", "4.6").replace("三成", "四成")


@pytest.mark.parametrize(
    "repost",
    [
        pytest.param(BULLETIN, id="same"),
        pytest.param("\n".join(reversed(PARAGRAPHS)), id="reordered"),
        pytest.param(PARAGRAPHS[0] + PARAGRAPHS[2], id="cut"),
        pytest.param(TRADITIONAL, id="traditional"),
        pytest.param("点击上方蓝字关注我们\n" + BULLETIN + "\n欢迎扫码加入读者群，了解更多本地资讯", id="noise around"),
        pytest.param(BULLETIN.replace("136", "163"), id="one figure altered"),
    ],
)
def test_a_repost_joins_its_story(repost: str) -> None:
    """Whatever was done to it on the way."""
    assert same_story(signature(BULLETIN), signature(repost))


def test_next_years_bulletin_is_another_story() -> None:
    """It shares the template and none of the numbers."""
    assert not same_story(signature(BULLETIN), signature(NEXT_YEAR))


def test_one_common_sentence_is_no_story() -> None:
    """Two articles may quote one official sentence."""
    other = PARAGRAPHS[1] + "与此同时，村医待遇逐年提高，乡镇卫生院配齐了常用检查设备，远程会诊通到村里。"

    assert not same_story(signature(BULLETIN), signature(other))


def test_reposts_share_keys_to_be_found_by() -> None:
    """The look-up never compares all texts with all."""
    assert set(signature(BULLETIN).keys) & set(signature(TRADITIONAL).keys)


def test_a_signature_survives_its_bytes() -> None:
    """What is stored is what is compared."""
    known = signature(BULLETIN)

    assert Signature.from_bytes(known.to_bytes()) == known


def test_an_empty_text_is_no_story_of_anything() -> None:
    """Nothing in common is not the same."""
    assert not same_story(signature(""), signature(""))


def test_a_shared_date_proves_nothing() -> None:
    """Two bulletins of one template name the same day."""
    first = "截至2024年底，全市建成口袋药房18家。药师轮流值守到深夜，居民夜里买药不再发愁。今后还将向乡镇延伸服务。"

    assert not same_story(signature(first), signature(first.replace("18", "31")))
