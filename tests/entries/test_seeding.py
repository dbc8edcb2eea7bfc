"""The seed answers published into the real registers: states, history, repetition."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.brands.operations import import_brands
from portal.councils.models import Council
from portal.councils.operations import import_register
from portal.councils.rules import Tier
from portal.database import session, transaction
from portal.entries.changes import CorrectClaim
from portal.entries.models import HeadlineRow, Revision
from portal.entries.publishing import Publication, publish
from portal.entries.queries import data_version, live_entry
from portal.entries.seed_file import read_seeds
from portal.entries.seeding import SeedCounts, UnknownInSeeds, seed_findings
from portal.entries.verification import verify
from portal.entries.words import RevisionKind, State
from tests.conftest import build, dispose

SEEDS = Path(__file__).parents[2] / "seed_data"
FOLDER = SEEDS / "findings"
HIKVISION_AREAS = {"uses": 14, "phasing": 4, "none": 4, "refused": 1, "waiting": 1}
HIKVISION_COUNTIES = {"uses": 1, "phasing": 1}


@pytest.fixture
def registers(any_app: Flask) -> Iterator[None]:
    """The real registers, in an app context."""
    with any_app.app_context():
        import_register(SEEDS / "councils")
        import_brands(SEEDS / "brands")
        yield


@pytest.fixture(scope="module")
def seeded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One seeded portal for the tests that only read."""
    folder = tmp_path_factory.mktemp("seeded")
    shutil.copyfile(sqlite_template, folder / "portal.db")
    app = build(f"sqlite:///{folder / 'portal.db'}", folder)
    with app.app_context():
        import_register(SEEDS / "councils")
        import_brands(SEEDS / "brands")
        seed_findings(FOLDER)
    yield app
    dispose(app)


@pytest.fixture
def reading(seeded: Flask) -> Iterator[None]:
    """The app context of the seeded portal."""
    with seeded.app_context():
        yield


def states(brand: str, *, counties: bool = False, former: bool = False) -> dict[str, int]:
    """How many councils have each state for a brand, among areas, counties or former councils."""
    query = select(HeadlineRow.state).join(Council, Council.code == HeadlineRow.council_code)
    query = query.where(HeadlineRow.brand == brand)
    if former:
        query = query.where(Council.end_date.is_not(None))
    else:
        tier = Council.tier == Tier.COUNTY
        query = query.where(Council.end_date.is_(None), tier if counties else ~tier)
    return dict(Counter(state.value for state in session().scalars(query)))


def test_the_seeds_give_the_states_that_their_sources_say(reading: None) -> None:
    assert states("hikvision") == HIKVISION_AREAS
    assert states("hikvision", counties=True) == HIKVISION_COUNTIES
    assert states("dahua") == {"uses": 1, "none": 1, "refused": 1}
    assert states("axis") == {"uses": 1}
    assert states("") == {"named": 50, "partial": 38, "waiting": 3, "refused": 2}
    assert states("", counties=True) == {"named": 3, "partial": 2}
    assert states("", former=True) == {"named": 1, "partial": 1}


def test_seeding_twice_publishes_nothing_new_and_undoes_no_correction(registers: None) -> None:
    first = seed_findings(FOLDER)
    assert first == SeedCounts(answers=157, claims=161, councils=100, already_published=0)
    assert verify().fault is None
    was = next(c for a in live_entry("THR").answers for c in a.claims if c.total == 56)
    becomes = was.model_copy(update={"note": "Other words."})
    with transaction() as current:
        change = CorrectClaim(was=was, becomes=becomes)
        publish(current, Publication("THR", change, "A test.", "the council"))
    second = seed_findings(FOLDER)
    assert second == SeedCounts(0, 0, 0, already_published=first.answers)
    assert data_version() == first.answers + 1
    assert live_entry("THR").claim(was.number) == becomes


def test_history_is_real_one_revision_for_each_answer(reading: None) -> None:
    found = session().scalars(select(Revision).where(Revision.council_code == "THR"))
    revisions = sorted(found, key=lambda revision: revision.number)
    assert [revision.number for revision in revisions] == [1, 2, 3]
    assert {revision.kind for revision in revisions} == {RevisionKind.SEED}
    assert revisions[1].reason == "First publication, from Thurrock Council: read for the portal."
    press = live_entry("THR").answers[2]
    assert press.repeats == live_entry("THR").answers[1].number


def test_a_county_colours_no_district(reading: None) -> None:
    districts = select(Council.code).where(Council.county_code == "KEN")
    found = session().execute(
        select(HeadlineRow.council_code, HeadlineRow.state).where(
            HeadlineRow.brand == "hikvision", HeadlineRow.council_code.in_(districts)
        )
    )
    # Dartford, Dover and the other districts stay blank beside Kent's own answer.
    assert {row.council_code: row.state for row in found} == {
        "GRA": State.USES,
        "SEV": State.PHASING,
        "TON": State.PHASING,
        "TUN": State.PHASING,
    }


def test_former_councils_keep_their_answers(reading: None) -> None:
    for former, successor in (("BMH", "BPC"), ("EDN", "WAF")):
        assert len(live_entry(former).answers) == 1
        assert live_entry(successor).answers == ()


def test_unknown_councils_and_brands_are_refused_by_name(
    registers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = read_seeds(FOLDER)
    claim = first.answer.claims[0].model_copy(update={"brands": ("nobrand",)})
    odd = [
        replace(first, answer=first.answer.model_copy(update={"claims": (claim,)})),
        replace(second, council="ZZZ"),
    ]
    monkeypatch.setattr("portal.entries.seeding.read_seeds", lambda _folder: odd)
    with pytest.raises(UnknownInSeeds, match=r"no brand 'nobrand'.*no council 'ZZZ'"):
        seed_findings(FOLDER)
    assert session().scalar(select(func.count()).select_from(Revision)) == 0
