"""Keeps the catalogues of the web app's languages: what there is to say, extracted; what was said, kept.

Run `python tools/messages.py` where ironstride can be imported: every `locale/LANGUAGE/DOMAIN.po` gets the texts that
are new, with nothing beside them, and loses those that nobody says any more. `python tools/messages.py missing` lists
what has no translation yet. Four domains:

- `pages`: the templates, and what the web's own modules mark with ``_``;
- `words`: sentences of the rooms below, as they stand in the code; what is filled in becomes ``{name}``;
- `data`: rules, health, evidence, sources, protocol pages and metrics;
- `exercises`: names, how-to and cues of the catalogue.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from ironstride.surfaces.web.athlete.told_fields import OF_A_FILE

PACKAGE: Final = Path(__file__).parents[1] / "src" / "ironstride"
WEB: Final = PACKAGE / "surfaces" / "web"
LOCALE: Final = WEB / "locale"
DATA: Final = PACKAGE / "protocols" / "data"
METRICS: Final = PACKAGE / "running" / "metrics.toml"
DOMAINS: Final = ("pages", "words", "data", "exercises")
ROOMS: Final = ("loads", "rules", "planning", "coach", "running", "protocols", "files", "store", "training", "units")
SPEAKING_ROOMS: Final = ("loads", "rules", "planning", "coach")
"""Rooms whose tables are sentences, too."""
PROSE: Final = re.compile(r"[^\W\d_]{2,}.* .*[^\W\d_]{2,}|[^\W\d_]{2,}[.:]$", re.DOTALL)
"""At least two words: what a program alone reads (an id, a format, a query) seldom looks like that."""
NOT_PROSE: Final = re.compile(
    r"^(SELECT|select|PRAGMA|BEGIN|VACUUM|SET |-c |create |drop (table|index|schema) |alter )"  # for a database
    r"|\\[dws]|\(\?"  # a pattern
    r"|^# |^[a-z_]+ = \w+( +#.*)?$"  # a line of a settings file
    r"|^:?[a-z]+:$"  # how an id begins
    r"| weight (unit|value)$"  # a column of a log
)
LOOKING: Final = frozenset({"cast", "get", "pop", "startswith", "endswith", "partition", "split"})
"""Calls whose first argument is a type, a name or a sign to look for."""
TOLD: Final = frozenset(
    {
        *("Wrong", "Unclear", "Refused", "RefusedError", "Mistake", "StoreProblem", "LimitReached", "DamagedBackup"),
        *("NotTakenIn", "NotSent", "DamagedCuts"),
    }
)
"""Errors of our own whose text becomes a problem that a runner reads."""
DATA_FIELDS: Final = frozenset(
    {
        *("issue", "says", "why", "certainty", "design", "population", "statement", "unit", "note", "status", "refer"),
        *("refer_strong", "summary", "name", "about", "contested", "by_words", "applies", "limits", "n"),
    }
)
Text = str | tuple[str, str]
"""A message, or its singular and its plural."""


def pages() -> Iterator[Text]:
    """What the templates and the web's modules say."""
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    options = {"**/templates/**.html": {"trimmed": "true", "silent": "false"}}
    for _name, _line, message, _comments, _context in extract_from_dir(WEB, methods, options, keywords):
        if isinstance(message, tuple):
            yield (message[0], message[1])
        elif message:
            yield message


def words() -> Iterator[str]:
    """Sentences of the rooms below, as they stand in the code."""
    columns = frozenset(_columns())
    for room in ROOMS:
        for tree in _trees(PACKAGE / room):
            said = _said_in(tree, only_in_functions=room not in SPEAKING_ROOMS)
            yield from (text for text in said if text not in columns)
    for tree in _trees(PACKAGE / "files", "events_fields.py"):
        yield from _about_keys(tree)


def _about_keys(tree: ast.Module) -> Iterator[str]:
    """What the keys of a file of events mean, as the problem of a form says it where one is missing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Key":
            texts = [one.value for one in node.args[1:] if isinstance(one, ast.Constant)]
            yield from (one for one in texts if isinstance(one, str) and PROSE.search(one))


def _columns() -> Iterator[str]:
    """What gym apps call the columns of their logs, as the tables of our readers hold it."""
    for tree in _trees(PACKAGE / "files" / "gym"):
        aside = _outside_functions(tree)
        for node in ast.walk(tree):
            if id(node) in aside and isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from () if node.value.endswith(".") else (node.value,)


def _trees(folder: Path, files: str = "*.py") -> Iterator[ast.Module]:
    for path in sorted(folder.rglob(files)):
        yield ast.parse(path.read_text(encoding="utf-8"))


def _said_in(tree: ast.Module, *, only_in_functions: bool) -> Iterator[str]:
    aside = _outside_functions(tree) if only_in_functions else set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            aside.add(id(node.value))  # a docstring
        elif isinstance(node, ast.Raise) and _is_for_callers(node):
            aside.update(id(one) for one in ast.walk(node))
        elif isinstance(node, ast.JoinedStr):
            aside.update(id(one) for one in node.values if isinstance(one, ast.Constant))
        aside.update(id(one) for one in _for_programs(node))
    for node in ast.walk(tree):
        if id(node) in aside:
            continue
        text = template_of(node)
        if text and PROSE.search(re.sub(r"\{[^}]*\}", "0", text)) and not NOT_PROSE.search(text):
            yield text
            if (on_a_form := OF_A_FILE.sub("", text)) != text:
                yield on_a_form
        if isinstance(node, ast.JoinedStr):
            yield from _choices(node)


def _is_for_callers(node: ast.Raise) -> bool:
    """Whether an error's text is a programmer's: what errors of our own say about a value or a file, runners read."""
    name = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return not isinstance(name, ast.Name) or name.id not in TOLD


def _for_programs(node: ast.AST) -> Iterator[ast.AST]:
    """What a program alone reads: types, and texts that something is looked up by or compared with."""
    if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
        yield from ast.walk(node.annotation)
    elif isinstance(node, ast.FunctionDef) and node.returns is not None:
        yield from ast.walk(node.returns)
    elif isinstance(node, ast.Compare):
        yield from (node.left, *node.comparators)
    elif isinstance(node, ast.Subscript):
        yield node.slice
    elif isinstance(node, ast.Call) and node.args:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in LOOKING:
            yield from ast.walk(node.args[0])


def _outside_functions(tree: ast.Module) -> set[int]:
    """Everything that stands in a module itself: in the rooms of files these are tables of other programs' words."""
    inside = {id(one) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for one in ast.walk(node)}
    return {id(one) for one in ast.walk(tree)} - inside


def _choices(said: ast.JoinedStr) -> Iterator[str]:
    """Words that are chosen within a sentence: ``{"set is" if n == 1 else "sets are"}``."""
    for value in said.values:
        if isinstance(value, ast.FormattedValue):
            for node in ast.walk(value.value):
                if isinstance(node, ast.IfExp):
                    for one in (node.body, node.orelse):
                        if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value.strip().isalpha():
                            yield one.value.strip()


def template_of(node: ast.AST) -> str | None:
    """A text as a message: what is filled in stands as ``{name}``, called after the last name of its expression.

    >>> template_of(ast.parse('f"{load.kg:g} kg, {len(sets)} sets, {load}"', mode="eval").body)
    '{kg} kg, {sets} sets, {load}'
    """
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    parts: list[str] = []
    used: dict[str, str] = {}
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
        elif isinstance(value, ast.FormattedValue):
            source = ast.unparse(value.value)
            if source not in used:
                used[source] = _free_name(value.value, set(used.values()))
            parts.append("{" + used[source] + "}")
    return "".join(parts)


def _free_name(value: ast.expr, taken: set[str]) -> str:
    names = [
        one.attr if isinstance(one, ast.Attribute) else one.id
        for one in ast.walk(value)
        if isinstance(one, ast.Attribute | ast.Name)
    ]
    if isinstance(value, ast.Call):  # of len(sets) the sets
        names = names[1:] or names
    name = (names[0] if names else "value").strip("_") or "value"
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}{number}", number + 1
    return free


def data() -> Iterator[str]:
    """Texts of the data that pages show, without the exercises."""
    for path in sorted(DATA.rglob("*.toml")):
        if path.parent.name != "exercises" and path.name not in ("log_names.toml", "staples.toml"):
            yield from _fields(tomllib.loads(path.read_text(encoding="utf-8")), "")
    yield from _fields(tomllib.loads(METRICS.read_text(encoding="utf-8")), "")


def _fields(value: Any, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _fields(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _fields(one, key)
    elif isinstance(value, str) and (key in DATA_FIELDS or key.startswith("says")) and re.search("[a-z]{3}", value):
        yield value


def exercises() -> Iterator[str]:
    """Names, how-to and cues of the catalogue."""
    for path in sorted((DATA / "exercises").glob("*.toml")):
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["exercise"].values():
            yield from (one["name"], one["how_to"], *one.get("cues", ()))


@cache
def extracted(domain: str) -> list[Text]:
    """What a domain says, each once, in order; a text belongs to the first domain that says it."""
    if domain not in DOMAINS:
        raise ValueError(f"a domain is one of {', '.join(DOMAINS)}, not {domain!r}")
    earlier = {_id(one) for name in DOMAINS[: DOMAINS.index(domain)] for one in extracted(name)}
    found: Iterable[Text] = {"pages": pages, "words": words, "data": data, "exercises": exercises}[domain]()
    return [one for one in dict.fromkeys(found) if _id(one) not in earlier]


def _id(message: Text) -> str:
    return message if isinstance(message, str) else message[0]


def catalogue(language: str, domain: str) -> Catalog:
    """The catalogue as it is kept, brought up to what is said now; a text that changes its domain keeps its words."""
    kept = _kept(language, domain)
    others = [_kept(language, name) for name in DOMAINS if name != domain]
    made = Catalog(locale=language, domain=domain, charset="utf-8", fuzzy=False, creation_date=kept.creation_date)
    made.header_comment = f"# What Ironstride's pages say, domain {domain}. Texts come from `tools/messages.py`."
    for message in extracted(domain):
        known = (one.get(_id(message)) for one in (kept, *others))
        said = (one.string for one in known if one and isinstance(one.id, tuple) == isinstance(message, tuple))
        nothing = "" if isinstance(message, str) else ("", "")
        made.add(message, next((one for one in said if not is_missing(one)), nothing))
    return made


def _kept(language: str, domain: str) -> Catalog:
    path = LOCALE / language / f"{domain}.po"
    if not path.exists():
        return Catalog(locale=language, domain=domain)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain)


def is_missing(said: str | tuple[str, ...] | list[str]) -> bool:
    """Whether a message, or one of its plurals, has no translation."""
    return not said if isinstance(said, str) else not all(said)


def missing(language: str) -> Iterator[tuple[str, str]]:
    """Domain and text of everything without a translation."""
    for domain in DOMAINS:
        for message in catalogue(language, domain):
            if message.id and is_missing(message.string):
                yield domain, _id(message.id)


def write(language: str) -> None:
    """Bring every catalogue of a language up to date."""
    (LOCALE / language).mkdir(parents=True, exist_ok=True)
    made = {domain: catalogue(language, domain) for domain in DOMAINS}  # before a file is opened, which empties it
    for domain, texts in made.items():
        with (LOCALE / language / f"{domain}.po").open("wb") as file:
            write_po(file, texts, width=120, omit_header=False, ignore_obsolete=True)


def main(arguments: list[str]) -> int:
    """Write the catalogues, or list what is missing."""
    languages = sorted(path.name for path in LOCALE.iterdir() if path.is_dir()) or ["de"]
    for language in languages:
        if arguments == ["missing"]:
            for domain, text in missing(language):
                print(f"{language} {domain}: {text}")
        else:
            write(language)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
