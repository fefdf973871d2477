"""Every word that gym mode's scripts say, translated with the page: they work where no server answers."""

from typing import Any, Final

from ironstride.protocols.health_rules import places
from ironstride.surfaces.web.language import Words


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


def ngettext(one: str, many: str) -> tuple[str, str]:
    """Marks a text and its plural for translation."""
    return one, many


TEXTS: Final = (
    _("+15 s"),
    _("5 or more"),
    _("5 or more left"),
    _("A set of each, then one rest."),
    _("Add a lift"),
    _("All sets done"),
    _("Also done"),
    _("An entry"),
    _("Back to today"),
    _("Bar {load}."),
    _("Both are kept."),
    _("Change it"),
    _("Close"),
    _("Copied."),
    _("Copy sets"),
    _("Core"),
    _("Dark screen"),
    _("Delete"),
    _("Done"),
    _("Done without the clock"),
    _("Each side"),
    _("End the session"),
    _("Everything is done."),
    _("Everything on this phone is on your server too."),
    _("Finish"),
    _("Finish the session"),
    _("Form slip"),
    _("Form slip in the last set"),
    _("From the table on this phone. Your server looks again when your sets are there."),
    _("Go on"),
    _(
        "Gym mode reaches two weeks ahead, and this session isn't among what is left there. Your week shows every "
        "session of the plan with its exercises."
    ),
    _("Go on with {load}"),
    _("Gym"),
    _("Heavy"),
    _("How many more could you have done?"),
    _("How much? 0 is none, 10 the worst there is."),
    _("How to do it"),
    _("I know of the lost sets"),
    _("In turns with {name}"),
    _("Instead of {name}"),
    _("It also hurts at night or at rest"),
    _("It was logged on another device too: {there} there, {here} here."),
    _("Keep both"),
    _("Keys: 0–5 saves the set, ↑ ↓ load, ← → reps, U undo."),
    _("Landings"),
    _("Last set"),
    _("Last {day}"),
    _("Leave them out"),
    _("Leave this lift out"),
    _("Leave {left}"),
    _("Left out"),
    _("Less, or another lift"),
    _("Less: {what}"),
    _("Lift"),
    _("Lift outside the plan"),
    _("Light screen"),
    _("Lifts were left out for your health"),
    _("Load"),
    _("Load in {unit}"),
    _("Maintenance"),
    _("Mobility"),
    _("More: {what}"),
    _("Next"),
    _("Next: set {n} of {total}"),
    _("Next: {name}"),
    _("No change since last set."),
    _("No repetition done, though more could have been?"),
    _("No lifts are on this phone yet. Open the app once where you have signal."),
    _("No other lift for the same purpose is left with your kit. Leave it out today."),
    _("No session is on this phone yet. Open one once where you have signal."),
    _("Not saved"),
    _("Not saved. The phone's storage is full or closed. Free some space, then tap again."),
    _("Nothing to save yet"),
    _("On this phone"),
    _("One by one again"),
    _("One side of the bar: {plates}"),
    _("One tap saves the set and starts your rest."),
    _("Nothing is to be lifted until you say on Today that it doesn't hurt any more."),
    _("Only these"),
    _("Only those"),
    _("Outside the plan"),
    _("Pain"),
    _("Plates"),
    _("Power"),
    _("Put them into this log"),
    _("Repetitions"),
    _("Rest"),
    _("Rest is over."),
    _("Save it so"),
    _("Saved"),
    _("Saved here"),
    _("Say how much and where."),
    _("Say how much, where and on which side."),
    _("Session"),
    _("Session and menu"),
    _("Set done"),
    _("Set {n} of {total}"),
    _("Set {n} of {total}, leave {left}"),
    _("Set {n} of {total}: as many as are good, leave 1"),
    _("Set {n} saved."),
    _("Skip the warm-up"),
    _("Start lifting"),
    _("Start set {n} now"),
    _("Start the warm-up now"),
    _("Start {name}"),
    _("Start {n} s"),
    _("Stop"),
    _("Stop here"),
    _("Stop here?"),
    _("Stop now"),
    _("Stopped"),
    _("Stopping at any pain of the chest is our default: the safe answer."),
    _("Stopped because of pain: {place}"),
    _("Superset with another lift"),
    _("Swap"),
    _("Switch single keys off"),
    _("Switch single keys on"),
    _("Take the report of pain back: {place}"),
    _("Technique"),
    _(
        "The last change is not on this phone: its storage is full or closed. Everything before it "
        "is kept. Free some space, then tap again."
    ),
    _("That was a mistake"),
    _("The session"),
    _(
        "This browser may clear what waits when space gets short. Open the app soon where you have "
        "signal, or install it."
    ),
    _("This is information, not a diagnosis."),
    _("This session isn't on this phone, and your server did not answer."),
    _("Time since the start"),
    _("Try now"),
    _("Two versions of this session"),
    _("Type a load from 0 to {most}, such as 62.5 or 62,5."),
    _("Type whole repetitions, from 0 to {most}."),
    _("Undo"),
    _("Undo the last set"),
    _("Use this"),
    _("Warm up"),
    _("Warm-up"),
    _("Warm-up set done"),
    _("Warm-up {n} of {total}"),
    _("We ask again after a day."),
    _("What is on this phone is of {day}, and so are its loads. Open the app once where you have signal."),
    _("What next time becomes of these comes with the signal:"),
    _("What now?"),
    _("What you did is kept. What is left counts as not done."),
    _("Where?"),
    _("Which side?"),
    _("Whole session"),
    _("Your kit can't make this load. Nearest:"),
    _("Your plates can't make this load exactly."),
    _("Your server asks you to log in again. Everything stays on this phone until then."),
    _("Your server did not answer."),
    _("Your server shows another training log now. What waits stays on this phone."),
    _("about {n} min"),
    _("as fast as is clean"),
    _("as today"),
    _("body weight"),
    _("both"),
    _("each hand"),
    _("each side"),
    _("empty bar"),
    _("landings"),
    _("left"),
    _("no load"),
    _("no pause"),
    _("not for now"),
    _("of {time}. Buzzes at zero, screen stays on."),
    _("reps"),
    _("right"),
    _("s"),
    _("your server did not take it."),
    _("{low} or {high}"),
    _("{n} instead of {was}: the last set left more than asked, and repetitions come before a heavier load."),
    _("{n} instead of {was}: the last set left more than asked, and {load} is the heaviest that you have here."),
    _("{n} instead of {was}: the last set was harder than asked, so fewer repetitions leave what is asked for."),
    _("{s} at the top"),
    _("{s} down"),
    _("{s} held low"),
    _("{s} up"),
    _("{name}, done"),
    _("{name}, in turns with"),
    _("{name}, next time"),
    _("{n} landings? You were asked for {asked}."),
    _("{n} left"),
    _("{n} min"),
    _("{n} of {total}"),
    _("{n} repetitions? You were asked for {asked}."),
    _("{n} s"),
    _("{n} seconds"),
    _("−15 s"),
)
PLURALS: Final = (
    ngettext(
        "This browser cleared its storage, and {n} set that waited here for your server is gone. Log it again by hand.",
        "This browser cleared its storage, and {n} sets that waited here for your server are gone. "
        "Log them again by hand.",
    ),
    ngettext(
        "{n} entry on this phone is of another training log than the one that your server shows now.",
        "{n} entries on this phone are of another training log than the one that your server shows now.",
    ),
    ngettext("Saved here · {n} entry needs you", "Saved here · {n} entries need you"),
    ngettext("Saved here · {n} set waiting", "Saved here · {n} sets waiting"),
    ngettext("{n} carry", "{n} carries"),
    ngettext("{n} exercise", "{n} exercises"),
    ngettext("{n} flag", "{n} flags"),
    ngettext("{n} hold", "{n} holds"),
    ngettext("{n} landing", "{n} landings"),
    ngettext("{n} more", "{n} more"),
    ngettext("{n} rep", "{n} reps"),
    ngettext("{n} set", "{n} sets"),
    ngettext(
        "{n} set is on this phone. It goes to your server by itself once the app is open where you have signal. "
        "You can close it.",
        "All {n} sets are on this phone. They go to your server by themselves once the app is open where you have "
        "signal. You can close it.",
    ),
    ngettext("{n} set of jumps", "{n} sets of jumps"),
    ngettext("{n} set is saved.", "{n} sets are saved."),
    ngettext("{n} work set", "{n} work sets"),
)
SAID: Final = frozenset(
    {"name", "says", "why", "how_to", "cues", "refer", "because", "health", "stopped", "remarks", "left_out"}
)
"""The fields of a bundle that a person reads."""
_MANY: Final = 2


def texts(words: Words) -> dict[str, str]:
    """English text -> hers, plurals by each of their two forms."""
    found = {text: words.gettext(text) for text in (*TEXTS, *(place.name for place in places().values()))}
    for one, many in PLURALS:
        found[one], found[many] = words.ngettext(one, many, 1), words.ngettext(one, many, _MANY)
    return found


def in_her_words(value: Any, words: Words, *, is_said: bool = False) -> Any:
    """A bundle with what a person reads in her language; everything else as it is."""
    if isinstance(value, dict):
        return {name: in_her_words(one, words, is_said=name in SAID) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [in_her_words(one, words, is_said=is_said) for one in value]
    return words.gettext(value) if is_said and isinstance(value, str) else value
