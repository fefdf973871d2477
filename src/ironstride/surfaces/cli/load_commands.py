"""The commands about one load: what it says of the maximum, how to warm up to it, which plates make it."""

from typing import Annotated

import typer

LoadArgument = Annotated[str, typer.Argument(metavar="LOAD", help="Such as 82.5kg or 185lb.")]
BarOption = Annotated[
    str | None, typer.Option(metavar="LOAD", help="The bar's own weight; 20 kg or 45 lb if not said.")
]
PlatesOption = Annotated[
    str | None, typer.Option(metavar="A,B,...", help="One pair each: 20,10,5,2.5,1.25; a full gym's if not said.")
]
FileOption = Annotated[str | None, typer.Option("--file", metavar="FILE", help="Bar and plates of this athlete file.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


def e1rm(
    load: LoadArgument,
    reps: Annotated[int, typer.Argument(metavar="REPS", help="Reps done, 1 to 12.")],
    rir: Annotated[float | None, typer.Option(metavar="N", help="Reps that were left.")] = None,
    as_json: AsJson = False,
) -> None:
    """Estimate a one-rep maximum: eight equations and their spread.

    \b
    Examples:
      e1rm 80kg 5
      e1rm 185lb 5 --rir 2
    """
    from ironstride.surfaces.cli.show_loads import show_e1rm

    show_e1rm(load, reps, rir, as_json=as_json)


def warmup(
    load: LoadArgument,
    bar: BarOption = None,
    plates: PlatesOption = None,
    file: FileOption = None,
    as_json: AsJson = False,
) -> None:
    """The ramp to a working load, with the plates of each step.

    \b
    Examples:
      warmup 82.5kg
      warmup 185lb --bar 45lb --plates 45,25,10,5,2.5
    """
    from ironstride.surfaces.cli.show_loads import show_warmup

    show_warmup(load, bar, plates, file, as_json=as_json)


def plates(
    load: LoadArgument,
    bar: BarOption = None,
    plates: PlatesOption = None,
    file: FileOption = None,
    as_json: AsJson = False,
) -> None:
    """Which plates go on each side.

    \b
    Examples:
      plates 82.5kg
      plates 100kg --plates 20,20,10,5 --bar 15kg
    """
    from ironstride.surfaces.cli.show_loads import show_plates

    show_plates(load, bar, plates, file, as_json=as_json)
