"""Exports and imports, joined: the configured database, the catalogue, and a writer for each format."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from monitor.bootstrap.areas import area_names
from monitor.bootstrap.configuration import load_configuration
from monitor.bootstrap.files import check_new_file
from monitor.bootstrap.options import Options
from monitor.bootstrap.store import open_store
from monitor.domain.views import SeriesFilter
from storage.transfer import export_lines, import_lines


def export_history(options: Options, stream: TextIO, *, snapshots: bool) -> int:
    """Write the whole history as JSON Lines to *stream*; return the rows."""
    lines = export_lines(_database(options), snapshots=snapshots)
    return sum(bool(stream.write(f"{json.dumps(line, ensure_ascii=False)}\n")) for line in lines) - 1


def import_history(options: Options, stream: TextIO) -> int:
    """Put an export into the configured database; return the rows added. Raises NoExport, HistoryDiffers."""
    return import_lines(_database(options), stream)


def export_csv(options: Options, stream: TextIO, asked: SeriesFilter, *, everything: bool) -> int:
    """Write statements as CSV to *stream*; return how many."""
    from monitor.exports.csv import write_csv

    with open_store(options) as store, store.reading() as view:
        return write_csv(stream, view.queries.statements(asked, everything=everything), area_names())


def export_xlsx(options: Options, path: Path, asked: SeriesFilter, *, everything: bool) -> int:
    """Write statements and their notes as a workbook to *path*; return how many."""
    from monitor.exports.xlsx import write_xlsx

    indicators = load_configuration(options).indicators
    with open_store(options) as store, store.reading() as view:
        return write_xlsx(path, view.queries.statements(asked, everything=everything), area_names(), indicators)


def export_parquet(options: Options, path: Path, asked: SeriesFilter, *, everything: bool) -> int:
    """Write statements as Parquet to *path*; return how many. Raises ParquetMissing."""
    from monitor.exports.parquet import write_parquet

    with open_store(options) as store, store.reading() as view:
        return write_parquet(path, view.queries.statements(asked, everything=everything), area_names())


#: Formats that are no text and need a file.
BINARY: dict[str, Callable[..., int]] = {"xlsx": export_xlsx, "parquet": export_parquet}


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Give a path to write to, which becomes *path* when all went well. Raises WrongUsage where none can be made."""
    check_new_file(path, "exports")
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _database(options: Options) -> str:
    from config.settings import load_settings

    return load_settings(options.config, options.database).database
