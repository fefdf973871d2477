"""`python -m ironstride`: the command line. Imported lazily, so that importing this module costs nothing."""


def main() -> None:
    """Run the command line on the arguments of this process.

    Raises:
        SystemExit: with the exit code of the command.
    """
    from ironstride.surfaces.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()
