"""The program as its users have it: a child process with a configuration, a database and folders of its own."""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

#: Seconds a command may take on a busy machine.
PATIENCE = 90

_PROGRAM = Path(sys.executable).parent / "jianbao"

_CRAWLER = {"delay": 0, "timeout": 5, "allow_private_addresses": True, "packaged_sources": False}


@dataclass(frozen=True)
class Ended:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Program:
    """One installation: commands share its configuration and database."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    #: Seconds a command may take.
    patience: float = PATIENCE

    def configure(
        self,
        sources: Sequence[Mapping[str, object]] = (),
        routes: Sequence[Mapping[str, object]] = (),
        crawler: Mapping[str, object] | None = None,
        extra: str = "",
    ) -> None:
        """Write the configuration file."""
        tables = ["[crawler]", *_fields({**_CRAWLER, **(crawler or {})})]
        for name, entries in (("source", sources), ("route", routes)):
            for entry in entries:
                tables += [f"[[{name}]]", *_fields(entry)]
        self.config.write_text("\n".join([*tables, extra]), encoding="utf-8")

    @property
    def config(self) -> Path:
        """The configuration file."""
        return self.folder / "jianbao.toml"

    @property
    def database(self) -> Path:
        """The database file."""
        return self.folder / "jianbao.db"

    def run(self, *arguments: str, text: str | bytes | None = None, largest_file: int | None = None) -> Ended:
        """Run one command to its end; with *largest_file* bytes no file may grow larger, as on a full disk."""
        given = text.encode() if isinstance(text, str) else text
        done = subprocess.run(
            [_PROGRAM, *arguments], input=given, capture_output=True, env=self.surroundings(), timeout=self.patience,
            check=False, preexec_fn=None if largest_file is None else partial(_bound_files, largest_file),
        )  # fmt: skip
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def changes(self, *filters: str) -> list[dict[str, Any]]:
        """Return the recorded changes, oldest first."""
        ended = self.run("changes", "--json", *filters)
        assert ended.code == 0, ended.err
        return ended.lines[::-1]

    def status(self) -> dict[str, Any]:
        """Return how everything fares."""
        ended = self.run("status", "--json")
        assert ended.code == 0, ended.err
        status: dict[str, Any] = json.loads(ended.out)
        return status

    @contextmanager
    def service(self) -> Iterator["Service"]:
        """Run the service for a while; it is killed at the end if it still runs."""
        with (self.folder / "service.log").open("wb") as log:
            process = subprocess.Popen([_PROGRAM, "run"], stdout=log, stderr=log, env=self.surroundings())
            try:
                yield Service(process, self.folder / "service.log")
            finally:
                process.kill()
                process.wait(PATIENCE)

    def surroundings(self) -> dict[str, str]:
        """Return the environment that it runs in."""
        configured = {"JIANBAO_CONFIG": str(self.config)} if self.config.exists() else {}
        return {
            **os.environ,
            **configured,
            "JIANBAO_DATABASE": f"sqlite:///{self.database}",
            "XDG_STATE_HOME": str(self.folder / "state"),
            **self.environment,
        }


@dataclass
class Service:
    """A running service."""

    process: "subprocess.Popen[bytes]"
    log: Path

    def terminate(self, within: float) -> int:
        """Ask it to end; return its exit code. Raises TimeoutExpired when it takes longer than *within* seconds."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(within)

    def kill(self) -> None:
        """Kill it without a word."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def says(self, action: str) -> bool:
        """Tell whether it logged *action*."""
        return f"action={action}" in self.log.read_text(encoding="utf-8")

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.process.poll() is None


def _bound_files(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _fields(entry: Mapping[str, object]) -> list[str]:
    """Write fields as TOML; JSON's texts, numbers, truth values and lists are TOML's."""
    return [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in entry.items()]
