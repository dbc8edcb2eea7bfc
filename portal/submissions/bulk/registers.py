"""The registers and the answers that are known, read once for a whole file."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from portal.brands.queries import brand_names, brands, lexicon
from portal.councils.models import Council, CouncilAlias, CouncilGss, CouncilSuccession
from portal.councils.rules import FoiLaw
from portal.database import session
from portal.entries.queries import live_entry
from portal.entries.words import BrandRole
from portal.submissions.bulk.context import Context, Defaults, Known
from portal.submissions.bulk.names import Body, Names
from portal.submissions.queries import waiting_answers

ROLES = {role.value: role for role in BrandRole}


def context_of(today: date, defaults: Defaults, file_name: str) -> Context:
    """Everything that rows are read with."""
    return Context(
        names=council_names(),
        lexicon=lexicon(),
        brand_names=brand_names(),
        roles={one.slug: ROLES.get(one.role.value, BrandRole.MAKER) for one in brands()},
        today=today,
        known=known_answers,
        defaults=defaults,
        file_name=file_name,
    )


def known_answers(code: str) -> Sequence[Known]:
    """The answers about a council that are published or wait."""
    published = [Known(one, True) for one in live_entry(code).answers]
    return [*published, *(Known(one, False) for one in waiting_answers(code))]


def council_names() -> Names:
    """Every council, in force or former, with all its codes and names."""
    rows = list(session().scalars(select(Council).order_by(Council.code)))
    called = {one.code: one.official_name for one in rows}
    heirs = _heirs(called)
    bodies = {one.code: _body(one, heirs) for one in rows}
    codes = {one.code: one.code for one in rows} | {one.gss: one.code for one in rows if one.gss}
    gss = select(CouncilGss.gss, CouncilGss.council_code).order_by(CouncilGss.gss)
    codes |= dict(session().execute(gss).tuples().all())
    names = Names(bodies, codes)
    for one in rows:
        slug = (one.wdtk_name or "").replace("_", " ")
        texts = (one.name, one.official_name, one.name_cy, one.official_name_cy)
        names.add(one.code, [text for text in texts if text], proper=True)
        names.add(one.code, [slug] if slug else [])
    aliases = select(CouncilAlias.council_code, CouncilAlias.alias).order_by(CouncilAlias.id)
    for code, alias in session().execute(aliases):
        names.add(code, [alias])
    return names


def _body(council: Council, heirs: dict[str, list[str]]) -> Body:
    return Body(
        council.code,
        council.official_name,
        council.foi_law is FoiLaw.FOISA,
        council.start_date,
        council.end_date,
        tuple(heirs.get(council.code, ())),
    )


def _heirs(called: dict[str, str]) -> dict[str, list[str]]:
    """The names of the councils that took over from each former one."""
    found: dict[str, list[str]] = {}
    rows = session().execute(
        select(CouncilSuccession.former_code, CouncilSuccession.successor_code).order_by(
            CouncilSuccession.former_code, CouncilSuccession.successor_code
        )
    )
    for former, heir in rows:
        found.setdefault(former, []).append(called[heir])
    return found
