"""The ``listing`` access method: list pages of links, page after page."""

from typing import Any

from scrapy.http import Response

from crawler.context import CrawlContext
from crawler.lists import ListPage, parse, read_list
from crawler.paging import next_page
from crawler.spiders.walking import WalkingSpider


class ListingSpider(WalkingSpider):
    """Reads rows from the links of list pages; the next page by the rules of the page families."""

    def __init__(self, context: CrawlContext, **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        super().__init__(context, **kwargs)
        #: The first page read of each list, by its address.
        self._firsts: dict[str, ListPage] = {}

    def read_page(self, text: str, response: Response) -> ListPage:
        """Return the rows of the main list, or the links that match the source's pattern."""
        beginning = response.meta["first"]
        page = read_list(text, response.url, self.pattern, self.context.on_site, self._firsts.get(beginning))
        self._firsts.setdefault(beginning, page)
        return page

    def next_address(self, text: str, response: Response) -> str | None:
        """Return the next page as declared, linked, or written by a script."""
        tree = parse(text)
        if tree is None:
            return None
        meta = response.meta
        return next_page(tree, text, response.url, meta["number"], self.context.source.next_page, meta["first"])
