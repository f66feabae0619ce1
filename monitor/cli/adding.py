"""``jianbao add``: a text found by hand, through the same pipeline."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.context import FAILED, complain, emit, options_of
from monitor.cli.extracting import bytes_of, kind_of
from monitor.cli.moments import published_of
from monitor.domain.record import NAMELESS

if TYPE_CHECKING:
    from monitor.bootstrap.orders import Submitted


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(add)


def add(
    context: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar="URL|FILE", help="A link, an HTML or text file, - for standard input.")
    ],
    url: Annotated[str | None, typer.Option(metavar="URL", help="The address a file's text came from.")] = None,
    area: Annotated[str | None, typer.Option(metavar="CODE", help="Default area by GB/T 2260, e.g. 450000.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication; overrides what the page says.")
    ] = None,
) -> None:
    """Take a text found by hand through the same pipeline, marked as submitted."""
    from monitor.bootstrap.children import warm_launcher

    launcher = warm_launcher()
    from monitor.bootstrap.areas import area_code
    from monitor.bootstrap.configuration import load_configuration
    from monitor.bootstrap.crawling import TOLD, Children, submit_now
    from monitor.bootstrap.declaring import web_address
    from monitor.bootstrap.orders import Submission
    from monitor.bootstrap.store import opened

    day = None if published is None else published_of("--published", published)
    url = None if url is None else web_address(url)
    configuration = load_configuration(options_of(context))
    is_link = _is_link(text)
    body = None if is_link else _body(text)
    submission = Submission(
        work=Children(configuration=configuration, launcher=launcher, log_style=TOLD).work(),
        crawler=configuration.crawler(),
        url=text if is_link else url or NAMELESS + hashlib.sha256(body or b"").hexdigest()[:16],
        body=body,
        kind=None if is_link else kind_of(text),
        area=None if area is None else area_code(area),
        published=day,
    )
    with opened(configuration.settings.database) as store:
        ended = submit_now(configuration, store, launcher, submission)
    if ended.value is None:
        complain(f"{text}: {ended.reason}")
        raise typer.Exit(FAILED)
    _tell(text, ended.value, dropped="" if published is None else f"; --published {published} was not taken")


def _is_link(text: str) -> bool:
    """Tell a link from a file. Raises NoAddress for what looks like a link and is none that we fetch."""
    from monitor.bootstrap.declaring import web_address

    if "://" not in text or Path(text).exists():
        return False
    web_address(text)
    return True


def _body(name: str) -> bytes:
    try:
        return bytes_of(name)
    except OSError as error:
        complain(f"{name}: {error.strerror or error}")
        raise typer.Exit(FAILED) from error


def _tell(text: str, submitted: "Submitted", *, dropped: str) -> None:
    from monitor.cli.crawling import tell_version
    from monitor.cli.tables import clean

    verdict = submitted.verdict
    if verdict is not None:
        complain(clean(f"{text}: {verdict.code}: {verdict.evidence}"))
        raise typer.Exit(FAILED)
    name = submitted.title or text
    if submitted.processed is None:
        emit(clean(f"{name}: known already, nothing was added{dropped}"))
        return
    if submitted.doubted:
        complain(clean(f"{name}: its publication, {submitted.doubted}, is still to come and was not believed"))
    emit(clean(f"{name}: recorded; changes {len(submitted.processed.changes)}"))
    tell_version(submitted.processed, verbose=True)
