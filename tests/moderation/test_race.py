"""Several moderators at the same moment: one decides, the others are told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy import func, select

from portal.accounts.models import EventRecord
from portal.database import session
from portal.entries.queries import data_version
from portal.entries.verification import verify
from portal.mail.models import OutboxMail
from portal.moderation.merging import merge
from portal.moderation.models import Decision
from portal.moderation.operations import approve, reject
from portal.moderation.reasons import Outcome, Reason
from portal.refusal import Overtaken, Refusal
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionState
from tests.support.moderation import (
    ADMIN,
    MODERATOR,
    SECOND,
    add_people,
    moderator,
    ruling,
    submit,
)
from tests.support.register import add_councils

ROUNDS = 50
REJECTION = ruling(Reason.KNOWN, "It is published already.")


def attempt(app: Flask, number: int, start: Barrier, who: str, approving: bool) -> str:
    """One moderator's decision in a thread of its own: the outcome, or what was told."""
    with app.app_context():
        decider = moderator(who)
        act: Callable[..., Decision | None] = approve if approving else reject
        start.wait()
        try:
            decision = act(number, decider, ruling() if approving else REJECTION)
        except Overtaken as refusal:
            return refusal.sentence
    assert decision is not None
    return decision.outcome.value


def decide_at_once(app: Flask, place: int, threads: ThreadPoolExecutor) -> str:
    """One round: two, three or four moderators decide the same submission; the outcome."""
    deciders = 2 + place % 3
    people = [MODERATOR, SECOND, ADMIN, MODERATOR][:deciders]
    with app.app_context():
        number = submit()
    start = Barrier(deciders)
    told = list(
        threads.map(
            lambda who: attempt(app, number, start, who[1], (who[0] + place) % 2 == 0),
            enumerate(people),
        )
    )
    winners = [one for one in told if one in set(Outcome)]
    assert len(winners) == 1, told
    others = [one for one in told if one not in winners]
    assert len(others) == deciders - 1
    assert all(f"{winners[0]} this on" in sentence for sentence in others), told
    return winners[0]


def merge_at_once(app: Flask, threads: ThreadPoolExecutor) -> list[str]:
    """Two moderators merge two findings, each into the other one; what each was told."""
    with app.app_context():
        numbers = [submit(), submit()]
    start = Barrier(2)

    def go(who: str, number: int, into: int) -> str:
        with app.app_context():
            decider = moderator(who)
            start.wait()
            try:
                return merge(number, into, decider, 1).outcome.value
            except Refusal as refusal:
                return type(refusal).__name__

    return sorted(threads.map(go, (MODERATOR, SECOND), numbers, reversed(numbers)))


def test_of_two_that_are_merged_into_each_other_one_stays(any_app: Flask) -> None:
    with any_app.app_context():
        add_councils()
        add_people()
    with ThreadPoolExecutor(2) as threads:
        for kept in range(1, 16):
            told = merge_at_once(any_app, threads)
            with any_app.app_context():
                waiting = select(Submission).where(Submission.state == SubmissionState.PENDING)
                left = list(session().scalars(waiting))
                assert (len(left), told) == (1, ["NotTheSame", "rejected"]), kept
                reject(left[0].id, moderator(), REJECTION)


def test_of_several_moderators_at_once_exactly_one_decides(any_app: Flask) -> None:
    with any_app.app_context():
        add_councils()
        add_people()
    with ThreadPoolExecutor(4) as threads:
        outcomes = [decide_at_once(any_app, place, threads) for place in range(ROUNDS)]
    approved = outcomes.count(Outcome.APPROVED.value)
    assert 0 < approved < ROUNDS
    with any_app.app_context():
        assert session().scalar(select(func.count()).select_from(Decision)) == ROUNDS
        assert session().scalar(select(func.count()).select_from(OutboxMail)) == ROUNDS
        logged = select(func.count()).where(EventRecord.name.in_(set(Outcome)))
        assert session().scalar(logged) == ROUNDS
        assert data_version() == approved
        assert verify().fault is None
