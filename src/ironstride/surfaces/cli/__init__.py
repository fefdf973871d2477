"""The command line. Its answers come from `coach`; here they only become text.

Exit codes: 0 done (also when a plan had to leave rules unkept: it says which), 1 `check` found a broken safety
rule, 2 what was given can't be read (every problem is on standard error).
"""


def main() -> None:
    """Run the command line on the arguments of this process. Raises SystemExit with the exit code."""
    from ironstride.surfaces.cli.app import run  # here, so that importing the package costs nothing

    run()
