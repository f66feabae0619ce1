"""The columns of exported data: one row per statement, the same in every format."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeAlias

from monitor.domain.history import Statement

#: Names of divisions by code.
Places: TypeAlias = Mapping[str, str]
#: What a cell may hold.
Cell: TypeAlias = str | Decimal | date | datetime | bool | None

_KINDS = {"level": "水平", "change": "变化", "target": "目标"}
_DIRECTIONS = {"up": "上升", "down": "下降"}
_BASES = {"yoy": "同比", "mom": "环比", "other": "其他"}
_BOUNDS = {"exact": "", "approx": "约", "near": "近", "at_least": "以上", "at_most": "以下"}
_AUTHORITIES = {"organ": "机关", "official": "官方媒体", "media": "媒体", "repost": "转载"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. *kind* is ``text``, ``number``, ``day``, ``moment`` or ``flag``."""

    name: str
    header: str
    kind: str
    value: Callable[[Statement, Places], Cell]
    #: Words for Chinese readers in place of the codes of *value*.
    words: Mapping[str, str] | None = None
    #: Characters a reader sees at once.
    width: int = 10

    def worded(self, statement: Statement, places: Places) -> Cell:
        """Return the cell as Chinese readers expect it."""
        value = self.value(statement, places)
        return self.words.get(value, value) if self.words and isinstance(value, str) else value


def scope_text(scope: Mapping[str, str]) -> str:
    """Return facets as ``standard=推荐标准;place=县域``, sorted."""
    return ";".join(f"{facet}={word}" for facet, word in sorted(scope.items()))


def _period(statement: Statement) -> str | None:
    period = statement.observation.period
    return None if period is None else str(period)


COLUMNS = (
    Column("indicator_code", "指标代码", "text", lambda s, _: s.observation.code, width=18),
    Column("indicator", "指标", "text", lambda s, _: s.observation.name, width=24),
    Column("scope", "口径", "text", lambda s, _: scope_text(s.observation.scope), width=18),
    Column("area_code", "地区代码", "text", lambda s, _: s.observation.area),
    Column("area", "地区", "text", lambda s, places: places.get(s.observation.area or "")),
    Column("institution", "机构", "text", lambda s, _: s.observation.institution, width=16),
    Column("kind", "类型", "text", lambda s, _: s.observation.kind.value, _KINDS),
    Column("direction", "方向", "text", lambda s, _: s.observation.direction, _DIRECTIONS),
    Column("basis", "比较基准", "text", lambda s, _: s.observation.basis, _BASES),
    Column("period", "时点", "text", lambda s, _: _period(s), width=14),
    Column("value", "数值", "number", lambda s, _: s.observation.quantity.value, width=14),
    Column("value_max", "数值上限", "number", lambda s, _: s.observation.quantity.value_max),
    Column("unit", "单位", "text", lambda s, _: s.observation.quantity.unit, width=8),
    Column("bound", "约数", "text", lambda s, _: s.observation.quantity.bound.value, _BOUNDS, width=8),
    Column("current", "现行", "flag", lambda s, _: s.current, width=8),
    Column("held", "待核", "text", lambda s, _: s.held),
    Column("publisher", "发布者", "text", lambda s, _: s.publisher, width=16),
    Column("authority", "发布者类别", "text", lambda s, _: s.authority.value, _AUTHORITIES),
    Column("attribution", "据", "text", lambda s, _: s.observation.attribution, width=16),
    Column("published_on", "发布日期", "day", lambda s, _: s.published_on, width=12),
    Column("title", "标题", "text", lambda s, _: s.title, width=36),
    Column("excerpt", "原文", "text", lambda s, _: s.observation.excerpt, width=48),
    Column("url", "网址", "text", lambda s, _: s.url, width=36),
    Column("series", "序列", "text", lambda s, _: s.series, width=18),
    Column("recorded_at", "记录时间", "moment", lambda s, _: s.recorded_at.astimezone(UTC), width=18),
)


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would run *text*: pages may hold ``=HYPERLINK(...)``. A signed number is none."""
    if text.startswith(("+", "-")):
        return not text[1:].replace(".", "", 1).isdigit()
    return text.startswith(("=", "@", "\t", "\r"))


def disarmed(text: str) -> str:
    """Return *text* so that no spreadsheet runs it."""
    return f"'{text}" if is_formula(text) else text
