"""Print whether it works: the verdict with its interval, the level over time, what weakens it, what is missing."""

from collections.abc import Iterator
from typing import Final

from ironstride.coach.is_it_working import FoundOut, found_out
from ironstride.running.change.answers import Change
from ironstride.running.change.is_it_working import Working
from ironstride.store.athletes import the_athlete
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.say import say, say_json, terminal_width, tinted, wrapped
from ironstride.surfaces.cli.trend_picture import picture
from ironstride.surfaces.cli.when import now_here
from ironstride.surfaces.cli.words import counted
from ironstride.surfaces.report import working_words as words
from ironstride.surfaces.report.as_json import trend_data

_NAME: Final = 16


def show_trend(*, as_json: bool, data: str | None) -> None:
    """Print it. "Cannot tell yet" is an answer too: exit code 0."""
    now = now_here()
    with store_at(data) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now)
        found = found_out(store, athlete_id, now)
    if as_json:
        say_json(trend_data(found, now.date()))
    else:
        say(trend_lines(found))


def trend_lines(found: FoundOut) -> Iterator[str]:
    """The answer for a person."""
    working = found.working
    if working is not None and isinstance(working.all_causes, Change):
        yield from _answer(found, working, working.all_causes)
    else:
        missing = words.what_is_missing(found)
        yield tinted(f"{words.CANNOT}.", "strong")
        yield from wrapped(f"{words.missing_sentence(missing)} {words.SOONER[missing.missing]}", "  ")
    if found.stiffer is not None:
        yield from _named("leg stiffness", words.stiffness_sentence(found))
    for what, do in words.cautions(found):
        yield from _named("look out", f"{what} {do}")
    if said := words.lacking_sentence(found):
        yield from _named("left out", said)


def _answer(found: FoundOut, working: Working, change: Change) -> Iterator[str]:
    yield tinted("\n".join(wrapped(words.verdict(working))), "strong")
    for said in (*words.chance_sentences(change), words.noticeable_sentence(change), words.ALL_CAUSES):
        yield from wrapped(said, "  ")
    if working.level is not None and found.kept.lifting_from is not None:
        lines = list(picture(working.level, found.day_of, found.kept.lifting_from, terminal_width()))
        for line in lines[:-1]:
            yield tinted(line, "run")
        for line in lines[-1:]:
            yield from wrapped(line.strip(), "       ")
    runs = f"{counted(working.runs_before, 'run')} in the six weeks before, {working.runs_lately} in the last six"
    yield from _named("compared", f"{runs}; {working.runs} of {found.kept.runs} recorded count in all.")
    yield from _named("lower cost", words.cost_sentence(working))
    yield from _named("your past", words.placebo_sentence(found.placebo, change))
    rows = words.moved_rows(working)
    if rows:
        parts = [f"{name} {words.figure(per_cent)}" for name, per_cent in rows]
        yield from _named("moved by", f"{'; '.join(parts)}.")


def _named(name: str, says: str) -> list[str]:
    return wrapped(says, f"  {name:<{_NAME - 2}} ")
