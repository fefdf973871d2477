"""How many jump landings each session holds: from the page's range, rising by at most a fifth a week."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ironstride.protocols.protocol import Dose

MOST_RISE_A_WEEK = 1.2
MOST_A_SET = 10  # our default
SOFT_START = 20  # our default: a runner lands thousands of times an hour; jumps start low all the same


def even_sets(contacts: int) -> tuple[int, int]:
    """Sets of up to `MOST_A_SET` landings, all alike, that hold at most `contacts`: how many, and how long each is.

    >>> even_sets(20), even_sets(24), even_sets(55)
    ((2, 10), (3, 8), (6, 9))
    """
    sets = -(-contacts // MOST_A_SET)
    return sets, contacts // sets if sets else 0


def contacts_by_week(
    sessions: Sequence[int],
    doses: Sequence[Dose | None],
    deloads: Sequence[bool],
    landed: Mapping[int, Sequence[int]] = MappingProxyType({}),
) -> list[int]:
    """Contacts of one session in each week.

    `sessions` counts the week's sessions with jumps, `doses` gives the page's dose (None: a week without), `deloads`
    marks weeks that may not rise. Neither the week's total nor a single session rises by more than a fifth over the
    last week that had jumps; a week with more sessions shares the total among them. `landed` are the landings of the
    sessions that a week, by its number, has behind it; `sessions` then counts those still to come.
    """
    found: list[int] = []
    last_total = last_each = 0
    for week, (count, dose, is_deload) in enumerate(zip(sessions, doses, deloads, strict=True)):
        behind = [count for count in landed.get(week, ()) if count]
        if not count or dose is None or dose.contacts is None:
            if behind:
                last_total, last_each = sum(behind), max(behind)
            found.append(0)
            continue
        low, high = dose.contacts
        if last_total == 0:
            each = min(low, SOFT_START)
        else:
            most = last_total if is_deload else int(last_total * MOST_RISE_A_WEEK)
            each = min(high, max(0, most - sum(behind)) // count, int(last_each * MOST_RISE_A_WEEK))
        sets, landings = even_sets(each)
        found.append(sets * landings)
        last_total, last_each = sets * landings * count + sum(behind), max(sets * landings, *behind, 0)
    return found
