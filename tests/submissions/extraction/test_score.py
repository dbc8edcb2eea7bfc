"""The reader of answers against what careful readers took from 24 answers."""

import pytest

from tools.extraction_score import Score, answers, held_out, score, table


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
