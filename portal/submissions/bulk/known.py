"""Every answer of a file beside those that the portal has, and beside earlier ones of it. Pure."""

from collections.abc import Sequence

from portal.entries.content import Answer
from portal.submissions.bulk.answers import Group
from portal.submissions.bulk.context import Context, Known
from portal.submissions.bulk.reported import Groups, Plan, Status
from portal.submissions.bulk.rows import ReadRow
from portal.submissions.duplicates import Why, differs, says_more, why_alike


def compare(made: Plan, groups: Groups, context: Context) -> None:
    """Mark what is no news, and propose the rest."""
    for code, found in groups.of_council.items():
        known = list(context.known(code))
        kept: list[Group] = []
        for group in found:
            repeated = _known_already(group.answer, known) or _earlier(group, kept)
            if repeated:
                _mark(group.rows, made, groups, repeated)
                continue
            kept.append(group)
            news = _without_known_rows(group, known, made, groups)
            _propose(news, made, groups, context, known)


def _without_known_rows(group: Group, known: Sequence[Known], made: Plan, groups: Groups) -> Group:
    """The answer without those of its rows that say only what the portal has of it already."""
    alike = [one for one in known if why_alike(group.answer, one.answer)]
    told = {id(row): _known_already(row.answer, alike, sure=True) for row in group.rows}
    old = [row for row in group.rows if row.answer.claims and told[id(row)]]
    new = [row for row in group.rows if row not in old]
    if not old or not new:
        return group
    for row in old:
        _mark([row], made, groups, told[id(row)])
    left = Group([new[0]], new[0].answer, new[0].stated_total, beside=group.beside)
    for row in new[1:]:
        left.add(row)
    return left


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


def _mark(rows: Sequence[ReadRow], made: Plan, groups: Groups, reason: str) -> None:
    for row in rows:
        reported = made.rows[groups.places[id(row)]]
        reported.status, reported.reason = Status.DUPLICATE, reason


def _known_already(answer: Answer, known: Sequence[Known], *, sure: bool = False) -> str:
    """Why an answer is no news to the portal, empty when it is.

    `sure`: the known ones are alike as a whole, so a row of it need not be by itself.
    """
    for one in known:
        why = why_alike(answer, one.answer) or (Why.ADDRESS if sure else None)
        if why is None or says_more(answer, one.answer):
            continue
        where = "is published" if one.published else "waits for a decision"
        said = f"An answer with {why} {where} already."
        # What a waiting one says is nobody's to try out: only readers of the queue compare with it.
        if one.published and differs(answer, one.answer):
            said += " Its numbers differ: if they are wrong there, say so on the council's page."
        return said
    return ""


def _earlier(group: Group, kept: Sequence[Group]) -> str:
    for one in kept:
        why = why_alike(group.answer, one.answer)
        if why is not None and not says_more(group.answer, one.answer):
            return f"Row {one.lead.values.row.number} is an answer with {why}."
    return ""
