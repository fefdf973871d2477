"""What the log says of a plan, as a runner reads it."""

from collections.abc import Iterator
from datetime import date

from ironstride.coach.join_news import LogNews
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.say import tinted, wrapped
from ironstride.surfaces.cli.words import counted, span_words
from ironstride.training.events import Ill, Pain
from ironstride.training.plan import Session
from ironstride.training.words import day_words

_MOST_MISSED = 6  # our default: older ones are counted


def news_lines(news: LogNews, today: date) -> list[str]:
    """What was read in the log, each thing with what takes it back; [] where it says nothing."""
    found = list(_lines(news, today))
    return [tinted("Your log says", "strong"), *found] if found else []


def why_words(news: LogNews) -> str:
    """The same in a few words, for the version that comes of it."""
    parts = [
        *([f"{len(news.skipped)} skipped"] if news.skipped else []),
        *([f"{len(news.missed)} missed"] if news.missed else []),
        *(["ill"] if news.events.ill else []),
        *(["pain"] if news.events.pain else []),
    ]
    return f"re-planned: {', '.join(parts)}" if parts else "re-planned"


def _lines(news: LogNews, today: date) -> Iterator[str]:
    for one, because in news.skipped:
        yield from wrapped(f"{_session(one)}, skipped ({because})", "  ", "    ")
    old, shown = news.missed[:-_MOST_MISSED], news.missed[-_MOST_MISSED:]
    if old:
        yield f"  {counted(len(old), 'older session')} missed"
    for one in shown:
        yield from wrapped(f"{_session(one)}, missed: nothing of it is logged", "  ", "    ")
    for ill in news.events.ill:
        yield from wrapped(_ill(ill, goes_on=news.goes_on and ill.to == today), "  ", "    ")
    for pain in news.events.pain:
        yield from wrapped(_pain(pain), "  ", "    ")


def _session(one: Session) -> str:
    return f"{day_words(one.start.date())} {one.start:%H:%M} {one.kind}"


def _ill(ill: Ill, *, goes_on: bool) -> str:
    fever = ", with fever" if ill.fever else ""
    if goes_on:
        over = f"today is taken for the last day (our default). When it is over: {program_name()} ill --to DAY"
        return f"ill since {day_words(ill.from_)}{fever}; {over}"
    return f"ill {span_words(ill.from_, ill.to)}{fever}"


def _pain(pain: Pain) -> str:
    place = f"{pain.side} {pain.place}" if pain.side != "both" else pain.place
    on = f", reported {day_words(pain.on)}" if pain.on else ""
    signs = [word for is_so, word in ((pain.worse_next_day, "worse the day after"), (pain.night, "at night")) if is_so]
    if not pain.pain and not signs:
        return f"no pain any more: {place}{on}"
    more = f", {' and '.join(signs)}" if signs else ""
    gone = f"the plan heeds it until you report 0: {program_name()} pain {place} 0"
    return f"pain: {place}, {pain.pain} of 10{more}{on}; {gone}"
