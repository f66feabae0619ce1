"""Bytes to text, whatever header and markup claim."""

import pytest

from crawler.reading import decode

_TEXT = (
    "青禾县卫生健康局介绍，今年以来全县家庭医生签约服务覆盖率达到八成，基层医疗机构的服务能力有了明显提高，"
    "群众在家门口就能看上病、看好病，县里还将继续完善分级诊疗的制度。"
)
_TRADITIONAL = (
    "雲嶺縣衛生健康局介紹，今年以來全縣家庭醫生簽約服務覆蓋率達到八成，基層醫療機構的服務能力有了明顯提高，"
    "群眾在家門口就能看上病、看好病，縣裡還將繼續完善分級診療的制度。"
)
_RARE = "患者龑某、珺某和䶮某到镕城医院就诊，医生为他们制定了治疗的方案，并且进行了随访。"


def _page(text: str, charset: str | None, *, padding: int = 0, script: str = "") -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    head = f"<html><head>{script}<style>{'a{b:c}' * padding}</style>{meta}</head>"
    return f"{head}<body><p>{text}</p></body></html>"


_CASES = {
    "utf-8 as declared": (_page(_TEXT, "utf-8").encode(), "text/html; charset=utf-8", _TEXT),
    "utf-8 without any declaration": (_page(_TEXT, None).encode(), "text/html", _TEXT),
    "utf-8 under a gb2312 meta": (_page(_TEXT, "gb2312").encode(), "text/html", _TEXT),
    "utf-8 under a gbk header": (_page(_TEXT, None).encode(), "text/html; charset=GBK", _TEXT),
    "utf-8 under a latin header": (_page(_TEXT, None).encode(), "text/html; charset=ISO-8859-1", _TEXT),
    "utf-8 with a mark": (b"\xef\xbb\xbf" + _page(_TEXT, "gbk").encode(), None, _TEXT),
    "utf-8 with one broken byte": (_page(_TEXT, "utf-8").encode() + b"\xff<p>", "text/html", _TEXT),
    "utf-8 cut in a character": (_page(_TEXT, "utf-8").encode()[: -len("</p></body></html>") - 1], None, _TEXT[:-1]),
    "gbk as declared": (_page(_TEXT, "gbk").encode("gbk"), "text/html; charset=gbk", _TEXT),
    "gbk by meta alone": (_page(_TEXT, "gb2312").encode("gbk"), "text/html", _TEXT),
    "gbk without any declaration": (_page(_TEXT, None).encode("gbk"), None, _TEXT),
    "gbk under a utf-8 header": (_page(_TEXT, "gb2312").encode("gbk"), "text/html; charset=utf-8", _TEXT),
    "gbk under a utf-8 meta": (_page(_TEXT, "utf-8").encode("gbk"), "text/html", _TEXT),
    "gbk cut in a character": (_page(_TEXT, "gbk").encode("gbk")[: -len("</p></body></html>") - 1], None, _TEXT[:-1]),
    "gb18030 called gb2312": (_page(_RARE, "gb2312").encode("gb18030"), "text/html", _RARE),
    "meta behind a long style": (_page(_TEXT, "gb2312", padding=4000).encode("gbk"), None, _TEXT),
    "charset of a script is not the page's": (
        _page(_TEXT, "utf-8", script='<script charset="gb2312" src="a.js"></script>').encode(),
        None,
        _TEXT,
    ),
    "big5 as declared": (_page(_TRADITIONAL, "big5").encode("big5hkscs"), None, _TRADITIONAL),
    "big5 without any declaration": (_page(_TRADITIONAL, None).encode("big5hkscs"), None, _TRADITIONAL),
    "big5 under a utf-8 header": (
        _page(_TRADITIONAL, None).encode("big5hkscs"),
        "text/html; charset=utf-8",
        _TRADITIONAL,
    ),
    "traditional script in gbk": (_page(_TRADITIONAL, "gbk").encode("gbk"), None, _TRADITIONAL),
    "utf-16 with a mark": (_page(_TEXT, None).encode("utf-16"), None, _TEXT),
    "utf-16 without a mark": (_page(_TEXT, None).encode("utf-16-be"), None, _TEXT),
    "an invented charset": (_page(_TEXT, "zh-cn").encode(), "text/html; charset=chinese-simplified", _TEXT),
    "a codec that is no charset": (_page(_TEXT, "base64").encode(), "text/html; charset=zlib", _TEXT),
}


@pytest.mark.parametrize("case", _CASES)
def test_text_is_what_the_bytes_say(case: str) -> None:
    """Each combination of header, mark, meta and bytes that was seen, or may be."""
    body, content_type, expected = _CASES[case]

    text = decode(body, content_type)

    assert expected in text


def test_nothing_is_lost_of_an_empty_page() -> None:
    """No bytes are no text."""
    assert decode(b"", "text/html; charset=gbk") == ""
