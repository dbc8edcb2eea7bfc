"""A page of the queue: what waits, by view, filter and order, with how many there are of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from portal.accounts.rules import Role
from portal.brands.queries import brand_names
from portal.councils.models import Council as CouncilRow
from portal.councils.queries import Council, councils_by_code
from portal.database import now, session
from portal.entries.changes import read_change
from portal.entries.content import Entry
from portal.entries.models import LiveEntry
from portal.entries.preview import Preview, preview
from portal.moderation.holds import Hold, holds_of
from portal.moderation.queries import recused_from, sent_by
from portal.moderation.queue_ask import QueueAsk, View
from portal.moderation.queue_filters import Conditions, in_order, in_view, matching
from portal.moderation.rules import Moderator
from portal.submissions.models import Submission
from portal.submissions.queries import flags_of
from portal.submissions.rules import SubmissionState

PER_PAGE = 25
Groups = Sequence[tuple[str, str, str, int]]
MOST_PASSED_OVER = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row of the queue. `flags` are {rule, saw, todo} in words."""

    submission: Submission
    council: Council
    flags: list[dict[str, str]]
    preview: Preview
    own: bool
    hold: Hold | None


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of what a question finds; `total` counts all its pages, `views` each view."""

    ask: QueueAsk
    rows: list[Waiting]
    total: int
    oldest_at: datetime | None
    page: int
    views: dict[View, int]
    kinds: dict[str, int]
    nations: dict[str, int]
    senders: dict[str, int]

    @property
    def first(self) -> int:
        """The place of the first row among all that were found, from 1."""
        return (self.page - 1) * PER_PAGE + 1

    @property
    def last(self) -> int:
        """The place of the last row."""
        return self.first + len(self.rows) - 1

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PER_PAGE))


def queue(moderator: Moderator, ask: QueueAsk | None = None, page: int = 1) -> QueuePage:
    """A page of what waits, PER_PAGE rows at most; a page beyond the last one is the last one."""
    ask = ask or QueueAsk()
    at = now()
    wanted = matching(ask, moderator.person_id, at)
    groups = _groups(ask.view, moderator, at)
    views = _views(moderator, at, groups, ask.view)
    total = views[ask.view] if not ask.is_filtered else _total(wanted)
    page = min(page, max(1, -(-total // PER_PAGE)))
    # The numbers first, by an index that holds the order: texts are read for one page only.
    numbers = session().scalars(
        select(Submission.id)
        .where(*wanted)
        .order_by(*in_order(ask.order))
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    found = session().scalars(
        select(Submission).where(Submission.id.in_(numbers.all())).order_by(*in_order(ask.order))
    )
    kinds, nations, senders = _facets(groups)
    return QueuePage(
        ask=ask,
        rows=_rows(found.all(), moderator),
        total=total,
        oldest_at=_oldest(wanted),
        page=page,
        views=views,
        kinds=kinds,
        nations=nations,
        senders=senders,
    )


def _total(wanted: Conditions) -> int:
    return session().scalar(select(func.count(Submission.id)).where(*wanted)) or 0


def _oldest(wanted: Conditions) -> datetime | None:
    """Since when the oldest one waits."""
    oldest = select(Submission.sent_at).where(*wanted).order_by(Submission.sent_at).limit(1)
    return session().scalar(oldest)


def _views(moderator: Moderator, at: datetime, groups: Groups, view: View) -> dict[View, int]:
    """How many submissions each view has.

    The open view is counted already. What is to do is what waits without what is deferred: of the
    rest there is little, and small indexes hold it.
    """
    pending = [Submission.state == SubmissionState.PENDING]
    asked = [one for one in View if one not in {view, View.TODO}]
    wanted = [in_view(one, moderator.person_id, at) for one in asked]
    counts = [
        select(func.count(Submission.id)).where(*each).scalar_subquery()
        for each in (*wanted, *([] if view is View.TODO else [pending]))
    ]
    found = session().execute(select(*counts)).one()
    known = dict(zip(asked, found, strict=False))
    known[view] = sum(number for *_, number in groups)
    if view is not View.TODO:
        known[View.TODO] = found[-1] - known[View.DEFERRED]
    return {one: known[one] for one in View}


def _groups(view: View, moderator: Moderator, at: datetime) -> Groups:
    """How many of a view there are of each kind, council and sender."""
    columns = (Submission.kind, Submission.submitter_role, Submission.council_code)
    rows = session().execute(
        select(*columns, func.count())
        .where(*in_view(view, moderator.person_id, at))
        .group_by(*columns)
        .order_by(*columns)
    )
    return [(kind.value, role.value, code, number) for kind, role, code, number in rows]


def _facets(groups: Groups) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """How many there are of each kind, nation and sender."""
    nations = dict(session().execute(select(CouncilRow.code, CouncilRow.nation)).tuples().all())
    found: tuple[dict[str, int], dict[str, int], dict[str, int]] = ({}, {}, {})
    for kind, role, code, number in groups:
        for counts, value in zip(found, (kind, nations[code].value, role), strict=True):
            counts[value] = counts.get(value, 0) + number
    return found


def _rows(submissions: Sequence[Submission], moderator: Moderator) -> list[Waiting]:
    """The rows with what they would change; the number of queries does not grow with them."""
    codes = {submission.council_code for submission in submissions}
    councils, names = councils_by_code(codes), brand_names()
    contents = session().execute(
        select(LiveEntry.council_code, LiveEntry.content)
        .where(LiveEntry.council_code.in_(codes))
        .order_by(LiveEntry.council_code)
    )
    live = {row.council_code: Entry.read(row.content) for row in contents}
    holds = holds_of(list(submissions), moderator)
    return [
        Waiting(
            submission=one,
            council=councils[one.council_code],
            flags=flags_of(one),
            preview=preview(live.get(one.council_code, Entry()), read_change(one.change), names),
            own=sent_by(one, moderator),
            hold=holds.get(one.id),
        )
        for one in submissions
    ]


def next_waiting(moderator: Moderator, after: int) -> int | None:
    """The number of the oldest waiting submission that this moderator may decide, not `after`.

    What somebody else has taken, or decides in any case, is passed over.
    """
    found = session().scalars(
        select(Submission)
        .where(
            *in_view(View.TODO, moderator.person_id, now()),
            Submission.state == SubmissionState.PENDING,
            Submission.id != after,
        )
        .order_by(Submission.sent_at, Submission.id)
        .limit(MOST_PASSED_OVER)
    )
    waiting = list(found)
    holds = holds_of(waiting, moderator)
    recused = recused_from([one.id for one in waiting])
    free = (
        one.id
        for one in waiting
        if not sent_by(one, moderator)
        and one.council_code not in moderator.conflicts
        and moderator.person_id not in recused.get(one.id, ())
        and (one.escalated_at is None or Role.ADMINISTRATOR in moderator.roles)
        and (one.id not in holds or holds[one.id].own)
    )
    return next(free, None)
