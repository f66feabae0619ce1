"""How far a back-fill came, so that one that is cut goes on where it was."""

from collections import defaultdict, deque
from collections.abc import Iterator

from scrapy.http import Response

from crawler.context import CrawlContext
from crawler.recording import Walked
from monitor.domain.source import CrawlMode, Walk

#: How many pages one that was cut goes back: articles of the last ones may still have been under way.
_BEHIND = 2


class Trail:
    """The way of one back-fill through the lists of its source; other crawls leave none."""

    def __init__(self, context: CrawlContext) -> None:
        self._context = context
        self._back_to = context.request.back_to if context.request.mode is CrawlMode.BACK else None
        #: The last pages of each list, address and number, the page at hand the last.
        self._last: dict[str, deque[tuple[str, int]]] = defaultdict(lambda: deque(maxlen=_BEHIND + 1))

    def came_to(self, response: Response) -> Iterator[Walked]:
        """Tell how far it came with the list page *response*, unless rows were left over on the way."""
        first, number = response.meta["first"], response.meta["number"]
        if self._back_to is None or self._context.tally.cut_short:
            return
        last = self._last[first]
        if response.meta.get("otherwise"):  # it leapt here: what lies between was dealt with before
            last.clear()
        last.append((response.url, number))
        if len(last) > _BEHIND:
            url, number = last[0]
            yield Walked(walk=Walk(first=first, back_to=self._back_to, url=url, number=number))

    def cut(self, first: str) -> Walk | None:
        """Return where the last one was cut in the list that begins at *first*, if it was to go as far as this one."""
        if self._back_to is None:
            return None
        walk = self._context.frontier.walk(self._context.source.id, first)
        return walk if walk is not None and walk.number > 1 and walk.back_to <= self._back_to else None
