"""Print what the catalogue holds: a list that fits, or one exercise in full."""

from collections.abc import Iterator

import msgspec

from ironstride.coach.find_exercises import find_exercises
from ironstride.protocols.catalogue import exercises, find
from ironstride.protocols.exercise import KIT, PATTERNS, Exercise
from ironstride.protocols.health_rules import places, places_loaded
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.say import refuse, say, say_json, tinted, wrapped
from ironstride.surfaces.cli.words import counted, exercise_name
from ironstride.training.problem import Problem

_ID_COLUMNS = 38


def show_exercises(text: str, pattern: str | None, kit: str | None, *, as_json: bool) -> None:
    """A line for each exercise that fits the words, the pattern and the kit."""
    has = None if kit is None else tuple(word.strip() for word in kit.split(",") if word.strip())
    problems = [_unknown("--kit", word, KIT) for word in has or () if word not in KIT]
    if pattern is not None and pattern not in PATTERNS:
        problems.append(_unknown("--pattern", pattern, PATTERNS))
    if problems:
        refuse(problems)
    found = find_exercises(text, pattern=pattern, kit=has)
    if as_json:
        say_json([msgspec.to_builtins(one) for one in found])
        return
    if not found:
        say("No exercise fits. Fewer words or more kit would find some.")
        return
    lines = [f"{one.id:<{_ID_COLUMNS}}{one.pattern:<10}{_kit_words(one)}"[:80].rstrip() for one in found]
    say(
        [*lines, tinted(f"{counted(len(found), 'exercise')}; '{program_name()} exercises show ID' tells more.", "soft")]
    )


def show_exercise(name: str, *, as_json: bool) -> None:
    """One exercise: how to, cues, kit, tissues, tempo, substitutes."""
    wanted = name.strip().lower().replace(" ", "-")
    if wanted not in exercises():
        near = find(name)
        try_this = f"Did you mean {' or '.join(near[:3])}?" if near else "List them with 'ironstride exercises'."
        refuse([Problem(where="exercises show", what=f"{name!r} is not in the catalogue.", try_this=try_this)])
    one = exercises()[wanted]
    if as_json:
        say_json(msgspec.to_builtins(one))
        return
    say(_lines(one))


def _lines(one: Exercise) -> Iterator[str]:
    yield tinted(one.name, "strong")
    yield f"  {one.id}"
    if one.aliases:
        yield from wrapped(", ".join(one.aliases), "also: ")
    yield from wrapped(one.how_to)
    for cue in one.cues:
        yield from wrapped(cue, "  - ")
    facts = {
        "pattern": f"{one.pattern}, {one.laterality}, {one.plane} plane, {one.contraction}",
        "kit": _kit_words(one),
        "counted in": one.measure,
        "load from": one.resistance + (f", {one.implements} held" if one.implements > 1 else ""),
        "tempo": one.tempo,
        "for": f"{one.skill} and beyond",
        "legs": one.lower_body,
        "works": ", ".join(one.tissues).replace("-", " "),
        "another one": ", ".join(f"with pain of the {places()[id_].name}" for id_ in places_loaded(one)),
    }
    if one.start_from is not None:
        facts["starts from"] = (
            f"{one.start_from.share:.0%} of your {exercise_name(one.start_from.exercise).lower()} (our default)"
        )
    for name, says in facts.items():
        if says:
            yield from wrapped(says, f"  {name:<12}")
    for intent, ids in one.substitutes.items():
        yield from wrapped(", ".join(ids), f"  {intent.replace('-', ' ')}: ", "    ")


def _kit_words(one: Exercise) -> str:
    ways = [" + ".join(way) or "nothing" for way in one.kit]
    return " or ".join(ways)


def _unknown(where: str, word: str, known: tuple[str, ...]) -> Problem:
    return Problem(where=where, what=f"{word!r} is unknown.", try_this=f"Known: {', '.join(known)}.")
