"""A filled-in form as a finding."""

from portal.brands.queries import brands
from portal.entries.content import Answer, Source
from portal.entries.words import (
    AnswerState,
    BrandRole,
    BrandValue,
    CameraKind,
    ClaimStatus,
    Counted,
    Qualifier,
    Setting,
    SourceKind,
    Unit,
)
from portal.submissions.forms import FindingForm, RowForm
from portal.submissions.proposals import Finding
from portal.submissions.reading_fields import Unreadable, read_count
from portal.submissions.reading_rows import Row, claims_from_rows, formula_of, total_of
from portal.submissions.refilled import total_note

ROLES = {role.value: role for role in BrandRole}


def finding_of(form: FindingForm) -> Finding:
    """The finding in a form that has been validated."""
    roles = {brand.slug: ROLES.get(brand.role.value, BrandRole.MAKER) for brand in brands()}
    rows = [row_of(row, roles) for row in form.filled_rows]
    total = form.stated_total.value
    claims = claims_from_rows(rows, total)
    answer = Answer(
        source=Source(
            url=form.source_url.value,
            title=form.source_title.data,
            publisher=form.publisher.data,
            kind=SourceKind(form.source_kind.data),
            reference=form.reference.data,
            published=form.answered_on.value,
        ),
        state=AnswerState(form.answer_state.data),
        asked_on=form.asked_on.value,
        answered_on=form.answered_on.value,
        asked_brands=form.asked_brands.value,
        exemptions=form.cited,
        note=total_note(total) if total is not None and len(claims) > 1 else "",
        quote=form.quote.data,
        claims=claims,
    )
    return Finding(
        form.council.data, answer, total, form.note.data, embargo_until=form.not_before.value
    )


def row_of(row: RowForm, roles: dict[str, BrandRole]) -> Row:
    """One row of the form as read; a role that was not chosen is the register's."""
    brand = row.brand.data
    named = brand in roles
    known = roles.get(brand, BrandRole.MAKER)
    return Row(
        brand_value=BrandValue.NAMED if named else BrandValue(brand),
        brand=brand if named else "",
        others=row.others.value if named else (),
        role=BrandRole(row.role.data) if row.role.data else known,
        kind=CameraKind(row.kind.data),
        count=row.count.value,
        qualifier=Qualifier(row.qualifier.data),
        unit=Unit(row.unit.data),
        counted=Counted(row.counted.data),
        settings=tuple(Setting(place) for place in row.settings.data or ()),
        status=ClaimStatus(row.status.data),
        as_written=row.as_written.data,
        page=row.page.data,
        base=row.base.value,
        question=row.question.data,
        quote=row.quote.data,
    )


def sum_words(form: FindingForm) -> str:
    """'47 static + 9 PTZ = 56' for the rows as typed; a count that cannot be read is left out."""
    rows = []
    for entry in form.rows.entries:
        row = entry.form
        try:
            rows.append(Row(kind=CameraKind(row.kind.data), count=read_count(row.count.data)))
        except (Unreadable, ValueError):
            continue
    total = total_of(rows)
    return formula_of(rows) or ("Nothing counted yet" if total is None else f"{total:,}")
