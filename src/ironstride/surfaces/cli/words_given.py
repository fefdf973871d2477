"""Words of a command that begin with a minus: below zero nothing is lifted, and an option isn't guessed."""

import re
from typing import Final

from ironstride.surfaces.cli.say import refuse
from ironstride.training.problem import Problem

_BELOW_ZERO: Final = re.compile(r"-[\d.,]")


def no_minus(text: str, command: str) -> None:
    """Ends the command where a word of `text` begins with a minus; a note, behind ``#``, may have any."""
    found = [word for word in text.partition("#")[0].split() if word.startswith("-") and len(word) > 1]
    below = [word for word in found if _BELOW_ZERO.match(word)]
    if below:
        what = f"{below[0]!r} is below zero; a load and repetitions are zero or more. Nothing was kept."
        refuse([Problem(where=command, what=what, try_this="Help by a machine is written assist20kg.")])
    if found:
        what = f"there is no option {found[0]}; nothing was kept."
        refuse([Problem(where=command, what=what, try_this=f"See 'ironstride {command} --help'.")])
