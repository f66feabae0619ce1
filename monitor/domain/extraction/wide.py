"""What 全市 means in a text about a city after one of its county-level cities: mostly the city it meant before."""

from monitor.domain.places import within

_CITY = "市"
_FULL_STOPS = ("。", "；", "\n")


class Wide:
    """The places of one text that 全市 may mean. Tell it in the order of the text."""

    def __init__(self, text: str, default: str | None) -> None:
        """Take the *text* and the area that it is about."""
        self._text = text
        #: The city that the text is about, ``None`` where it is about anything else.
        self._city = default if default and default.endswith("00") and default[2:4] != "00" else None
        #: Where 全市 meant that city last.
        self._meant = -1
        #: Where the last two places within it end, and which they are.
        self._last: tuple[int, str] = -1, ""
        self._before: tuple[int, str] = -1, ""

    def name(self, end: int, area: str) -> None:
        """Remember that *area* was spoken of up to *end*."""
        if self._city and area != self._city and within(area, self._city) and area != self._last[1]:
            self._before, self._last = self._last, (end, area)
        elif area == self._last[1]:
            self._last = end, area

    def mean(self, start: int, area: str | None) -> None:
        """Remember that the 全市 at *start* meant *area*."""
        if self._city and area == self._city:
            self._meant = start

    def goes_on(self, relative: str, start: int) -> bool:
        """Tell whether the 全市 at *start* is the text's city again: it was before the place named last, or two were.

        In the sentence of that place it is that place.
        """
        last = self._last[0]
        if self._city is None or relative != _CITY or last < 0 or not self._parted(last, start):
            return False
        if 0 <= self._meant < last and self._text.find("\n", self._meant, start) < 0:
            return True
        return 0 <= self._before[0] < last and not self._parted(self._before[0], last)

    def _parted(self, low: int, high: int) -> bool:
        return any(self._text.find(stop, low, high) >= 0 for stop in _FULL_STOPS)
