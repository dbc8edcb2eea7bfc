"""The seed answers as they stand in the file: sources, rows, words that nobody made up."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from portal.entries.changes import AddAnswer, apply_change
from portal.entries.content import Entry
from portal.entries.headline import headlines
from portal.entries.seed_file import Seed, SeedsUnreadable, read_seeds
from portal.entries.words import AnswerState, BrandValue, CameraKind, Confidence, SourceKind

FOLDER = Path(__file__).parents[2] / "seed_data" / "findings"
ROWS = 159
LINE = {
    "rows": ["F1"],
    "council": "SAM",
    "answer": {
        "source": {
            "url": "https://sampleford.example/foi",
            "title": "CCTV",
            "publisher": "Sampleford Council",
            "kind": "disclosure_log",
        },
        "state": "disclosed",
    },
}


@pytest.fixture(scope="module")
def seeds() -> list[Seed]:
    """The answers of the project's own file."""
    return read_seeds(FOLDER)


def write(folder: Path, *lines: object) -> Path:
    """A folder with those lines as its file of answers."""
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / "answers.jsonl").write_text(text, encoding="utf-8")
    return folder


def test_every_research_row_stands_exactly_once(seeds: list[Seed]) -> None:
    rows = [row for seed in seeds for row in seed.rows]
    assert len(rows) == len(set(rows)) == ROWS


def test_every_answer_says_where_it_was_read(seeds: list[Seed]) -> None:
    for seed in seeds:
        source = seed.answer.source
        assert source.url.startswith(("https://", "http://")), seed.rows
        assert source.title and source.publisher, seed.rows
        assert "kind" in source.model_fields_set, seed.rows
        assert seed.answer.note, seed.rows


def test_no_two_answers_of_a_council_have_the_same_source_and_dates(seeds: list[Seed]) -> None:
    keys = [(s.council, s.answer.source.url, s.answer.as_of, s.answer.answered_on) for s in seeds]
    assert len(keys) == len(set(keys))


def test_no_answer_of_low_confidence_is_seeded(seeds: list[Seed]) -> None:
    assert all(seed.answer.confidence is not Confidence.LOW for seed in seeds)


def test_what_is_refused_or_not_held_names_no_brand(seeds: list[Seed]) -> None:
    silent = {
        AnswerState.REFUSED,
        AnswerState.NOT_HELD,
        AnswerState.NO_REPLY,
        AnswerState.NOT_VISIBLE,
    }
    for seed in seeds:
        if seed.answer.state in silent:
            assert not any(claim.brands for claim in seed.answer.claims), seed.rows


def test_a_claim_names_brands_exactly_when_it_says_so(seeds: list[Seed]) -> None:
    for seed in seeds:
        for claim in seed.answer.claims:
            assert (claim.brand_value is BrandValue.NAMED) == bool(claim.brands), seed.rows


def test_thurrocks_56_are_47_static_and_9_ptz(seeds: list[Seed]) -> None:
    (thurrock,) = [seed for seed in seeds if seed.rows == ("F003",)]
    (claim,) = thurrock.answer.claims
    assert thurrock.answer.source.kind is SourceKind.DISCLOSURE_LOG
    assert [(p.kind, p.count) for p in claim.parts] == [
        (CameraKind.STATIC, 47),
        (CameraKind.PTZ, 9),
    ]
    assert (claim.total, claim.formula) == (56, "47 static + 9 PTZ")


def test_an_answer_that_only_repeats_another_decides_nothing(seeds: list[Seed]) -> None:
    repeating = {seed.rows[0]: seed.repeats_row for seed in seeds if seed.repeats_row}
    assert repeating == {
        "F005": "F003",
        "F007": "F071",
        "F008": "F004",
        "F009": "F006",
        "F029": "F025",
        "F030": "F026",
    }


def test_answers_of_a_council_are_in_the_order_of_their_dates(seeds: list[Seed]) -> None:
    entries: dict[str, Entry] = defaultdict(Entry)
    years: dict[str, list[str]] = defaultdict(list)
    for seed in seeds:
        entries[seed.council] = apply_change(entries[seed.council], AddAnswer(answer=seed.answer))
        years[seed.council].append(seed.answer.dated[:4])
    assert all(found == sorted(found) for found in years.values())
    assert all(headlines(entry) for entry in entries.values())


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["{not json"], "line 1"),
        ([{**LINE, "guess": 1}], "unknown guess"),
        ([{**LINE, "answer": {**LINE["answer"], "guess": 1}}], "line 1"),
        ([{**LINE, "answer": {"source": {}, "state": "disclosed"}}], "no web address"),
        ([LINE, LINE], "F1 stands twice"),
        ([{**LINE, "repeats_row": "F9"}], "repeats F9"),
    ],
)
def test_a_line_that_is_no_sourced_answer_is_refused(
    lines: list[object], said: str, tmp_path: Path
) -> None:
    with pytest.raises(SeedsUnreadable, match=said):
        read_seeds(write(tmp_path, *lines))


def test_a_folder_without_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedsUnreadable, match=r"no answers\.jsonl"):
        read_seeds(tmp_path)
