"""The reader of answers against what careful readers took from 24 answers."""

import pytest

from tools.extraction_score import ANSWERS, Score, answers, held_out, score, table


@pytest.fixture(scope="module")
def whole() -> Score:
    return score()


def test_the_score_does_not_fall_below_its_targets(whole: Score) -> None:
    assert len(whole.rows) == 24
    assert whole.claims.precision >= 0.95 and whole.claims.recall >= 0.75
    assert whole.brands.precision >= 0.95 and whole.brands.recall >= 0.75
    assert whole.counts.precision >= 0.95 and whole.counts.recall >= 0.75
    assert whole.exemptions.f1 >= 0.9
    assert whole.states.precision >= 0.9


def test_nobody_is_said_to_use_none_who_did_not_say_so(whole: Score) -> None:
    assert whole.none.precision == 1.0


def test_eight_answers_were_held_out(whole: Score) -> None:
    names = {answer.name for answer in answers()}
    assert len(held_out()) == 8 and held_out() <= names
    assert table(whole, held_out()).count("(held out)") == 8


@pytest.mark.parametrize(
    ("folder", "precision", "recall"), [("batch_1", 0.98, 0.98), ("batch_2", 0.98, 0.98)]
)
def test_what_the_rules_were_developed_with_stays_read(
    folder: str, precision: float, recall: float
) -> None:
    total = score(folder=ANSWERS / folder)
    assert total.claims.precision >= precision and total.claims.recall >= recall, total.differences
    assert total.exemptions.f1 >= 0.98 and total.states.precision >= 0.98, total.differences
    assert total.letters.precision >= 0.95 and total.letters.recall >= 0.95, total.differences


def test_what_was_held_out_is_read_well_enough() -> None:
    total = score(folder=ANSWERS / "batch_3")
    assert len(total.rows) == 40
    assert total.claims.precision >= 0.95 and total.claims.recall >= 0.75
    assert total.exemptions.f1 >= 0.9 and total.states.precision >= 0.9
