"""What changes if I switch? The same season by two pages: doses, rules, places, minutes, costs, contradictions."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from ironstride.coach.compare_protocols import Row, compare_pages, phases_with_a_dose
from ironstride.coach.make_plan import make_plan
from ironstride.coach.page_of import page_of
from ironstride.planning.from_log import with_log
from ironstride.planning.prescribe.strength import Strength
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.dose_fields import DOSE_FIELDS
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.registers import Contradiction, contradictions
from ironstride.protocols.rule import Rule
from ironstride.training.plan import Plan, Session
from ironstride.training.request import PlanRequest
from ironstride.training.words import MAIN_KINDS, PhaseId, SessionKind

Pages = tuple[Protocol, Protocol]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs, in words. `contested` names the contradictions that speak of it."""

    about: str
    was: str
    now: str
    contested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseChanges:
    """The doses that differ in some phases, all in the same way."""

    phases: tuple[PhaseId, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChange:
    """A session that moves, becomes another kind, comes (`was` None) or goes (`now` None). `week` counts from 1."""

    week: int
    kind_was: SessionKind | None
    kind_now: SessionKind | None
    was: datetime | None
    now: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLoad:
    """Main sessions and minutes of lifting (core and mobility included) in one week, before and after."""

    week: int
    sessions: tuple[int, int]
    minutes: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """Both plans and everything that differs between them. `doses` speak of the phases that either plan has."""

    before: Plan
    after: Plan
    pages: tuple[Protocol, Protocol]
    doses: tuple[PhaseChanges, ...]
    throughout: tuple[Change, ...]
    rules: tuple[Change, ...]
    sessions: tuple[SessionChange, ...]
    weeks: tuple[WeekLoad, ...]
    contested: tuple[Contradiction, ...]


def switch_protocol(before: Plan, wanted: PlanRequest, today: date, strength: Strength | None = None) -> Switch:
    """The differences between `before` and the plan for `wanted`: its request with another protocol.

    Start and length stay those of `before`, and neither plan is changed. `today` only reaches `make_plan`. `strength`
    is what a log says (`strength_of`): both plans then have its loads.

    >>> from ironstride.training.request import PlanWishes
    >>> request = PlanRequest(plan=PlanWishes(starts=date(2026, 11, 23), weeks=1))
    >>> same = switch_protocol(make_plan(request, date(2026, 11, 23)), request, date(2026, 11, 23))
    >>> same.doses, same.rules, same.sessions
    ((), (), ())
    """
    wishes = replace(wanted.plan, starts=before.starts, weeks=before.weeks)
    after = make_plan(replace(wanted, plan=wishes), today, strength)
    pages = page_of(before.request), page_of(after.request)
    if strength is not None:
        before = with_log(before, strength, pages[0], exercises())
    doses = {phase: _dose_changes(phase, pages) for phase in _phases_of(before, after)}
    throughout = {row.field: _change(row) for row in _rows_throughout(pages) if _differs(row)}
    rules = tuple(_rules(pages))
    differing: set[tuple[str, str, str]] = {
        ("dose", phase, name) for phase, changes in doses.items() for name in changes
    }
    differing |= {(field, "", "") for field in throughout} | {("rule", "", rule.about) for rule in rules}
    contested = tuple(one for one in contradictions().values() if _touches(one, differing, pages))
    ids = frozenset(one.id for one in contested)
    return Switch(
        before=before,
        after=after,
        pages=pages,
        doses=tuple(replace(one, changes=_marked(one.changes, ids)) for one in _by_phase(doses)),
        throughout=_marked(throughout.values(), ids),
        rules=_marked(rules, ids),
        sessions=tuple(_sessions(before, after)),
        weeks=tuple(_weeks(before, after)),
        contested=contested,
    )


def _marked(changes: Iterable[Change], ids: frozenset[str]) -> tuple[Change, ...]:
    """The changes with only those contradictions at them that these two pages have a part in."""
    return tuple(replace(one, contested=tuple(i for i in one.contested if i in ids)) for one in changes)


def _phases_of(before: Plan, after: Plan) -> tuple[PhaseId, ...]:
    planned = {phase.name for plan in (before, after) for phase in plan.phases}
    return tuple(phase for phase in phases_with_a_dose() if phase in planned)


def _dose_changes(phase: PhaseId, pages: Pages) -> dict[str, Change]:
    rows = zip(DOSE_FIELDS, compare_pages(phase, pages), strict=False)  # what holds in all phases comes after
    return {name: _change(row) for name, row in rows if _differs(row)}


def _rows_throughout(pages: Pages) -> tuple[Row, ...]:
    return compare_pages("strength", pages)[len(DOSE_FIELDS) :]


def _differs(row: Row) -> bool:
    return row.cells[0].says != row.cells[1].says


def _change(row: Row) -> Change:
    return Change(about=row.field, was=row.cells[0].says, now=row.cells[1].says, contested=row.contested)


def _by_phase(doses: Mapping[PhaseId, Mapping[str, Change]]) -> Iterator[PhaseChanges]:
    """Phases that change alike stand together; a field is contested where it is so in one of them."""
    alike: dict[tuple[tuple[str, str, str], ...], list[PhaseId]] = {}
    for phase, changes in doses.items():
        key = tuple((one.about, one.was, one.now) for one in changes.values())
        if key:
            alike.setdefault(key, []).append(phase)
    for phases in alike.values():
        merged = []
        for name, change in doses[phases[0]].items():
            contested = dict.fromkeys(issue for phase in phases for issue in doses[phase][name].contested)
            merged.append(replace(change, contested=tuple(contested)))
        yield PhaseChanges(phases=tuple(phases), changes=tuple(merged))


def _rules(pages: Pages) -> Iterator[Change]:
    """Rules whose form, strength or numbers differ, and those that one page alone has; other words change nothing."""
    was, now = (page.rules for page in pages)
    for rule_id in dict.fromkeys((*was, *now)):
        old, new = was.get(rule_id), now.get(rule_id)
        if _working(old) != _working(new):
            contested = tuple(
                one.id
                for one in contradictions().values()
                if any(read.partition(":")[2].rpartition(".")[2] == rule_id for read in one.reads if "rule:" in read)
            )
            yield Change(about=rule_id, was=_rule_words(old), now=_rule_words(new), contested=contested)


def _working(rule: Rule | None) -> object:
    """What of a rule reaches a plan."""
    return None if rule is None else (rule.form, rule.tier, rule.price, dict(rule.numbers))


def _rule_words(rule: Rule | None) -> str:
    if rule is None:
        return "no such rule"
    if rule.tier in ("safety", "availability"):
        strength = "a must"
    else:
        strength = f"a wish, {rule.price} {'points' if rule.price != 1 else 'point'} of {rule.tier.replace('_', ' ')}"
    return f"{rule.sentence} ({'switched off' if rule.price == 0 and rule.form != 'replace_run' else strength})"


def _sessions(before: Plan, after: Plan) -> Iterator[SessionChange]:
    """Week by week: what stands where it stood is left out, the rest is paired by start, then by kind, in order."""
    for week in range(1, before.weeks + 1):
        old, new = _of_week(before, week), _of_week(after, week)
        stay = {(s.start, s.kind) for s in old} & {(s.start, s.kind) for s in new}
        old = [s for s in old if (s.start, s.kind) not in stay]
        new = [s for s in new if (s.start, s.kind) not in stay]
        pairs: list[tuple[Session | None, Session | None]] = []
        for is_pair in (_is_same_place, _is_same_kind):
            for one in list(old):
                other = next((s for s in new if is_pair(one, s)), None)
                if other is not None:
                    pairs.append((one, other))
                    old.remove(one)
                    new.remove(other)
        pairs += [(one, None) for one in old] + [(None, other) for other in new]
        for was, now in sorted(pairs, key=lambda pair: min(s.start for s in pair if s is not None)):
            yield SessionChange(
                week=week,
                kind_was=was.kind if was else None,
                kind_now=now.kind if now else None,
                was=was.start if was else None,
                now=now.start if now else None,
            )


def _is_same_place(one: Session, other: Session) -> bool:
    return one.start == other.start


def _is_same_kind(one: Session, other: Session) -> bool:
    return one.kind == other.kind


def _weeks(before: Plan, after: Plan) -> Iterator[WeekLoad]:
    for week in range(1, before.weeks + 1):
        both = _of_week(before, week), _of_week(after, week)
        mains = [sum(session.kind in MAIN_KINDS for session in sessions) for sessions in both]
        minutes = [sum(session.minutes for session in sessions) for sessions in both]
        yield WeekLoad(week=week, sessions=(mains[0], mains[1]), minutes=(minutes[0], minutes[1]))


def _of_week(plan: Plan, week: int) -> list[Session]:
    mine = [session for session in plan.sessions if (session.start.date() - plan.starts).days // 7 + 1 == week]
    return sorted(mine, key=lambda session: (session.start, session.kind))


def _touches(one: Contradiction, differing: Collection[tuple[str, str, str]], pages: Pages) -> bool:
    """Whether a contradiction reads something that differs, on a page that is one of the two."""
    ids = {page.id for page in pages}
    for read in one.reads:
        kind, _, rest = read.partition(":")
        page_id, _, place = rest.partition(".")
        if page_id != "*" and page_id not in ids:
            continue
        phase, _, name = place.partition(".")
        asked = (kind, phase, name) if kind == "dose" else (kind, "", place)
        if asked in differing:
            return True
    return False
