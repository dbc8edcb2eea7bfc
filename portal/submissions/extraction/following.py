"""What a clause says of the brand that the clause before it named. Pure."""

import re
from dataclasses import replace

from portal.entries.words import ClaimStatus
from portal.submissions.extraction.hedges import UNSURE
from portal.submissions.extraction.result import ReadClaim
from portal.submissions.extraction.statuses import NO_PLANS, said_of
from portal.submissions.extraction.text import Piece

THEM = re.compile(
    r"\W*(?:(?:which|but|and|all|both|most|it|council|the|we|expects?|intends?|plans?|are|have|has|is|"
    r"to|of|however|removed|replaced|removing|replacing|remove|replace|will|be)\s+){0,6}?"
    r"(?P<them>that|these|they|it|them|those|which|the (?:rest|remainder|last (?:one|unit|of)|"
    r"others)|(?:the|our) (?:remaining |existing |current )?(?:cameras|units|devices|system))\b",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"\W*(?:to be|will be|being|due to|expected to|all to be|are to be|all (?:of them|\d+|"
    r"(?:the )?(?:cctv|cameras|units))|there is (?:now )?an? (?:\w+ ){0,2}(?:programme|plan))\b",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:replac|remov|phas|decommission|withdraw|swap|review|strip|dispos|use of|"
    r"out of)\w*(?: out)?"
    r"(?: of)?(?: all)?(?: of)? (?:these|them|those|(?:the|our|its|all) (?:remaining |existing |"
    r"current |old(?:er)? )?(?:cameras|units|devices|equipment|systems?|cctv))\b",
    re.IGNORECASE,
)
LEAVING = {ClaimStatus.PHASING_OUT, ClaimStatus.REMOVED, ClaimStatus.UNDER_REVIEW}


def followed_up(clause: Piece, before: list[ReadClaim]) -> list[ReadClaim]:
    """What follows ("These will be replaced") is said of the one brand in the clause before."""
    them = THEM.match(clause.text)
    back = them or NOBODY.match(clause.text) or BACK.search(clause.text)
    said = said_of(clause.text) if back else None
    unsure = UNSURE.search(clause.text) or NO_PLANS.search(clause.text)
    if said is None or said.status not in LEAVING or unsure or len({c.brand for c in before}) != 1:
        return before
    return [
        replace(one, status=said.status, spans=(*one.spans, (clause.start, clause.end)))
        if one.status is ClaimStatus.IN_USE
        else one
        for one in before
    ]
