"""The program: ``jianbao``, also ``python -m monitor``."""


def main() -> None:
    """Run the command line and exit with its code."""
    from monitor.cli import run

    run()


if __name__ == "__main__":
    main()
