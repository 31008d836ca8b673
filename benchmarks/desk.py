"""Measure the desk over thousands of articles: ``python -m benchmarks.desk [--sizes 1000 5000] [--db URL]``.

The articles are those of ``benchmarks.coverage``, read already. For each size a process of its own adds them to an
empty store, links them and asks questions (``benchmarks.desk_worker``). With the URL of a PostgreSQL database
(whose user may create others) this is done in that server, else in SQLite. Results go to ``benchmarks/desk.json``,
from which ``docs/benchmarks.md`` is made.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.__main__ import RESULTS, machine
from benchmarks.report import DESK, write_page

SIZES = (1000, 5000)
SLOPES = ("ingest", "link")


def main() -> None:
    """Measure one kind of database, and write the page anew."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--db", metavar="URL")
    args = parser.parse_args()
    runs = []
    for size in sorted(args.sizes):
        print(f"{size} articles", file=sys.stderr)
        runs.append(work(size, args.db))
    results = json.loads(DESK.read_text(encoding="utf8")) if DESK.exists() else {"databases": {}}
    results["machine"] = machine()
    results["databases"]["PostgreSQL" if args.db else "SQLite"] = {
        "runs": runs,
        "exponents": {name: exponent(runs, name) for name in SLOPES if len(runs) > 1},
    }
    DESK.write_text(json.dumps(results, indent=1) + "\n", encoding="utf8")
    write_page(json.loads(RESULTS.read_text(encoding="utf8")))


def work(size: int, db: str | None) -> dict[str, Any]:
    """Measure one size in a process of its own, over a database of its own."""
    with tempfile.TemporaryDirectory() as folder, _database(size, db, folder) as where:
        out = Path(folder) / "out.json"
        command = [sys.executable, "-m", "benchmarks.desk_worker", str(size), where, str(out)]
        subprocess.run(command, check=True, cwd=Path(__file__).parents[1])
        measured: dict[str, Any] = json.loads(out.read_text(encoding="utf8"))
        return measured


def exponent(runs: Sequence[dict[str, Any]], name: str) -> float:
    """Return by which power of the number of articles the time grows: the least-squares slope of the logarithms.

    It is the process's own time, since the smaller of two sizes may have had the machine to itself.
    """
    points = [(math.log(run["articles"]), math.log(run[name]["busy"])) for run in runs]
    x, y = (math.fsum(point[axis] for point in points) / len(points) for axis in (0, 1))
    over = math.fsum((one - x) * (other - y) for one, other in points)
    return round(over / math.fsum((one - x) ** 2 for one, _ in points), 2)


@contextmanager
def _database(size: int, db: str | None, folder: str) -> Iterator[str]:
    """Yield what names an empty database, which is gone afterwards."""
    if db is None:
        yield str(Path(folder) / "news.db")
        return
    import psycopg
    from sqlalchemy import make_url

    name = f"reportedly_bench_{size}"
    with psycopg.connect(db, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        try:
            yield make_url(db).set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    main()
