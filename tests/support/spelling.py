"""Numbers written the ways that Chinese news writes them: the inverse of reading, for property tests."""

_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


def spell(number: int) -> str:
    """Return *number* (below a trillion) in characters: 204 is 二百零四, 10500 is 一万零五百."""
    if number == 0:
        return "零"
    parts: list[str] = []
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, scale)
        if section:
            gap = bool(parts) and section < 1000
            parts.append(("零" if gap else "") + _spell_section(section) + word)
        elif parts and number:
            parts.append("零")
    return "".join(parts).replace("零零", "零").removesuffix("零")


def _spell_section(section: int) -> str:
    """Return a number below ten thousand in characters; 十 stands without 一 only at its head."""
    text, started = "", False
    for place, word in _PLACES:
        digit, section = divmod(section, place)
        if digit:
            text += _DIGITS[digit] + word
            started = True
        elif started and section:
            text += _DIGITS[0]
    return text.replace("零零", "零")


def group(number: int) -> str:
    """Return *number* in digits with commas: 1,204."""
    return f"{number:,}"


def scale(number: int) -> str:
    """Return *number* in digits with its largest multiplier and every decimal it needs: 113000 is 11.3万."""
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            whole, rest = divmod(number, size)
            decimals = f"{rest:0{len(str(size)) - 1}d}".rstrip("0")
            return f"{whole}{'.' if decimals else ''}{decimals}{word}"
    return str(number)
