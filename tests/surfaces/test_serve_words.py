"""The quick way into the app understands what the whole command line does, and leaves everything else to that."""

import pytest
import typer

from ironstride.surfaces.cli.app import app
from ironstride.surfaces.cli.serve_words import serve_words

ALL = ["serve", "--port", "9000", "--host", "::1", "--data=here.db", "--no-browser", "--demo"]


def test_it_understands_every_option_of_serve() -> None:
    group = typer.main.get_command(app)
    options = {name for one in group.commands["serve"].params for name in one.opts if name.startswith("--")}  # type: ignore[attr-defined]
    given = {word.partition("=")[0] for word in ALL if word.startswith("--")}
    assert given == options - {"--help"}
    assert serve_words(ALL) == {
        "port": 9000, "host": "::1", "data": "here.db", "opens_browser": False, "wants_demo": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    "told",
    ["plan", "--help", "serve --help", "serve --port", "serve --port 65536", "serve --port -1", "serve --port=",
     "serve --data --demo", "serve --demo=yes", "serve here.db", "serve --prot 1"],
)  # fmt: skip
def test_it_leaves_the_rest_to_the_whole_command_line(told: str) -> None:
    assert serve_words(told.split()) is None
