"""The texts of a language out of its ``.po`` files, kept as they were read where Python keeps compiled modules."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import msgspec


class Texts(msgspec.Struct, frozen=True):
    """What a language says: `texts` by the English one, `plurals` by the English singular.

    `made_from` is the digest of the files and of the program that reads them.
    """

    made_from: str
    texts: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]


def texts_of(folder: Path) -> Texts:
    """The texts of all ``.po`` files of a folder; of two for the same text, the one of the first file by name.

    To take them apart takes forty times as long as to read what is kept, which is only believed while it was made from
    these files. Raises `OSError` where a file can't be read.
    """
    sources = {path: path.read_bytes() for path in sorted(folder.glob("*.po"))}
    made_from = sha256(b"\0".join([Path(__file__).read_bytes(), *sources.values()])).hexdigest()
    kept = Path(cache_from_source(str(folder / "texts.py"))).with_name("texts.json")
    with suppress(OSError, msgspec.DecodeError):
        found = msgspec.json.decode(kept.read_bytes(), type=Texts)
        if found.made_from == made_from:
            return found
    made = _read(made_from, list(sources), folder.name)
    if not sys.dont_write_bytecode:
        _keep(made, kept)
    return made


def _read(made_from: str, paths: Sequence[Path], language: str) -> Texts:
    from babel.messages.pofile import read_po  # of no use where what is kept can be read

    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for path in reversed(paths):
        with path.open("rb") as file:
            read = read_po(file, locale=language)
        for message in read:
            said = message.string
            if isinstance(said, tuple | list) and isinstance(message.id, tuple | list):
                if all(said):
                    plurals[str(message.id[0])] = tuple(map(str, said))
            elif message.id and said:
                texts[str(message.id)] = str(said)
    return Texts(made_from, texts, plurals)


def _keep(made: Texts, kept: Path) -> None:
    part = kept.with_name(f"{kept.name}.{os.getpid()}")
    with suppress(OSError):  # then it is read anew each time
        kept.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(msgspec.json.encode(made))
        part.replace(kept)
