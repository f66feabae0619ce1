"""Sources: the packaged declarations, merged with the user's ``[[source]]`` entries by ``id``, field by field.

A broken entry disables itself and is told; the others run.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, PlainValidator

from config.problems import ConfigError, ConfigProblem, entry_name
from config.schema import CronLine, Duration, Fields, NonEmpty, Quiet, Zone, read_fields
from monitor.domain.history import Authority
from monitor.domain.source import REVISIT_AGES, Access, Source
from monitor.domain.timing import parse_duration

_FOLDER = Path(__file__).parent / "data" / "sources"

_Entry = Mapping[str, Any]


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(mark.isspace() for mark in text):
        raise ValueError(f'{text!r} is no web address; write for example "https://wjw.example.gov.cn/xwzx/"')
    return text


def _expression(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(
            f"{text!r} is no regular expression ({error}); write for example '/t\\d{{8}}_\\d+\\.html$' in single quotes"
        ) from error
    return text


def _next_page(text: str) -> str:
    if text != "none" and "{page}" not in text and "{index}" not in text:
        raise ValueError(f'{text!r} names one page only; write for example "index_{{index}}.html", or "none"')
    return text


def _every(text: object) -> timedelta | None:
    """Read a duration; ``"auto"`` is ``None``: the observed rhythm decides."""
    if not isinstance(text, str):
        raise ValueError(f'{text!r} is not text; write for example "2h", or "auto"')  # noqa: TRY004 - what pydantic collects
    return None if text == "auto" else parse_duration(text)


Every = Annotated[timedelta | None, PlainValidator(_every)]


class SourceTable(Fields):
    """One ``[[source]]`` as written."""

    id: Annotated[str, Field(pattern=r"^[\w.-]{1,80}$", examples=["guangxi-wjw-xwdt"])]
    name: NonEmpty | None = Field(default=None, examples=["广西卫健委 新闻动态"])
    area: Annotated[str, Field(pattern=r"^[1-9]\d{5}$")] | None = Field(default=None, examples=["450000"])
    publisher: NonEmpty | None = Field(default=None, examples=["广西壮族自治区卫生健康委员会"])
    authority: Literal["organ", "official", "media", "repost"] = Field(default="media", examples=["organ"])
    access: Literal["listing", "jpage", "feed", "sitemap"] = Field(default="listing", examples=["listing"])
    urls: list[Annotated[str, AfterValidator(_web_address)]] = Field(
        min_length=1, examples=[["https://wjw.example.gov.cn/xwzx/"]]
    )
    article_url: Annotated[str, AfterValidator(_expression)] | None = Field(
        default=None, examples=["/t[0-9]{8}_[0-9]+[.]html$"]
    )
    next_page: Annotated[str, AfterValidator(_next_page)] | None = Field(default=None, examples=["index_{index}.html"])
    column: NonEmpty | None = Field(default=None, examples=["工作动态"])
    max_pages: int | None = Field(default=None, ge=1, le=1000, examples=[5])
    charset: NonEmpty | None = Field(default=None, examples=["gb18030"])
    verify_tls: bool = Field(default=True, examples=[True])
    legacy_tls: bool = Field(default=False, examples=[False])
    every: Every = Field(default=None, examples=["2h"])
    cron: CronLine | None = Field(default=None, examples=["30 8,14,20 * * *"])
    timezone: Zone = Field(default=ZoneInfo("Asia/Shanghai"), examples=["Asia/Shanghai"])
    window: Quiet = Field(default=None, examples=["06:00-23:00"])
    revisit: list[Duration] = Field(default=list(REVISIT_AGES), examples=[["1d", "7d", "30d"]])
    fields: dict[str, str] = Field(default={}, examples=[{"items": "data.list", "url": "link"}])
    enabled: bool = Field(default=True, examples=[True])
    disabled_reason: str = Field(default="", examples=["the site closed in 2025"])
    caveats: list[str] = Field(default=[], examples=[["2026-03: answers 412 to some addresses"]])
    #: Addresses *article_url* must match; a check, nothing more.
    samples: list[str] = Field(default=[], examples=[["https://wjw.example.gov.cn/xwzx/202601/t20260105_1.html"]])


def load_sources(
    entries: Sequence[_Entry], file: str, *, packaged: bool = True
) -> tuple[tuple[Source, ...], list[ConfigProblem]]:
    """Return all sources, switched-off ones included, the packaged ones first, and what is wrong with entries.

    *entries* are the user's tables of *file*; with *packaged* they are merged over the packaged declarations.
    A packaged source whose override is broken is returned disabled, with the reason.
    """
    declared = _packaged() if packaged else {}
    sources: dict[str, Source] = dict(_packaged_sources()) if packaged else {}
    problems: list[ConfigProblem] = []
    written: set[str] = set()
    for position, entry in enumerate(entries):
        name, key = entry_name("source", "id", position, entry), str(entry.get("id", ""))
        if key in written:
            problems.append(_refused(file, name, "id", "another entry has this id", "give it its own id"))
            continue
        written.add(key)
        source, found = _read({**declared.get(key, {}), **entry}, file, name)
        problems += found
        if source is not None:
            sources[key] = source
        elif key in sources:
            told = next(problem for problem in found if problem.disables)
            sources[key] = replace(sources[key], enabled=False, disabled_reason=f"configuration: {told}")
    return tuple(sources.values()), problems + list(_doubled(sources.values(), file))


def _read(entry: _Entry, file: str, name: str) -> tuple[Source | None, list[ConfigProblem]]:
    """Return the source that *entry* declares, ``None`` when it is broken."""
    table, problems = read_fields(SourceTable, entry, file, name)
    if table is None:
        return None, problems
    if table.article_url:
        for sample in table.samples:
            if not re.search(table.article_url, sample):
                told = f"article_url does not match {sample!r}"
                return None, [*problems, _refused(file, name, "article_url", told, "correct it, or leave samples out")]
    return _source(table), problems


def _source(table: SourceTable) -> Source:
    return Source(
        id=table.id,
        name=table.name or table.id,
        area=table.area,
        publisher=table.publisher or table.name or table.id,
        authority=Authority(table.authority),
        access=Access(table.access),
        urls=tuple(dict.fromkeys(table.urls)),
        article_url=table.article_url,
        next_page=table.next_page,
        column=table.column,
        max_pages=table.max_pages,
        charset=table.charset,
        verify_tls=table.verify_tls,
        legacy_tls=table.legacy_tls,
        every=table.every,
        cron=table.cron,
        timezone=table.timezone,
        window=table.window,
        revisit=tuple(table.revisit),
        fields=dict(table.fields),
        enabled=table.enabled,
        disabled_reason="" if table.enabled else table.disabled_reason or "switched off in the configuration",
        caveats=tuple(table.caveats),
    )


def _refused(file: str, entry: str, field: str, problem: str, hint: str) -> ConfigProblem:
    return ConfigProblem(file=file, entry=entry, field=field, problem=problem, hint=hint)


def _doubled(sources: Iterable[Source], file: str) -> Iterator[ConfigProblem]:
    """Yield a warning for each address that two enabled sources watch."""
    watched: dict[str, str] = {}
    for source in sources:
        for url in source.urls if source.enabled else ():
            other = watched.setdefault(column_of(url), source.id)
            if other != source.id:
                yield ConfigProblem(
                    file=file,
                    entry=f'[[source]] "{source.id}"',
                    field="urls",
                    problem=f"{url} is watched by source {other!r} too",
                    hint="switch one of them off with enabled = false",
                    disables=False,
                )


def column_of(url: str) -> str:
    """Return what two addresses of one list page have in common."""
    parts = urlsplit(url)
    path = re.sub(r"index\.\w+$", "", parts.path)
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{parts.query}"


@cache
def _packaged() -> Mapping[str, _Entry]:
    """Return the packaged declarations by id."""
    files = sorted(_FOLDER.glob("*.toml"))
    return {entry["id"]: entry for file in files for entry in tomllib.loads(file.read_text("utf-8"))["source"]}


@cache
def _packaged_sources() -> Mapping[str, Source]:
    """Return the packaged sources by id; that all of them are sound is tested."""
    read = {key: _read(entry, "packaged sources", f'[[source]] "{key}"') for key, entry in _packaged().items()}
    broken = [str(problem) for _, problems in read.values() for problem in problems]
    if broken:
        raise ConfigError("packaged sources", broken[0], "install the program again")
    return {key: source for key, (source, _) in read.items() if source}
