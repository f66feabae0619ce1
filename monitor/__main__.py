"""The program: ``jianbao``, also ``python -m monitor``."""

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    from monitor.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
