"""``jianbao crawl``: crawl now, and tell what came of it."""

from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.context import FAILED, WrongUsage, complain, emit, options_of
from monitor.cli.moments import past_day_of
from monitor.cli.signals import on_signals

if TYPE_CHECKING:
    from monitor.bootstrap.orders import Crawled
    from monitor.domain.record import Processed
    from monitor.domain.source import Source

#: Refused pages named for each source; all of them with --verbose.
_FEW = 10

#: Counters of a report in the order they are told.
_COUNTS = ("requests", "unchanged", "rows", "new", "articles", "pointers", "robots_disallowed", "bytes")


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(crawl)


def crawl(
    context: typer.Context,
    sources: Annotated[list[str] | None, typer.Argument(metavar="SOURCE", help="Ids; all enabled by default.")] = None,
    revisit: Annotated[bool, typer.Option("--revisit", help="Fetch every known article again.")] = False,
    dispatch: Annotated[bool, typer.Option("--dispatch", help="Then send what is due.")] = False,
    back: Annotated[str | None, typer.Option(metavar="DATE", help="Fetch older pages, down to this day.")] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Tell each figure of new and edited texts, and why it is told or not.")
    ] = False,
) -> None:
    """Crawl now, beside a running service or alone; return when all is recorded."""
    from monitor.bootstrap.children import warm_launcher

    launcher = warm_launcher()
    on_signals(launcher.stop)  # what was found so far is recorded; the next crawl goes on
    from monitor.bootstrap.clock import now
    from monitor.bootstrap.configuration import load_configuration
    from monitor.bootstrap.crawling import crawl_now
    from monitor.bootstrap.store import opened
    from monitor.cli.progress import counting
    from monitor.domain.source import CrawlMode

    if revisit and back is not None:
        raise WrongUsage("--revisit and --back are two crawls; give one of them")
    back_to = None if back is None else past_day_of("--back", back, now())
    mode = CrawlMode.REVISIT if revisit else CrawlMode.BACK if back_to else CrawlMode.NORMAL
    configuration = load_configuration(options_of(context))
    chosen = configuration.chosen(sources or [])
    for problem in configuration.problems:
        complain(f"configuration: {problem}")
    with opened(configuration.settings.database) as store, counting("正在抓取", len(chosen)) as count:

        def listen(source: "Source", crawled: "Crawled") -> None:
            _tell(source, crawled, verbose=verbose)
            count()

        reports = crawl_now(
            configuration, store, chosen, mode=mode, back_to=back_to, launcher=launcher, listener=listen
        )  # fmt: skip
    failed = not all(report.ok for report in reports)
    if dispatch:
        from monitor.cli.delivering import send_due

        failed |= not send_due(configuration)
    if failed:
        raise typer.Exit(FAILED)


def _tell(source: "Source", crawled: "Crawled", *, verbose: bool) -> None:
    from monitor.cli.tables import clean

    report = crawled.report
    counts = "，".join(f"{name} {report.counts[name]}" for name in _COUNTS if report.counts.get(name))
    changes = sum(len(one.changes) for one in crawled.processed)
    emit(clean(f"{source.id}: {report.state.value}; {counts or 'nothing fetched'}; changes {changes}"))
    if not report.ok:
        evidence = f" ({report.evidence})" if report.evidence else ""
        complain(clean(f"{source.id}: {report.state.value}: {report.reason}{evidence}"))
    elif not report.complete:
        emit("  not everything was fetched (max_articles in [crawler]); the same command again goes on")
    shown = crawled.refused if verbose else crawled.refused[:_FEW]
    for url, verdict in shown:
        emit(clean(f"  refused {url}: {verdict.code}: {verdict.evidence}"))
    if len(shown) < len(crawled.refused):
        emit(f"  ... and {len(crawled.refused) - len(shown)} more (--verbose names them)")
    for url in report.disallowed:
        emit(clean(f"  robots.txt disallows {url}"))
    for processed in crawled.processed:
        tell_version(processed, verbose=verbose)
    if verbose and not crawled.processed:
        emit("  no text is new or was edited: there is no figure to tell")


def tell_version(processed: "Processed", *, verbose: bool) -> None:
    """Print the changes of one article version; with *verbose* every figure and what was decided about it."""
    from monitor.cli.tables import SHOWN, change_word, clean
    from monitor.domain.messages.figures import label, told_value

    for one in processed.changes:
        change = one.change
        note = " (baseline)" if change.baseline else f" (held: {change.held.value})" if change.held else ""
        observation = change.observation
        told = f"{label(observation, observation.name)} {told_value(observation)}"
        emit(clean(f"  #{one.id[:SHOWN]} {change_word(change)} {told}{note}"))
    if verbose:
        for text, role, reason in processed.decisions:
            emit(clean(f"    {text}: {role}: {reason}"))
