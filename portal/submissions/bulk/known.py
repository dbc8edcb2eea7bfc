"""Every answer of a file beside those that the portal has, and beside earlier ones of it. Pure."""

from collections.abc import Sequence

from portal.submissions.bulk.answers import Group
from portal.submissions.bulk.context import Context, Known
from portal.submissions.bulk.reported import Groups, Plan, Status
from portal.submissions.duplicates import differs, says_more, why_alike


def compare(made: Plan, groups: Groups, context: Context) -> None:
    """Mark what is no news, and propose the rest."""
    for code, found in groups.of_council.items():
        known = list(context.known(code))
        kept: list[Group] = []
        for group in found:
            repeated = _known_already(group, known) or _earlier(group, kept)
            if repeated:
                _mark(group, made, groups, Status.DUPLICATE, repeated)
                continue
            kept.append(group)
            _propose(group, made, groups, context, known)


def _propose(
    group: Group, made: Plan, groups: Groups, context: Context, known: Sequence[Known]
) -> None:
    places = [groups.places[id(row)] for row in group.rows]
    for place in places:
        made.rows[place].lead = places[0]
    lead = made.rows[places[0]]
    lead.finding = group.finding(context.file_name)
    near = next((why for one in known if (why := why_alike(group.answer, one.answer))), None)
    if near:
        lead.reason = (
            f"{lead.reason} The portal has an answer with {near}; this one says more.".strip()
        )


def _mark(group: Group, made: Plan, groups: Groups, status: Status, reason: str) -> None:
    for row in group.rows:
        reported = made.rows[groups.places[id(row)]]
        reported.status, reported.reason, reported.says = status, reason, reported.says


def _known_already(group: Group, known: Sequence[Known]) -> str:
    """Why an answer is no news to the portal, empty when it is."""
    for one in known:
        why = why_alike(group.answer, one.answer)
        if why is None or says_more(group.answer, one.answer):
            continue
        where = "is published" if one.published else "waits for a decision"
        said = f"An answer with {why} {where} already."
        if differs(group.answer, one.answer):
            said += " Its numbers differ: if they are wrong there, say so on the council's page."
        return said
    return ""


def _earlier(group: Group, kept: Sequence[Group]) -> str:
    for one in kept:
        why = why_alike(group.answer, one.answer)
        if why is not None and not says_more(group.answer, one.answer):
            return f"Row {one.lead.values.row.number} is an answer with {why}."
    return ""
