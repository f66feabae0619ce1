"""The ``listing`` access method: list pages of links, page after page."""

from scrapy.http import Response

from crawler.lists import ListPage, parse, read_list
from crawler.paging import next_page
from crawler.spiders.walking import WalkingSpider


class ListingSpider(WalkingSpider):
    """Reads rows from the links of list pages; the next page by the rules of the page families."""

    def read_page(self, text: str, response: Response) -> ListPage:
        """Return the rows of the main list, or the links that match the source's pattern."""
        return read_list(text, response.url, self.pattern, self.context.on_site)

    def next_address(self, text: str, response: Response) -> str | None:
        """Return the next page as declared, linked, or written by a script."""
        tree = parse(text)
        if tree is None:
            return None
        meta = response.meta
        return next_page(tree, text, response.url, meta["number"], self.context.source.next_page, meta["first"])
