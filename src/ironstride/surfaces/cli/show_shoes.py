"""Shoes: list them with their kilometres, add, wear, retire."""

from collections.abc import Callable, Sequence
from typing import Any

from ironstride.coach.keep_shoes import ShoesAnswer, add, assign, mileage, remove, retire
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.say import refuse, say, say_json, tinted
from ironstride.surfaces.cli.when import day_given, now_here
from ironstride.surfaces.cli.words import counted
from ironstride.training.kept import KeptShoe
from ironstride.training.words import day_words


def show_shoes(*, as_json: bool, data: str | None) -> None:
    """Every pair with what was run in it."""
    with store_at(data) as store:
        pairs, without = mileage(store, _athlete(store))
    if as_json:
        found = [
            {**_data(one.shoe), "runs": one.runs, "distance_m": one.metres, "last_day": one.last_day} for one in pairs
        ]
        say_json({"shoes": found, "runs_without_shoes": without})
        return
    lines = []
    for one in pairs:
        last = f", last {day_words(one.last_day)}" if one.last_day else ""
        retired = f", retired {one.shoe.retired_day}" if one.shoe.retired_day else ""
        lines.append(f"{one.shoe.name:<24} {one.metres / 1000:>6.0f} km in {counted(one.runs, 'run')}{last}{retired}")
    if not pairs:
        lines.append("No shoes yet.")
    if without:
        lines.append(f"{counted(without, 'run')} without shoes.")
    say(lines)


def add_shoes(name: str, from_: str | None, *, as_json: bool, data: str | None) -> None:
    """A new pair."""
    day = day_given(from_, "--from", now_here().date())
    answer = _changed(data, lambda store, athlete_id: add(store, athlete_id, name, day), makes=True)
    _say(answer, f"Kept: {_words(answer)}", as_json)


def wear_shoes(
    name: str,
    runs: Sequence[str],
    from_: str | None,
    to: str | None,
    *,
    replaces: bool,
    as_json: bool,
    data: str | None,
) -> None:
    """Runs into a pair."""
    today = now_here().date()
    first, last = day_given(from_, "--from", today), day_given(to, "--to", today)
    answer = _changed(
        data,
        lambda store, athlete_id: assign(store, athlete_id, name, runs, from_day=first, to_day=last, replaces=replaces),
    )
    _say(answer, f"Kept: {counted(answer.changed, 'run')} now in {_words(answer)}", as_json)


def retire_shoes(name: str, on: str | None, *, is_back: bool, as_json: bool, data: str | None) -> None:
    """A pair out of use, or back."""
    today = now_here().date()
    day = None if is_back else day_given(on, "--on", today) or today
    answer = _changed(data, lambda store, athlete_id: retire(store, athlete_id, name, day))
    _say(answer, f"Kept: {_words(answer)} {'is in use' if is_back else f'is retired from {day}'}", as_json)


def remove_shoes(name: str, *, as_json: bool, data: str | None) -> None:
    """A pair forgotten."""
    answer = _changed(data, lambda store, athlete_id: remove(store, athlete_id, name))
    _say(answer, f"Taken away: {_words(answer)}; {counted(answer.changed, 'run')} now without shoes", as_json)


def _changed(data: str | None, change: Callable[[Store, str], ShoesAnswer], *, makes: bool = False) -> ShoesAnswer:
    with store_at(data, makes=makes) as store:
        answer = change(store, _athlete(store))
    if answer.problems:
        refuse(list(answer.problems))
    return answer


def _athlete(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, now_here())


def _say(answer: ShoesAnswer, words: str, as_json: bool) -> None:
    if as_json:
        say_json({"shoe": answer.shoe and _data(answer.shoe), "changed": answer.changed})
    else:
        say(tinted(words, "ok"))


def _words(answer: ShoesAnswer) -> str:
    return answer.shoe.name if answer.shoe else ""


def _data(one: KeptShoe) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "from": one.from_day, "retired": one.retired_day}
