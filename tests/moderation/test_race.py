"""Several moderators at the same moment: one decides, the others are told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.database import session
from portal.entries.queries import data_version
from portal.entries.verification import verify
from portal.mail.models import OutboxMail
from portal.moderation.models import Decision
from portal.moderation.operations import approve, reject
from portal.moderation.reasons import Outcome, Reason
from portal.refusal import Overtaken
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

ROUNDS = 20
REJECTION = ruling(Reason.KNOWN, "It is published already.")


def attempt(app: Flask, number: int, start: Barrier, who: str, approving: bool) -> str:
    """One moderator's decision in a thread of its own: the outcome, or what was told."""
    with app.app_context():
        decider = moderator(who)
        act: Callable[..., Decision] = approve if approving else reject
        start.wait()
        try:
            return act(number, decider, ruling() if approving else REJECTION).outcome.value
        except Overtaken as refusal:
            return refusal.sentence


@pytest.mark.parametrize("deciders", [2, 4])
def test_of_several_moderators_at_once_exactly_one_decides(any_app: Flask, deciders: int) -> None:
    with any_app.app_context():
        add_councils()
        add_people()
    people = [MODERATOR, SECOND, ADMIN, MODERATOR][:deciders]
    approved = 0
    with ThreadPoolExecutor(deciders) as threads:
        for place in range(ROUNDS):
            with any_app.app_context():
                number = submit()
            start = Barrier(deciders)
            told = list(
                threads.map(
                    lambda who, n=number, s=start, p=place: attempt(
                        any_app, n, s, who[1], (who[0] + p) % 2 == 0
                    ),
                    enumerate(people),
                )
            )
            winners = [one for one in told if one in set(Outcome)]
            assert len(winners) == 1, told
            approved += winners == [Outcome.APPROVED.value]
            others = [one for one in told if one not in winners]
            assert all(f"{winners[0]} this on" in sentence for sentence in others), told
    with any_app.app_context():
        assert session().scalar(select(func.count()).select_from(Decision)) == ROUNDS
        assert session().scalar(select(func.count()).select_from(OutboxMail)) == ROUNDS
        assert data_version() == approved
        assert verify().fault is None
