"""A language's texts are taken apart once and kept; what is kept is never older than its files."""

import sys
from pathlib import Path

import msgspec
import pytest

from ironstride.surfaces.web.catalogue import FOLDER
from ironstride.surfaces.web.catalogue_file import Texts, texts_of

HEAD = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    language = tmp_path / "de"
    language.mkdir()
    write(language / "pages.po", ("Week", "Woche"))
    write(language / "words.po", ("Week", "Wochen"), ("easy", "locker"), ("unsaid", ""))
    return language


def write(path: Path, *texts: tuple[str, str]) -> None:
    said = "".join(f'\nmsgid "{english}"\nmsgstr "{text}"\n' for english, text in texts)
    plural = '\nmsgid "set"\nmsgid_plural "sets"\nmsgstr[0] "Satz"\nmsgstr[1] "Sätze"\n'
    path.write_text(HEAD + said + plural, encoding="utf-8")


def test_the_first_file_by_name_wins_and_what_has_no_translation_is_not_there(folder: Path) -> None:
    found = texts_of(folder)
    assert (found.texts, found.plurals) == ({"Week": "Woche", "easy": "locker"}, {"set": ("Satz", "Sätze")})


def test_they_are_kept_and_read_from_there(folder: Path) -> None:
    found = texts_of(folder)
    (kept,) = (folder / "__pycache__").iterdir()
    assert msgspec.json.decode(kept.read_bytes(), type=Texts) == found
    changed = Texts(found.made_from, {"Week": "read from there"}, {})
    kept.write_bytes(msgspec.json.encode(changed))
    assert texts_of(folder) == changed


def test_files_that_changed_are_read_again(folder: Path) -> None:
    texts_of(folder)
    write(folder / "pages.po", ("Week", "Die Woche"))
    assert texts_of(folder).texts["Week"] == "Die Woche"


def test_damage_is_read_over(folder: Path) -> None:
    found = texts_of(folder)
    (kept,) = (folder / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:-5])
    assert texts_of(folder) == found


def test_where_nothing_can_be_kept_they_are_read_all_the_same(folder: Path) -> None:
    (folder / "__pycache__").write_text("no folder", encoding="utf-8")
    assert texts_of(folder).texts["easy"] == "locker"


def test_where_python_keeps_nothing_neither_do_we(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    texts_of(folder)
    assert not (folder / "__pycache__").exists()


def test_no_text_of_ours_is_lost_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    assert texts_of(FOLDER / "de") == texts_of(FOLDER / "de")
    assert len(list(tmp_path.rglob("texts.json"))) == 1
