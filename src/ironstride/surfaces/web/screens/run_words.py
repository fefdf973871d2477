"""A run in a line or two: what was planned, what was recorded, lengths of time as a watch shows them."""

from ironstride.coach.days import RunDone, RunOfDay
from ironstride.surfaces.web.language import NO_BREAK, Words


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


def run_says(run: RunOfDay, words: Words) -> str:
    """A run in one line: what was done of it, else what is planned."""
    clock = words.clock(run.start)
    if run.done is not None:
        return words.gettext(_("{clock}, done: {what}")).format(clock=clock, what=done_words(run.done, words))
    minutes = words.gettext(_("{clock}, {minutes} min planned"))
    return minutes.format(clock=clock, minutes=run.planned.minutes if run.planned else 0).replace(
        " min", f"{NO_BREAK}min"
    )


def run_more(run: RunOfDay, words: Words) -> str:
    """What else is said of a recorded run: its mean pace, and how long it was planned."""
    done, planned = run.done, run.planned
    if done is None:
        return ""
    pace = clock_words(done.seconds / (done.metres / 1000)) if done.metres else ""
    text = {
        (True, True): _("{pace} /km; {minutes} min were planned"), (True, False): _("{pace} /km; not planned"),
        (False, True): _("{minutes} min were planned"), (False, False): _("not planned"),
    }[bool(pace), planned is not None]  # fmt: skip
    said = words.gettext(text).format(pace=pace, minutes=planned.minutes if planned else 0)
    return said.replace(" /km", f"{NO_BREAK}/km").replace(" min", f"{NO_BREAK}min")


def done_words(run: RunDone, words: Words) -> str:
    """What was recorded: kilometres, time, mean heart rate, each where it is known."""
    time = clock_words(run.seconds)
    if run.metres is None:
        return time
    km = f"{words.number(run.metres / 1000, 1)}{NO_BREAK}km"
    if run.avg_hr_bpm is None:
        return words.gettext(_("{km} in {time}")).format(km=km, time=time)
    bpm = f"{run.avg_hr_bpm:.0f}{NO_BREAK}bpm"
    return words.gettext(_("{km} in {time}, mean {bpm}")).format(km=km, time=time, bpm=bpm)


def clock_words(seconds: float) -> str:
    """A length of time as a watch shows it.

    >>> clock_words(2892), clock_words(6185.4)
    ('48:12', '1:43:05')
    """
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
