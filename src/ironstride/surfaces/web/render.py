"""Templates into answers. What every page has (words, navigation, the demo's banner) is put in here, once."""

import sys
from contextlib import suppress
from functools import cache, partial
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket
from litestar import MediaType, Response
from markupsafe import Markup

from ironstride.surfaces.web import data_words
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.navigation import MORE, RAIL, TABS
from ironstride.surfaces.web.protocol_words import claim_words
from ironstride.surfaces.web.static_files import address
from ironstride.surfaces.web.visit import Visit

TEMPLATES: Final = Path(__file__).with_name("templates")


class CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates lie where Python keeps compiled modules, and are kept only where it would keep those.

    Each is compared with its source when it is read; the names change with Jinja and with this file, whose settings of
    the environment are compiled in.
    """

    def __init__(self, templates: Path) -> None:
        made_by = sha256(jinja_version.encode() + Path(__file__).read_bytes()).hexdigest()[:12]
        super().__init__(str(Path(cache_from_source(str(templates / "any.py"))).parent), f"{made_by}-%s.jinja")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is kept of a template, where that can be read."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, where that can be done."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


@cache
def environment(language: str, units: str = "") -> Environment:
    """The templates in a language. Everything is escaped; a name that was never given is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, extensions=["jinja2.ext.i18n"], auto_reload=False,
        bytecode_cache=CompiledTemplates(TEMPLATES),
    )  # fmt: skip
    words = Words(language, units=units)
    made.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters["first_up"] = lambda text: text[:1].upper() + text[1:]  # `capitalize` would make "1RM" small
    made.globals["_"] = partial(_said, words)
    made.globals.update(static=address, nbsp="\N{NO-BREAK SPACE}", tabs=TABS, more=MORE, rail=RAIL)
    made.globals["claim_words"] = claim_words
    return made


def _said(words: Words, text: str, /, **parts: Any) -> str:
    """A text of a template: filled in where it is given parts, which are escaped; else as it is, for a text of the
    coach's may hold "5 %", which is no place to fill.

    >>> str(_said(Words(), "Heavy, 80 % of 1RM")), str(_said(Words(), "week %(n)s", n="<3>"))
    ('Heavy, 80 % of 1RM', 'week &lt;3&gt;')
    """
    said = words.gettext(text)
    return Markup(said) % parts if parts else said  # noqa: S704  # what stands in a template is ours


def html(template: str, words: Words, *, status: int = 200, **values: Any) -> Response[str]:
    """A template filled with `values` and `words`, as an answer."""
    named = partial(data_words.exercise_name, words=words)
    load = partial(data_words.load_words, words=words)
    text = (
        environment(words.language, words.units)
        .get_template(template)
        .render(words=words, exercise_name=named, load_words=load, data=data_words, **values)
    )
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Language, HX-Request"}
    return Response(text, media_type=MediaType.HTML, status_code=status, headers=headers)


def page(template: str, visit: Visit, *, status: int = 200, **values: Any) -> Response[str]:
    """A whole page of a runner's, or a part of one where only that was asked for."""
    return html(template, visit.words, status=status, visit=visit, here=visit.path, theme=visit.theme, **values)
