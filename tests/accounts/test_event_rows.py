"""Every sign-in and every change of roles is a row of the event log, in the same transaction."""

import pytest
from flask import Flask
from sqlalchemy import select

from portal.accounts.models import EventRecord
from portal.accounts.operations import (
    Account,
    add_accounts,
    end_every_session,
    make_link,
    remove_role,
    use_link,
)
from portal.accounts.queries import person_by_email
from portal.accounts.rules import Role, SignInLinkSpent
from portal.database import session
from portal.moderation.told_events import sentence

WHO = "moderator@portal.test"


def told() -> list[str]:
    rows = session().scalars(select(EventRecord).order_by(EventRecord.id))
    return [sentence(row.name, row.subject, row.role, row.detail) for row in rows]


def test_sign_ins_and_roles_are_told_as_sentences(any_app: Flask) -> None:
    with any_app.app_context():
        add_accounts([Account(WHO, (Role.MODERATOR,))])
        person = person_by_email(WHO)
        assert person is not None
        token = make_link(WHO).rpartition("/")[2]
        use_link(token)
        with pytest.raises(SignInLinkSpent):
            use_link(token)
        end_every_session(person.person_id)
        remove_role(WHO, Role.MODERATOR)
        assert told() == [
            f"Somebody gave person {person.person_id} the roles moderator.",
            "A moderator signed in.",
            "Somebody ended every session of their own.",
            f"Somebody took the role moderator from person {person.person_id}.",
        ]
        assert WHO not in "".join(told())
