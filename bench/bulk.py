"""`python -m bench.bulk`: a spreadsheet of 5,000 rows, reported and kept; time and memory.

The rows are drawn by chance, in the shapes that campaigns send, over the real register's names and
invented answers, on an SQLite file of its own. The targets: 60 s and 300 MB at most.
"""

import csv
import random
import resource
import tempfile
import time
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
from flask import Flask

from portal import create_app
from portal.config import Environment, Settings
from portal.councils.queries import current_councils
from portal.database import now
from portal.submissions.bulk.context import Defaults
from portal.submissions.bulk.importing import batch_data, import_file
from portal.submissions.bulk.reading import plan_file
from portal.submissions.proposals import Submitter

ROWS = 5_000
COMMANDS = (
    "database upgrade",
    "councils import seed_data/councils",
    "brands import seed_data/brands",
    "entries seed seed_data/findings",
)
HEADINGS = (
    "Local Authority", "Camera brand(s)", "Number of cameras", "Date of response", "FOI ref",
    "WDTK link", "Exemption", "Notes",
)  # fmt: skip
BRANDS = ("Hikvision (47), Dahua (9)", "Axis", "Hikvison", "Bosch & Axis", "Acme", "Unknown", "")
NUMBERS = ("47", "approx. 50", "47 + 9", "over 100", "lots", "1,234", "none", "no response")
DAYS = ("6/6/2019", "June 2019", "2019", "43622", "2021-03-05", "early 2020")
LAW = ("", "", "", "s.31(1)(a)", "Section 24")


def rows() -> list[list[str]]:
    """The same rows every time; one name in twenty is misspelt."""
    chance = random.Random(5_000)
    names = [one.official_name for one in current_councils()]
    found = []
    for number in range(ROWS):
        name = chance.choice(names)
        if chance.random() < 0.05:
            cut = chance.randrange(2, len(name) - 2)
            name = name[:cut] + name[cut + 1 :]
        link = f"https://www.whatdotheyknow.com/request/cctv_{number}"
        cells = [name, *(chance.choice(one) for one in (BRANDS, NUMBERS, DAYS))]
        found.append([*cells, f"FOI {10_000 + number}", link, chance.choice(LAW), "by post"])
    return found


def as_csv(table: list[list[str]]) -> bytes:
    """The rows as CSV."""
    made = StringIO()
    csv.writer(made).writerows([HEADINGS, *table])
    return made.getvalue().encode()


def as_xlsx(table: list[list[str]]) -> bytes:
    """The rows as a workbook."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Answers")
    for row in (HEADINGS, *table):
        page.append(list(row))
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def peak() -> str:
    """The most memory that this process, and its largest reader, have had."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    return f"{own:6.0f} MB, its reader {reader:4.0f} MB"


def site(folder: Path) -> Flask:
    """A site with the real register."""
    settings = Settings(
        portal_env=Environment.TEST, var_dir=folder, portal_base_url="http://localhost"
    )
    app = create_app(settings)
    for words in COMMANDS:
        assert app.test_cli_runner().invoke(args=words.split()).exit_code == 0, words
    return app


def main() -> None:
    """Print a line for each step."""
    with tempfile.TemporaryDirectory() as folder:
        app = site(Path(folder))
        with app.test_request_context():
            table = rows()
            print(f"before: {peak()}")
            for name, content in (("a.csv", as_csv(table)), ("a.xlsx", as_xlsx(table))):
                start = time.perf_counter()
                made, steps = plan_file(content, name, now().date())
                assert sum(1 for _ in steps) == ROWS == len(made.rows)
                took = time.perf_counter() - start
                print(f"dry run of {ROWS:,} rows as {name[2:]:5} {took:6.1f} s {peak()}")
                print(f"  {made.totals}")
            start = time.perf_counter()
            sender = Submitter("bench@portal.test", by_operator=True)
            done = import_file(as_csv(table), "a.csv", Defaults(), sender)
            took = time.perf_counter() - start
            report = batch_data(done.batch)
            print(f"checked and kept, {report['kept']:,} findings {took:6.1f} s {peak()}")


if __name__ == "__main__":
    main()
