"""Flattened text that a server sends as a page."""

import html

import pytest

from crawler.reading import read_page
from monitor.domain.article import Article

TEXT = (
    "首页 >> 新闻 >> 本地\n\n我市新增三家社区医院\n\n时间:2025-03-02   访问量:88\n\n"
    "记者从市卫生健康部门获悉，今年以来全市新增社区医院3家，累计达到27家，居民在家门口就能住院。\n\n"
    "下一步，各区还将为社区医院配齐检查设备，并请上级医院的专家定期坐诊，让转诊更加顺畅。\n\n"
    "更多推荐:\n• 某地车展开幕 12万人到场2025-03-01\n• 某地油价下调2025-03-01\n"
)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(TEXT, id="bare"),
        pytest.param(f"<html><body><pre>{html.escape(TEXT)}</pre></body></html>", id="preformatted"),
    ],
)
def test_flattened_text_is_read_as_text(page: str) -> None:
    """Whatever its content type says: there is no markup to go by."""
    article = read_page(page, "http://site.example/1.html")

    assert isinstance(article, Article)
    assert article.title == "我市新增三家社区医院"
    assert article.body.startswith("记者从市卫生健康部门获悉")
    assert "车展" not in article.body
