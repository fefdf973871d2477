"""Samples as Parquet, through DuckDB where it is installed."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from ironstride.training.activity import Streams


def has_duckdb() -> bool:
    """Whether DuckDB is installed."""
    return find_spec("duckdb") is not None


@contextmanager
def stream_parquet() -> Iterator[Callable[[Streams], bytes]]:
    """What makes Parquet of samples: float64 columns by their FIT names, a missing sample NaN. Needs DuckDB.

    Samples without a column raise `ValueError`.
    """
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as database:
        path = Path(folder) / "samples.parquet"
        target = str(path).replace("'", "''")

        def as_parquet(streams: Streams) -> bytes:
            if not streams.columns:
                raise ValueError("there are no samples")
            database.register("samples", dict(streams.columns))
            database.execute(f"copy samples to '{target}' (format parquet, compression zstd)")
            database.unregister("samples")
            return path.read_bytes()

        yield as_parquet
