"""Print what a page of the runner's own says, and what the evidence has to say to it."""

from collections.abc import Iterator

from ironstride.coach.choice_remarks import page_remarks
from ironstride.protocols.lint import lint
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.wording import dose_words
from ironstride.surfaces.cli.choose_protocol import read_page_file
from ironstride.surfaces.cli.say import problem_lines, say, say_json, tinted, wrapped
from ironstride.surfaces.cli.words import counted
from ironstride.training.problem import Problem


def show_own_page(file: str, *, as_json: bool) -> None:
    """Read the page, refuse it with every mistake, or print its doses and every note."""
    page, text = read_page_file(file)
    if as_json:
        notes = [
            {
                "id": one.id, "where": one.where, "says": one.says, "rests_on": one.rests_on, "source": one.source,
                "severity": one.severity,
            }
            for one in lint(page)
        ]  # fmt: skip
        say_json({"id": page.id, "name": page.name, "notes": notes})
        return
    say(_lines(page, page_remarks(page, text, file)))


def _lines(page: Protocol, notes: tuple[Problem, ...]) -> Iterator[str]:
    yield tinted(f"{page.name} ({page.id})", "strong")
    if page.summary:
        yield from wrapped(page.summary)
    for phase, dose in page.doses.items():
        speaks = any(not origin.inherited for origin in dose.origin.values())
        yield from wrapped(f"{dose_words(dose)}{'' if speaks else ' [consensus]'}", f"  {phase:<12}", " " * 14)
    yield ""
    if not notes:
        yield tinted("The page reads without a mistake, and the evidence has nothing to note.", "ok")
        return
    yield tinted(f"The page reads without a mistake. {counted(len(notes), 'note')} from the evidence:", "strong")
    for note in notes:
        yield from problem_lines(note)
