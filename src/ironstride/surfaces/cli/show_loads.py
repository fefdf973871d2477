"""Print what one load says: the maximum it stands for, the ramp to it, the plates that make it."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NoReturn

from ironstride.loads.equipment import Equipment, equipment_for
from ironstride.loads.loadable import loadable, nearest_loadable, next_heavier, plates_per_side
from ironstride.loads.one_rm import FORMULAS, estimates
from ironstride.loads.warm_up import ramp
from ironstride.protocols.registers import sources
from ironstride.surfaces.cli.plates_picture import bar_lines
from ironstride.surfaces.cli.read_request import read_request
from ironstride.surfaces.cli.say import problem_lines, refuse, say, say_json, tinted, warn, wrapped
from ironstride.training.problem import Problem
from ironstride.training.request import Athlete
from ironstride.units import KG_PER_LB, Load, MassUnit

_ERRORS = ("lacio", "hutchins-2010", "reynolds-2006")


def show_e1rm(text: str, reps: int, rir: float | None, *, as_json: bool) -> None:
    """Eight estimates, their median and range, and what weakens them."""
    load = _load(text, "LOAD")
    try:
        eight = estimates(load.kg, reps, rir)
    except ValueError as error:
        _refuse_one("e1rm", f"{error}.", "Give a load above zero and 1 to 12 reps, those left counted.")
    values = {name: _in_unit(kg, load.unit) for name, kg in eight.by_formula.items()}
    median, low, high = (_in_unit(kg, load.unit) for kg in (eight.median_kg, eight.low_kg, eight.high_kg))
    if as_json:
        say_json(
            {
                "unit": load.unit,
                "by_formula": values,
                "median": median,
                "low": low,
                "high": high,
                "caution": eight.caution,
                "sources": ["one-rm-equations", *_ERRORS],
            }
        )
        return
    left = f" with {rir:g} left" if rir else ""
    lines = [tinted(f"{load} x {reps}{left}: about {median:g} {load.unit} for one", "strong")]
    lines += [
        f"  {FORMULAS[name].name:<10}{value:>7.1f} {load.unit}   {FORMULAS[name].text}"
        for name, value in values.items()
    ]
    lines.append(f"  median {median:g}, from {low:g} to {high:g} {load.unit}")
    equations = sources()["one-rm-equations"]
    caution = eight.caution or "An estimate, not a test: no formula is best for every lift and lifter."
    known = f"{equations.about}; {equations.by} (read as: {equations.status}). How far they err: "
    errors = ", ".join(sources()[one].name for one in _ERRORS)
    say([*lines, *wrapped(caution), *wrapped(f"{known}{errors}.", "Sources: ", "  ")])


def show_warmup(text: str, bar: str | None, plates: str | None, file: str | None, *, as_json: bool) -> None:
    """The ramp to a working load on a bar, with the plates of each side."""
    kit, load = _kit_and_load(text, bar, plates, file)
    steps = ramp(load, kit)
    rows = [(step.reps, step.load or load, step.share) for step in steps if step.load is not None]
    if as_json:
        say_json(
            [
                {
                    "reps": reps,
                    "load": str(held),
                    "share": round(share, 3),
                    "each_side": [str(plate) for plate in plates_per_side(held, kit)],
                }
                for reps, held, share in rows
            ]
        )
        return
    lines = [tinted(f"To {load}", "strong")]
    lines += [f"  {reps:>2} x {held!s:<9} {share:>4.0%}   {_side_words(held, kit)}" for reps, held, share in rows]
    lines.append(f"  then {load}, {_side_words(load, kit)}")
    source = "Shares are of the working load, not of the maximum [warm-up; S2 Heavy duty]."
    say([*lines, *wrapped(source)])


def show_plates(text: str, bar: str | None, plates: str | None, file: str | None, *, as_json: bool) -> None:
    """The plates of one side, drawn."""
    kit, load = _kit_and_load(text, bar, plates, file)
    side = plates_per_side(load, kit)
    if as_json:
        say_json({"load": str(load), "bar": str(kit.bar), "each_side": [str(plate) for plate in side]})
        return
    lines = [tinted(f"{load}: {_side_words(load, kit)}", "strong"), *bar_lines(side)]
    if kit.assumed:
        lines += wrapped(f"{kit.assumed[0].upper()}{kit.assumed[1:]}.")
    say(lines)


def _kit_and_load(text: str, bar: str | None, plates: str | None, file: str | None) -> tuple[Equipment, Load]:
    """The bar on hand and the load on it: the nearest that it can hold where it can't hold exactly this."""
    load = _load(text, "LOAD")
    athlete = Athlete(kit=("barbell",), units="imperial" if load.unit == "lb" else "metric")
    if file is not None:
        athlete = read_request(file, require_runs=False).athlete
    own_bar = _load(bar, "--bar", load.unit) if bar else athlete.bar
    unit = own_bar.unit if own_bar else load.unit
    own_plates = tuple(_load(one, "--plates", unit) for one in plates.split(",")) if plates else athlete.plates
    kit = equipment_for(Athlete(kit=("barbell",), units=athlete.units, bar=own_bar, plates=own_plates), "barbell")
    if kit is None:
        _refuse_one("bar", "there is no bar.", "Give --bar and --plates.")
    return kit, _held(load, kit)


def _held(load: Load, kit: Equipment) -> Load:
    if load in loadable(kit):
        return load
    below = nearest_loadable(load.kg, kit)
    if below is None:
        _refuse_one("LOAD", f"{load} is lighter than the bare bar, {kit.bar}.", "Give a heavier load or a lighter bar.")
    above = next_heavier(load.kg, kit)
    if below.kg != load.kg:
        what = f"this bar and these plates can't hold it exactly; {below} is the nearest that isn't heavier."
        try_this = f"The next above is {above}." if above else "That is all there is."
        warn(problem_lines(Problem(where=str(load), what=what, try_this=try_this, is_fatal=False), ""))
    return below


def _side_words(load: Load, kit: Equipment) -> str:
    side: Sequence[Load] = plates_per_side(load, kit)
    return "each side " + " + ".join(str(plate) for plate in side) if side else "the bare bar"


def _load(text: str, where: str, unit: MassUnit = "kg") -> Load:
    """A load as typed; a bare number takes the unit of its neighbours."""
    stripped = text.strip()
    try:
        has_unit = stripped.lower().endswith(("kg", "lb", "lbs"))
        return Load.parse(stripped if has_unit else f"{stripped} {unit}")
    except ValueError:
        _refuse_one(where, f"{text!r} is not a load.", "Write a number and kg or lb, such as 62.5kg.")


def _in_unit(kilograms: float, unit: MassUnit) -> float:
    amount = Decimal(repr(kilograms)) if unit == "kg" else Decimal(repr(kilograms)) / KG_PER_LB
    return float(amount.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _refuse_one(where: str, what: str, try_this: str) -> NoReturn:
    refuse([Problem(where=where, what=what, try_this=try_this)])
