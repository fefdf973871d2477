"""A reading as text that a person can check line by line: the golden logs are written in it."""

from ironstride.files.reading import Reading
from ironstride.training.activity import Activity
from ironstride.training.lifting_log import LoggedSession, LoggedSet


def as_text(reading: Reading) -> str:
    lines = [f"{reading.format}"]
    for session in reading.sessions:
        lines += _session(session)
    for activity in reading.activities:
        lines += _activity(activity)
    for question in reading.questions:
        lines.append(f"\n? {question.field}: {question.asks}")
        lines.append(f"  choices {', '.join(question.choices) or 'any'}; likely {question.likely or 'not known'}")
    lines += [f"\n! {problem}{' (fatal)' if problem.is_fatal else ''}" for problem in reading.problems]
    return "\n".join(lines) + "\n"


def _session(session: LoggedSession) -> list[str]:
    head = f"\n{session.start.isoformat(' ')} {session.title!r}"
    head += f" to {session.end.isoformat(' ')}" if session.end else ""
    head += f", {session.duration_s:g} s" if session.duration_s else ""
    return [head + (f", note {session.note!r}" if session.note else ""), *(_set(one) for one in session.sets)]


def _set(one: LoggedSet) -> str:
    parts = [
        f"{one.load}" if one.load else "",
        f"{one.load_number:g} of ?" if one.load_number is not None else "",
        f"x {one.repetitions}" if one.repetitions is not None else "",
        f"@ {one.rpe:g}" if one.rpe is not None else "",
        f"{one.duration_s:g} s" if one.duration_s is not None else "",
        f"{one.distance_m:g} m" if one.distance_m is not None else "",
        f"far {one.distance_number:g} of ?" if one.distance_number is not None else "",
        f"rest {one.rest_s:g} s" if one.rest_s is not None else "",
        f"superset {one.superset}" if one.superset else "",
        f"at {one.done_at.isoformat(' ')}" if one.done_at else "",
        f"note {one.note!r}" if one.note else "",
        *(f"[{name}: {text}]" for name, text in one.fields.items()),
    ]
    name = f"{one.name} = {one.exercise or 'their own'}"
    return f"  {one.where}: {one.kind}, {name}: {' '.join(filter(None, parts))}"


def _activity(activity: Activity) -> list[str]:
    sport = f"{activity.sport} {activity.sub_sport}".strip()
    lines = [f"\n{activity.start.isoformat(' ')} {activity.name!r}, {sport}, from {activity.source}"]
    facts = {
        "elapsed_s": activity.elapsed_s, "timer_s": activity.timer_s, "moving_s": activity.moving_s,
        "distance_m": activity.distance_m, "ascent_m": activity.ascent_m, "avg_hr_bpm": activity.avg_hr_bpm,
        "max_hr_bpm": activity.max_hr_bpm, **activity.session,
    }  # fmt: skip
    lines += [f"  {name} {round(value, 3):g}" for name, value in facts.items() if value is not None]
    lines += [f"  note {activity.note!r}"] if activity.note else []
    return lines + [f"  ({remark})" for remark in activity.remarks]
