"""Made-up article pages in the layouts of real sources, with all that stands around an article there."""

import json
import random
from collections.abc import Callable
from functools import cache

from tests.benchmarks.texts import PLAIN, headline

_MENU = ("首页", "机构概况", "新闻动态", "政务公开", "办事服务", "互动交流", "专题专栏", "数据发布", "卫生健康", "人事")


@cache
def _headlines() -> tuple[str, ...]:
    return tuple(headline(seed) for seed in range(10_000, 10_120))


def _links(draw: random.Random, count: int) -> str:
    """Return a list of other articles with days, as stands beside most articles."""
    rows = (
        f'<li><a href="/xw/20{draw.randrange(22, 27)}{draw.randrange(1, 13):02d}/t2026_{draw.randrange(10**6)}.html" '
        f'title="{title}" target="_blank">{title}</a><span class="date">2026-0{draw.randrange(1, 10)}-11</span></li>'
        for title in draw.choices(_headlines(), k=count)
    )
    return "<ul>" + "\n".join(rows) + "</ul>"


def _menu() -> str:
    items = "".join(f'<li class="nav-item"><a href="/{number}/">{word}</a></li>' for number, word in enumerate(_MENU))
    return f'<div class="header"><div class="nav"><ul>{items}</ul></div></div>'


def _style(rules: int) -> str:
    return "<style>" + "\n".join(
        f".c{number} > .item:nth-child({number}) {{ margin: {number}px auto; color: #33{number % 90 + 10}66; }}"
        for number in range(rules)
    ) + "</style>"  # fmt: skip


def _script(lines: int) -> str:
    return "<script>" + "\n".join(
        f'(function () {{ var el{number} = document.getElementById("block{number}"); if (el{number}) {{ '
        f"el{number}.style.width = {number} + 'px'; }} }})();"
        for number in range(lines)
    ) + "</script>"  # fmt: skip


def _footer() -> str:
    return (
        '<div class="footer"><p>主办单位：卫生健康委员会 版权所有</p>'
        "<p>网站标识码：4500000053 联系电话：0771-1234567</p></div>"
    )


def _head(title: str, extra: str = "") -> str:
    return f'<head><meta charset="utf-8"><title>{title}_卫生健康委员会</title>{extra}</head>'


def _paragraphs(text: str, form: str) -> str:
    return "\n".join(form.format(line) for line in text.split("\n"))


def government(title: str, text: str, draw: random.Random, weight: int) -> str:
    """Return a page of a government content system: labelled meta tags, one editor container."""
    meta = (
        f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2026-03-12 10:20">'
        '<meta name="ContentSource" content="健康报"><meta name="ColumnName" content="工作动态">'
    )
    body = _paragraphs(text, '<p style="text-indent: 2em;"><span style="font-size: 16px;">{}</span></p>')
    return (
        f"<!DOCTYPE html><html>{_head(title, meta + _style(weight * 2))}<body>{_menu()}"
        f'<div class="main"><div class="crumb">当前位置：首页 &gt; 新闻动态</div><h1>{title}</h1>'
        '<div class="info"><span>发布时间：2026-03-12 10:20</span><span>来源：健康报</span>浏览：326次</div>'
        f'<div class="TRS_Editor">{body}</div></div><div class="side">{_links(draw, weight * 3)}</div>'
        f"{_footer()}{_script(int(weight * 2.7))}</body></html>"
    )


def newspaper(title: str, text: str, draw: random.Random, weight: int) -> str:
    """Return a page of a newspaper's site: tables, related links between paragraphs."""
    body = _paragraphs(text, "<p>\u3000\u3000{}</p>")
    return (
        f"<!DOCTYPE html><html>{_head(title)}<body>{_script(weight)}{_menu()}<table width=100%><tr><td>"
        f'<div class="text_c"><h1 id="newstit">{title}</h1><div class="artOri">2026年03月12日08:31 来源：'
        f'<a href="http://paper.example/">健康报</a></div><div id="rwb_zw">{body}</div>'
        f'<div class="edit">(责编：某某、某某)</div></div></td><td><div class="hot">{_links(draw, weight * 3)}</div>'
        f"</td></tr></table>{_links(draw, weight * 2)}{_footer()}</body></html>"
    )


def portal(title: str, text: str, draw: random.Random, weight: int) -> str:
    """Return a page of a portal: state of an application, cards, much script."""
    state = json.dumps([{"id": draw.randrange(10**9), "name": draw.choice(_headlines())} for _ in range(weight)])
    body = _paragraphs(text, '<p data-v-{0:.0s}8f2c="">{0}</p>')
    cards = "".join(
        f'<div class="card"><a href="/a/{draw.randrange(10**9)}"><img src="/i/{number}.jpg" alt=""><h4>'
        f"{draw.choice(_headlines())}</h4></a><p>2小时前 · {draw.randrange(9999)}阅读</p></div>"
        for number in range(weight)
    )
    return (
        f"<!DOCTYPE html><html>{_head(title, _style(weight * 3))}<body><div id='app'>{_menu()}<article>"
        f'<h1 class="title">{title}</h1><div class="meta"><time>2026-03-12 09:15</time><span>来源：健康报</span></div>'
        f'<div class="article-content">{body}</div></article><aside>{cards}</aside>{_footer()}</div>'
        f"<script>window.__STATE__={state}</script>{_script(weight * 4)}</body></html>"
    )


#: Layout by name: title, text, draw, and how much stands around the article.
LAYOUTS: dict[str, Callable[[str, str, random.Random, int], str]] = {
    "government": government, "newspaper": newspaper, "portal": portal,
}  # fmt: skip


def page(seed: int) -> str:
    """Return the page of *seed*: a layout, a style and some 20 to 200 KB in turn."""
    draw = random.Random(seed)
    layouts, styles = list(LAYOUTS.values()), list(PLAIN.values())
    text = styles[seed % len(styles)](seed)
    return layouts[seed % len(layouts)](headline(seed), text, draw, draw.choice((15, 30, 30, 60, 120)))


def usual_page(seed: int) -> str:
    """Return a government page of *seed* of some 55 KB and 500 elements, as crawls meet most."""
    return government(headline(seed), list(PLAIN.values())[seed % len(PLAIN)](seed), random.Random(seed), 50)


def long_page(text: str, times: int) -> str:
    """Return a page with little around an article that says *text* so many times."""
    return government("这是一篇长长的报道", "\n".join([text] * times), random.Random(0), 1)
