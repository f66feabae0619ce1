"""A fast site on loopback in a process of its own: list pages and articles with validators.

``python -m tests.benchmarks.server ARTICLES`` prints its port and serves until its standard input closes.
"""

import asyncio
import hashlib
import sys

from aiohttp import web

from tests.benchmarks.pages import usual_page
from tests.benchmarks.texts import headline

#: Rows of one list page.
ROWS = 50


def article_path(number: int) -> str:
    """Return the path of an article."""
    return f"/xw/202603/t20260312_{number:06d}.html"


def list_path(number: int) -> str:
    """Return the path of a list page."""
    return "/xw/index.html" if number == 0 else f"/xw/index_{number}.html"


def _list_page(number: int, articles: int) -> str:
    rows = "".join(
        f'<li><a href="{article_path(one)}" title="{headline(one)}">{headline(one)}</a><span>2026-03-12</span></li>'
        for one in range(number * ROWS, min(articles, (number + 1) * ROWS))
    )
    following = f'<a class="next" href="{list_path(number + 1)}">下一页</a>' if (number + 1) * ROWS < articles else ""
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>工作动态</title></head><body>'
        f'<div class="list"><ul>{rows}</ul></div><div class="page">{following}</div></body></html>'
    )


def _pages(articles: int) -> dict[str, bytes]:
    lists = {list_path(number): _list_page(number, articles) for number in range(-(-articles // ROWS))}
    texts = {article_path(number): usual_page(number) for number in range(articles)}
    return {path: text.encode() for path, text in {**lists, **texts}.items()}


class Server:
    """Answers from memory; a matching ``If-None-Match`` gets 304."""

    def __init__(self, articles: int) -> None:
        self._pages = _pages(articles)
        self._tags = {path: f'"{hashlib.sha256(body).hexdigest()[:16]}"' for path, body in self._pages.items()}

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """Answer one request."""
        body = self._pages.get(request.path)
        if body is None:
            return web.Response(status=404)
        headers = {"ETag": self._tags[request.path], "Content-Type": "text/html; charset=utf-8"}
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, headers=headers)


async def serve(articles: int) -> None:
    """Serve until standard input closes."""
    runner = web.ServerRunner(web.Server(Server(articles).answer))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
