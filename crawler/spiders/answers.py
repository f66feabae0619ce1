"""What spiders ask of answers and of failures to answer."""

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.verdicts import of_failure
from monitor.domain.article import Verdict


def refused_by(failure: Failure) -> tuple[Request, Verdict]:
    """Return the request of *failure* and what its end without an answer means; an error of ours is raised."""
    request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
    verdict = of_failure(failure.value, request) if failure.value else None
    if verdict is None:
        failure.raiseException()
    return request, verdict


def header(response: Response, name: str) -> str | None:
    """Return a header's text, ``None`` when it is absent."""
    value = response.headers.get(name)
    return value.decode("latin-1")[:500] if value else None
