"""What a clause says of a brand or of cameras: negation first, then change, then use. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from portal.entries.words import ClaimStatus
from portal.submissions.extraction.hedges import (
    CARE,
    CARES,
    ELSEWHERE,
    EXCEPT,
    OWN,
    UNSURE,
    any_of,
)

REVERSED = any_of(
    r"(?:reversed|overturned|rescinded) (?:the|its|that|a) decision|decision (?:was|has been) "
    r"(?:reversed|overturned)"
)
NO_PLANS = any_of(
    r"no (?:current |immediate |present |specific )?(?:plans?|intention|programme|proposals?|"
    r"decision)|"
    r"not (?:currently |actively )?(?:plan|intend|propos|plann|consider)\w*"
)
CHANGE = any_of(r"remov|replac|phas|decommission|withdraw")
ADVERB = r"(?:currently|presently|actively|knowingly|now|ever|yet|at present|itself|in fact) "
NOT_USED = any_of(
    r"no (?!other|further|additional|longer|more|new|information|record|data|plans|"
    r"such)(?:[\w-]+ ){0,4}"
    r"(?:cameras?|devices?|equipment|cctv|systems?|drones?|products?|units?|kit|technology)\b|"
    rf"(?:do|does|did)(?: not|n't) (?:{ADVERB}){{0,2}}(?:use|own|operate|have|lease|"
    r"possess|deploy|run|employ|make use|utilise|purchase|buy|procure)|"
    rf"(?:has|have|had)(?: not|n't) (?:{ADVERB})?(?:bought|purchased|used|installed|procured|"
    r"owned|deployed|operated|had)|"
    r"(?:is|are|were|was)(?: not|n't) (?:used|in use|aware|manufactured|made|supplied|from)|"
    r"ha(?:s|ve) (?:no\b|never)|"
    r"(?:is|are) no\b|(?:not|never) (?:used?|had|owned|operated|purchased|bought|any)|none\b|"
    r"no use|without (?:any)?|nil\b|zero\b|neither|nor\b|ruled out|decided against|"
    rf"decision not to use|not to use|not (?:{ADVERB})?in (?:use|operation)|uses? no\b|"
    r"operates? no\b|owns? no\b|not have any|don't|doesn't|isn't|aren't|hasn't"
)
NO_BEFORE = re.compile(
    r"\b(?:no(?! (?:longer|new|further|more|additional|other)\b)|not|nil)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
GONE_WORDS = (
    r"(?:removed|replaced|decommissioned|disposed|withdrawn|scrapped|retired|stripped out|"
    r"swapped|taken (?:out|down|away|off))"
)
REMOVED = any_of(
    rf"(?:has|have) (?:now |all |since |recently |already )*(?:been )?(?:all )?{GONE_WORDS}|"
    rf"(?:was|were) (?:all |since |then |subsequently )*{GONE_WORDS}|no longer (?:uses?|used|"
    r"ha(?:s|ve)|in use|operates?|owns?|deploy|runs?|holds?)|"
    r"previously (?:used|had|owned|operated|installed|deployed)|used to (?:use|have|own|be)|"
    r"formerly|historically|removed (?:all|its|our)|"
    r"(?:was|were) (?:used|in use|in place|operated|in operation)\b[^.;]{0,60}\buntil\b|"
    r"(?:we|council|authority) (?:removed|replaced|scrapped|decommissioned)|"
    r"(?<!be )(?<!being )(?:removed|decommissioned|replaced|retired|scrapped) (?:(?:in|during|"
    r"by) )?"
    r"(?:\w+ )?(?:19|20)\d\d\b"
)
LEAVES = r"(?:remov|replac|phas|decommission|withdraw|swap|strip)"
PHASING = any_of(
    r"(?:being|be|to be|been) (?:gradually |slowly |systematically |progressively )?(?:removed|"
    r"replaced|phased|decommissioned|withdrawn|swapped|stripped out|taken out|"
    r"upgraded from)|phas(?:e|es|ed|ing)(?: them| these)?[- ]out|fall(?:ing)? to (?:zero|none|nil)|"
    rf"(?:plans?|planned|planning|intends?|intending|intention|aims?|aiming|commit(?:ted)?|due|"
    rf"scheduled|earmarked) (?:is )?(?:to|on|for) (?:be )?(?:{LEAVES}|renew)|"
    r"(?:removing|replacing)|will (?:be )?(?:remov|replac|phas|decommission|go\b)|"
    r"go (?:as|when)\b|"
    r"programme of (?:removal|replacement|renewal)|(?:removal|replacement) (?:programme|plan|"
    r"is planned|under way|underway)|"
    rf"(?:process|programme|project|work\w*|contract)(?: \w+)? (?:of|to|for) {LEAVES}|"
    r"as (?:they|systems?|equipment|units?) "
    r"(?:reach|fail|are (?:up|re)|come)|end of (?:their |its )?(?:life|lifecycle)|run down"
)
AS_NEEDED = any_of(r"(?:as and )?when (?:needed|required|necessary|they fail)")
PAUSED = any_of(
    r"(?:paused|halted|suspended|stopped|ceased) (?:the |all |any |new |its |further |purchas|"
    r"buying|"
    r"procur|install)|(?:no longer|will not|won't) (?:be )?(?:purchas|buy|procur|install|order)|"
    r"pause on|moratorium|no (?:new|further|more|additional) (?:[\w-]+ ){0,4}(?:will|may|can|to|"
    r"are to) be (?:bought|purchased|procured|installed|ordered)"
)
TRIAL = any_of(
    r"(?<!after )(?<!after a )trial(?:l?ing|led|s)?\b|pilot(?:ing|ed|s)?\b|on test\b|"
    r"proof of concept"
)
PLANNED = any_of(
    r"(?:plans?|planning|intends?|proposes?|due|expects?|looking) to (?:buy|purchase|install|"
    r"acquire|"
    r"procure|introduce|deploy)|will be (?:installed|purchased|introduced|deployed|bought|supplied|"
    r"provided|made|manufactured|from|by)|will (?:install|buy|purchase|procure)|"
    r"to be (?:installed|purchased|introduced)|on order|(?:have|has) ordered|proposed"
)
REVIEW = any_of(
    r"under (?:active )?review|(?:is|are|be|being) (?:currently |now )?review(?:ed|ing)|"
    r"consider(?:ing)? (?:whether to |the )?(?:removal|"
    r"removing|"
    r"replac|future|its|their)"
)
IN_USE = any_of(
    r"uses?\b|used\b|using|operat(?:es?|ed|ing)|(?:has|have)\b|owns?\b|owned|runs?\b|"
    r"deploy(?:s|ed)?|"
    r"are\b|is\b|installed|supplied|provided|manufactured|made by|produced|in (?:use|place|"
    r"operation)|"
    r"employs?|utilis(?:es?|ed)|procured|sourced|leased|fitted|consists? of|compris|include|"
    r"primarily|mainly|worn|bought|"
    r"purchased|"
    r"there (?:is|are)|remain|still"
)
NOT_GONE = any_of(
    r"(?:has|have|was|were) not (?:yet |been |yet been )?(?:removed|replaced|decommissioned|"
    r"withdrawn)|"
    r"not to (?:remove|replace)"
)
FOR_A_PURPOSE = re.compile(r"\s*(?:[\w-]+\s){0,3}?(?:for|to|with|that|which)\b", re.IGNORECASE)
WILL_BE = any_of(r"will (?:remain|be left|be in use|still be)")
SOON_OR_SINCE = any_of(r"in (?:the )?future|since (?:19|20)\d\d|in the (?:last|past)")
NO_SUPPLIER = any_of(
    r"no longer (?:us(?:e|es|ing) )?[^.;,]{0,40}\bsupplier|no longer (?:buys?|purchas|procur|"
    r"order)|"
    r"no longer a supplier"
)
# In this order: what is no longer there comes before what is.
ORDER = (
    (ClaimStatus.REVERSED, REVERSED),
    (ClaimStatus.PURCHASES_PAUSED, NO_SUPPLIER),
    (ClaimStatus.REMOVED, REMOVED),
    (ClaimStatus.PURCHASES_PAUSED, PAUSED),
    (ClaimStatus.PHASING_OUT, PHASING),
    (ClaimStatus.NOT_USED, NOT_USED),
    (ClaimStatus.TRIAL, TRIAL),
    (ClaimStatus.PLANNED, PLANNED),
    (ClaimStatus.UNDER_REVIEW, REVIEW),
    (ClaimStatus.IN_USE, IN_USE),
)
SWAP = re.compile(
    r"\b(?P<verb>(?:will |to |been |being |are |were |is |was )*(?:replac(?:ed|ing|es?)|"
    r"swapp(?:ed|ing)|upgrad(?:ed|ing)|migrat(?:ed|ing)|switch(?:ed|ing)|chang(?:ed|ing)|"
    r"mov(?:ed|ing))"
    r")\b(?P<between>[^.;]{0,80}?)\b(?P<by>by|with|to|for)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
COMING = re.compile(
    r"\b(?:will|to be|being|replacing|swapping|upgrading|migrating|switching|changing|"
    r"moving|plans?|are be|is be)\b",
    re.IGNORECASE,
)
GONE = re.compile(
    r"\b(?:replac(?:ed|ing|e)|swapped|migrated from|switched from|changed from|moved from|"
    r"upgraded from)"
    r"\s+(?:all\s|our\s|the\s|its\s|old\s|from\s|\d+\s)*$",
    re.IGNORECASE,
)


NOT_RUNNING = any_of(
    r"(?:switched|turned) off|disconnected|deactivated|mothballed|out of (?:use|service|action)"
)
NEAR = 240  # signs before a name in which what decides its role stands


@dataclass(frozen=True, slots=True)
class Said:
    """A status and the words that are its sign."""

    status: ClaimStatus
    start: int
    end: int


def said_of_brand(clause: str, start: int, end: int) -> Said | None:
    """What a clause says of the brand at `start`-`end`; None when it does not say it surely."""
    before = clause[:start]
    near = before[-NEAR:]
    if NOT_RUNNING.search(clause):
        return None
    if _of_others(clause) or EXCEPT.search(near) or CARE.search(near) or CARES.match(clause, end):
        return None
    if NO_PLANS.search(before):
        keeps = CHANGE.search(before)
        return Said(ClaimStatus.IN_USE, keeps.start(), end) if keeps else None
    kept = NOT_GONE.search(clause)
    if kept:
        return Said(ClaimStatus.IN_USE, kept.start(), kept.end())
    swap = _swapped(clause, before)
    if swap is not None:
        return swap
    return _denied_or_said(clause, start, end)


@lru_cache(maxsize=1024)
def _of_others(clause: str) -> bool:
    """Whether a clause is not sure of what it says, or speaks of somebody else's cameras."""
    elsewhere = ELSEWHERE.search(clause) is not None and OWN.search(clause) is None
    return UNSURE.search(clause) is not None or elsewhere


def _denied_or_said(clause: str, start: int, end: int) -> Said | None:
    """A negation that is surely of the brand; else what the clause's verbs say."""
    before = clause[:start]
    negated = NO_BEFORE.search(before[-NEAR:])
    if negated and WILL_BE.search(clause):
        return Said(ClaimStatus.PHASING_OUT, negated.start(), end)
    if SOON_OR_SINCE.search(clause) and NOT_USED.search(clause):
        return None
    if NOT_USED.search(before) and FOR_A_PURPOSE.match(clause, end):
        return None  # "does not use them for face recognition" says nothing of other uses
    if negated:
        return Said(ClaimStatus.NOT_USED, negated.start(), end)
    return said_of(clause)


@lru_cache(maxsize=1024)
def said_of(clause: str) -> Said | None:
    """The status that a clause's verbs give, None when it has no verb that gives one."""
    for status, pattern in ORDER:
        found = pattern.search(clause)
        if found is None:
            continue
        if status is ClaimStatus.PHASING_OUT and AS_NEEDED.search(clause):
            continue
        return Said(status, found.start(), found.end())
    return None


def _swapped(clause: str, before: str) -> Said | None:
    """'A was replaced by B': A is gone, B is there; 'will be': A is going, B is planned."""
    newer = SWAP.search(before[-NEAR:])
    if newer:
        coming = COMING.search(newer[0])
        status = ClaimStatus.PLANNED if coming else ClaimStatus.IN_USE
        return Said(status, newer.start(), newer.end())
    older = GONE.search(before[-NEAR:])
    if older:
        if REVIEW.search(before):
            return Said(ClaimStatus.UNDER_REVIEW, older.start(), older.end())
        coming = COMING.search(before) or re.match(r"replac(?:e|ing)\b", older[0], re.I)
        status = ClaimStatus.PHASING_OUT if coming else ClaimStatus.REMOVED
        return Said(status, older.start(), older.end())
    return None
