"""Bytes to text: which encoding a page is really in, whatever its header and its meta tags claim."""

import codecs
import re
from collections.abc import Iterator

#: Bytes that are judged; scoring more costs time and changes no verdict.
_SAMPLE = 32_768
#: Where a declaration is looked for: some pages declare their charset far behind long scripts.
_META_WITHIN = 262_144
#: Sequences of valid UTF-8 below which the bytes alone prove nothing (two-byte GBK words can be valid UTF-8).
_ENOUGH_SEQUENCES = 6
#: A replacement character speaks against an encoding as loudly as this many common characters speak for it.
_PENALTY = 4

_META = re.compile(rb"<meta\b[^<>]{0,400}?charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_:.\-]{3,20})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,64}<\?xml\b[^<>]{0,120}?encoding\s{0,4}=\s{0,4}[\"']([A-Za-z0-9_:.\-]{3,20})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_:.\-]{3,20})", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What browsers take the names for: GB2312 and GBK pages use characters of GB18030, Big5 pages those of Hong Kong.
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "euc-cn": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "utf8": "utf-8",
}
#: Characters that make up most of any Chinese page, in both scripts; text read in a wrong encoding has hardly any.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学"
    "法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天"
    "政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质气第向道命此变条只没结解问意建月公无系军情者最立"
    "代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别手角期根论运"
    "农指几九区强放决西被干做必战先回则任取据处理世医院卫健康疗务网站市省县首页新闻，。、：；（）“”"
    "這為個國時來們發動過說產種後學經進著當點業從體機開還與關間樣線內數質氣條沒結問無軍題黨員總設長圖統較將組見計別論運農"
    "幾區強幹戰則處醫衛療務網縣頁聞應會對實現電兩"
)


def decode(body: bytes, content_type: str | None = None) -> str:
    """Return the text of *body*; bytes that fit no encoding become U+FFFD, a cut last character is dropped.

    *content_type* is the value of the HTTP header, if any. The order of trust is: byte order mark, bytes that are UTF-8
    beyond chance, then whichever declared or usual Chinese encoding makes the bytes look most like Chinese.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _decode(body[len(mark) :], encoding)
    if (wide := _utf16_without_mark(body)) is not None:
        return _decode(body, wide)
    declared = list(dict.fromkeys(_declared(body, content_type)))
    text = _as_utf8(body)
    if text is not None and (not declared or "utf-8" in declared or _is_beyond_chance(body)):
        return text
    return _decode(body, _likeliest(body, declared))


def _utf16_without_mark(body: bytes) -> str | None:
    head = body[:100]
    if head.count(0) * 3 < len(head) or len(head) < 4:  # noqa: PLR2004 - a third of zero bytes: markup in two-byte units
        return None
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _is_beyond_chance(body: bytes) -> bool:
    """Whether valid UTF-8 holds so many sequences, or none, that it is no accident of another encoding."""
    sequences = len(_MULTIBYTE.findall(body, 0, _SAMPLE + _first_wide(body)))
    return sequences == 0 or sequences >= _ENOUGH_SEQUENCES


def _likeliest(body: bytes, declared: list[str]) -> str:
    sample = body[_first_wide(body) :][:_SAMPLE]
    return max(dict.fromkeys([*declared, "utf-8", "gb18030", "big5hkscs"]), key=lambda name: _likeness(sample, name))


def _declared(body: bytes, content_type: str | None) -> Iterator[str]:
    """Yield the usable encodings that header and markup name; a script's charset attribute is not the page's."""
    named = _HEADER.search(content_type or "")
    names = [named[1]] if named else []
    head = body[:_META_WITHIN]
    names += [match[1].decode("ascii") for match in (_XML.search(head), _META.search(head)) if match]
    for name in names:
        known = _SUPERSETS.get(name.lower(), name.lower())
        try:
            yield codecs.lookup(known).name if known not in _SUPERSETS.values() else known
        except LookupError:
            continue  # an invented charset name declares nothing


def _first_wide(body: bytes) -> int:
    match = re.search(rb"[\x80-\xff]", body)
    return match.start() if match else 0


def _as_utf8(body: bytes) -> str | None:
    """Return the text of bytes that are UTF-8, but perhaps for a cut last character; else ``None``."""
    try:
        return codecs.getincrementaldecoder("utf-8")("strict").decode(body, final=False)
    except UnicodeDecodeError:
        return None


def _likeness(sample: bytes, encoding: str) -> float:
    text = _decode(sample, encoding)
    common = sum(1 for char in text if char in _COMMON)
    wide = sum(1 for char in text if char > "\x7f")
    return (common - _PENALTY * text.count("\ufffd")) / (wide + 1)


def _decode(body: bytes, encoding: str) -> str:
    try:
        return codecs.getincrementaldecoder(encoding)("replace").decode(body, final=False)
    except (LookupError, UnicodeError):
        return body.decode("utf-8", "replace")  # a codec without text output, named by a hostile page
