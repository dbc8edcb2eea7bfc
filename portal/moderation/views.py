"""The moderators' desk: the queue and one submission with its decision."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.brands.queries import brand_names
from portal.database import now
from portal.mail.delivery import deliver_soon
from portal.moderation.ages import age_words, hours_words, is_late
from portal.moderation.aside_forms import AsideForm, aside_forms
from portal.moderation.done import Done, done_a_moment_ago
from portal.moderation.forms import DecisionForm
from portal.moderation.operations import approve, reject
from portal.moderation.page import claims_of, submission_page
from portal.moderation.parts import LeftOutWithoutNote, NothingLeft, NotInParts
from portal.moderation.queue_ask import Age, Order, Taken, View, read_ask
from portal.moderation.queue_page import next_waiting, queue
from portal.moderation.reasons import NoteMissing, Outcome, ReasonDoesNotFit
from portal.moderation.signed_in import signed_in_moderator
from portal.moderation.statistics import recent_speed
from portal.refusal import Refusal
from portal.submissions.flags import RULES
from portal.submissions.models import Submission
from portal.submissions.queries import submission_by_id
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.numbers import asked_number
from portal.web.security import csrf

blueprint = Blueprint("moderation", __name__)


def submission_or_404(number: int) -> Submission:
    """The submission with that number, or a page that says where to look."""
    found = submission_by_id(number)
    if found is None:
        abort(404, "There is no submission with this number. The queue lists those that wait.")
    return found


@blueprint.get("/moderation/queue", endpoint="queue")
@audience(Audience.MODERATORS)
def show_queue() -> ResponseReturnValue:
    """What waits for a decision, by view, filter and order; all of it is in the address."""
    brands = brand_names()
    ask = read_ask(request.args, brands=brands)
    return render_template(
        "moderation/queue.html",
        queue=queue(signed_in_moderator(), ask, asked_number("page") or 1),
        lists={"views": View, "orders": Order, "ages": Age, "taken": Taken, "brands": brands},
        rules=[rule.name for rule in RULES],
        speed=recent_speed(),
        done=_done(),
        at=now(),
        age_words=age_words,
        is_late=is_late,
        hours_words=hours_words,
    )


@blueprint.get("/moderation/submissions/<int:number>", endpoint="submission")
@audience(Audience.MODERATORS)
def show_submission(number: int) -> ResponseReturnValue:
    """One submission: what would change, its source, its flags, and the decision."""
    return page_of(submission_or_404(number), DecisionForm(formdata=None))


@blueprint.post("/moderation/submissions/<int:number>")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def decide(number: int) -> ResponseReturnValue:
    """Approve or reject, then open the next one; a refusal shows the page with its sentence."""
    found = submission_or_404(number)
    form = DecisionForm()
    form.offer(claims_of(found))
    if not form.validate():
        status = status_of_faults(form)
        return page_of(found, form), status
    ruling = form.ruling()
    act = approve if ruling.outcome is Outcome.APPROVED else reject
    try:
        act(number, signed_in_moderator(), ruling)
    except ReasonDoesNotFit as refusal:
        form.reason.errors = [refusal.sentence]
        return page_of(found, form), refusal.status
    except (NothingLeft, NotInParts) as refusal:
        form.left_out.errors = [refusal.sentence]
        return page_of(found, form), refusal.status
    except (NoteMissing, LeftOutWithoutNote) as refusal:
        form.public_note.errors = [refusal.sentence]
        return page_of(found, form), refusal.status
    except Refusal as refusal:
        return page_of(submission_or_404(number), form, refusal), refusal.status
    deliver_soon()
    return go_on(number)


def go_on(number: int) -> ResponseReturnValue:
    """To the next submission that waits, or to the queue, which tell what became of this one."""
    following = next_waiting(signed_in_moderator(), number)
    if following is None:
        return redirect(url_for("moderation.queue", done=number), 303)
    return redirect(url_for("moderation.submission", number=following, done=number), 303)


def page_of(
    found: Submission,
    form: DecisionForm | None = None,
    refusal: Refusal | None = None,
    aside: tuple[str, AsideForm] | None = None,
) -> str:
    """The page of one submission; each form carries the lock of what is shown.

    `aside` is a form of setting aside with faults, and its word: it comes back as typed.
    """
    form = form or DecisionForm(formdata=None)
    form.seen.data = str(found.lock)
    form.offer(claims_of(found))
    asides = aside_forms(found.lock)
    if aside is not None:
        word, typed = aside
        typed.seen.data = str(found.lock)
        asides[word] = typed
    context = submission_page(found, signed_in_moderator())
    return render_template(
        "moderation/submission.html",
        form=form,
        faulty=aside[1] if aside else form,
        refusal=refusal,
        asides=asides,
        done=_done(),
        **context,
    )


def _done() -> Done | None:
    number = asked_number("done")
    if number is None:
        return None
    return done_a_moment_ago(number, signed_in_moderator().person_id)


# The desk has more pages than one module should hold. Each adds itself to the blueprint when it is
# imported (F401: nothing else is used of it), so the blueprint has to stand first (E402).
from portal.moderation import (  # noqa: E402
    aside_views,  # noqa: F401 - adds its pages
    batch_views,  # noqa: F401 - adds its pages
    entry_views,  # noqa: F401 - adds its pages
    hold_views,  # noqa: F401 - adds its pages
    preview_views,  # noqa: F401 - adds its pages
    reading_views,  # noqa: F401 - adds its pages
    record_views,  # noqa: F401 - adds its pages
    safeguard_views,  # noqa: F401 - adds its pages
)
