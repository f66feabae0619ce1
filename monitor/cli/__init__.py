"""The command line. Modules here import only Typer at the top: a command loads what it needs when it runs."""

from monitor.cli.app import run

__all__ = ["run"]
