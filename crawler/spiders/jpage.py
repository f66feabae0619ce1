"""The ``jpage`` access method: lists of 大汉 (Hanweb) sites, in their classic and their newer (JPAAS) form."""

from scrapy.http import Response

from crawler.jpage import next_unit, proxy_address, read_records, unit_address, unit_fragment
from crawler.lists import ListPage, read_list
from crawler.spiders.listing import ListingSpider


class JpageSpider(ListingSpider):
    """Reads rows from records in the page, from the dataproxy and from the JSON interface; else as ``listing``.

    The page itself is always asked first: ids change at each redesign, and some proxies answer nothing.
    """

    def read_page(self, text: str, response: Response) -> ListPage:
        """Return the rows of an answer in any of the forms."""
        context, first = self.context, response.meta["first"]
        if fragment := unit_fragment(text):
            return read_list(fragment, first, self.pattern, context.on_site)
        records = read_records(text, first, self.pattern, context.on_site)
        return records if records is not None else super().read_page(text, response)

    def detours(self, text: str, response: Response) -> list[str]:
        """Return the JSON interface where the page holds only its parameters."""
        url = unit_address(text, response.url, 1) if response.meta["number"] == 1 else None
        return [url] if url else []

    def next_address(self, text: str, response: Response) -> str | None:
        """Return the next group of records, the interface's next page, or what any list would have."""
        number = response.meta["number"]
        interface = next_unit(response.url, number) or unit_address(text, response.url, number + 1)
        return interface or proxy_address(text, response.url) or super().next_address(text, response)
