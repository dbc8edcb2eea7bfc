"""What a clause says of a brand or of cameras: negation first, then change, then use. Pure."""

import re
from dataclasses import dataclass

from portal.entries.words import ClaimStatus


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


# Not sure enough to be a claim: hedges, comparisons, other people's cameras, the law and the news.
UNSURE = _any(
    r"quoted|reported(?:ly)?|claim(?:s|ed)|rumou?r|except\b|"
    r"(?:we|council|authority|it|they) had\b|"
    r"may be|might|possibl[ey]|perhaps|could be|not sure|unsure|unclear|whether|cannot (?:confirm|"
    r"rule|say)|unable to (?:confirm|say|determine|establish)|compatible|similar to|such as|"
    r"alleged|e\.g\.|for example|if (?:any|we|the)\b|believed? to be|thought to be|"
    r"does not know|not known|unknown|not held|no (?:recorded )?information|not hold (?:any |"
    r"this |the |"
    r"such )?(?:recorded )?(?:information|data|records?)|not record(?:ed)?|(?:tender|bid|"
    r"quote)s? (?:from|by)|considered (?:buying|using)"
)
ELSEWHERE = _any(
    r"national(?:ly)?\b|across the (?:uk|country)|in the uk\b|(?:uk|home office|british|"
    r"scottish|welsh|"
    r"central|us) government|government(?:'s)? (?:guidance|advice|departments?|ban)|"
    r"ministers?\b|parliament|home office|cabinet office|(?:other|all|most|many|some|"
    r"\d+) (?:local )?"
    r"(?:councils|authorities|police forces|public bodies|nhs trusts)|big brother watch|"
    r"per ?cent of (?:councils|public)|police(?: force)?,? (?:who|which|that) (?:use|operate|"
    r"own|run)|"
    r"survey|biometrics|procurement act|news|media reports|"
    r"press reports|article|campaign|petition|sanction|national security"
)
EXCEPT = _any(r"(?:other than|apart from|except(?:ing| for)?|excluding|non)[- ](?:the )?$|non-$")
CARE = re.compile(
    r"\bcontractors?\s*(?:is|are|:)\s*(?:\w+\s)?$|"
    r"\b(?:maintain(?:ed|s)?|maintenance|servic(?:ed|ing)|monitored|installed|repaired|managed|"
    r"contract(?:ed|s)?|commissioned)\b[^,;]{0,30}\b(?:by|with|to|is|from|:)\s*(?:\w+\s)?$",
    re.IGNORECASE,
)
REVERSED = _any(
    r"(?:reversed|overturned|rescinded) (?:the|its|that|a) decision|decision (?:was|has been) "
    r"(?:reversed|overturned)"
)
NO_PLANS = _any(
    r"no (?:current |immediate |present |specific )?(?:plans?|intention|programme|proposals?|"
    r"decision)|"
    r"not (?:currently |actively )?(?:plan|intend|propos|plann|consider)\w*"
)
CHANGE = _any(r"remov|replac|phas|decommission|withdraw")
OWN = _any(r"we\b|our\b|us\b|the council(?:'s)?|this council|council has|the authority")
NOT_USED = _any(
    r"no (?!other|further|additional|longer|more|new|information|record|data|plans|"
    r"such)(?:[\w-]+ ){0,4}"
    r"(?:cameras?|devices?|equipment|cctv|systems?|drones?|products?|units?|kit)\b|"
    r"(?:do|does|did) not (?:currently |presently |actively |knowingly )?(?:use|own|operate|have|"
    r"possess|deploy|run|employ|make use|utilise|purchase|buy)|(?:is|are|were|was) not "
    r"(?:used|in use|aware|manufactured|made|supplied|from)|has (?:no|never)|have (?:no|never)|"
    r"(?:is|are) no\b|(?:not|never) (?:used?|had|owned|operated|purchased|bought|any)|none\b|"
    r"no use|without (?:any)?|nil\b|zero\b|neither|nor\b|ruled out|decided against|"
    r"decision not to use|not to use|not in (?:use|operation)|uses? no\b|"
    r"operates? no\b|owns? no\b|not have any|don't|doesn't|isn't|aren't|hasn't"
)
NO_BEFORE = re.compile(r"\b(?:no(?! longer)|not|zero|nil|0)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
REMOVED = _any(
    r"(?:has|have) (?:now |all |since |recently |already )*(?:been )?(?:removed|replaced|"
    r"decommissioned|disposed|withdrawn|taken (?:out|down))|(?:was|were) (?:all |"
    r"since )?(?:removed|"
    r"replaced|decommissioned|taken (?:out|down))|no longer (?:uses?|used|ha(?:s|ve)|in use|"
    r"operates?|owns?|deploy)|previously used|used to (?:use|have)|formerly|removed (?:all|its|"
    r"our)|"
    r"(?:we|council|authority) (?:removed|replaced)"
)
PHASING = _any(
    r"(?:being|be|to be|been) (?:gradually |slowly )?(?:removed|replaced|phased|decommissioned|"
    r"withdrawn|"
    r"upgraded from)|phas(?:e|es|ed|ing)(?: them| these)?[- ]out|fall(?:ing)? to (?:zero|none|nil)|"
    r"(?:plans?|planned|planning|intends?|intending|intention|aims?|aiming|commit(?:ted)?) (?:is )?"
    r"(?:to|on|for) (?:remov|replac|phas|decommission)|(?:removing|replacing)|will (?:remove|"
    r"replace)|"
    r"go (?:as|when)\b|(?:removal|replacement) (?:programme|plan|is planned|under way|underway)|"
    r"(?:process|programme) of (?:remov|replac|phas)|as (?:they|systems?|equipment|units?) "
    r"(?:reach|fail|are (?:up|re)|come)|end of (?:their |its )?(?:life|lifecycle)|run down"
)
AS_NEEDED = _any(r"(?:as and )?when (?:needed|required|necessary|they fail)")
PAUSED = _any(
    r"(?:paused|halted|suspended|stopped|ceased) (?:the |all |any |new |its |further |purchas|"
    r"buying|"
    r"procur|install)|(?:no longer|will not|won't) (?:be )?(?:purchas|buy|procur|install|order)|"
    r"pause on|moratorium"
)
TRIAL = _any(
    r"(?<!after )(?<!after a )trial(?:l?ing|led|s)?\b|pilot(?:ing|ed|s)?\b|on test\b|"
    r"proof of concept"
)
PLANNED = _any(
    r"(?:plans?|planning|intends?|proposes?|due|expects?|looking) to (?:buy|purchase|install|"
    r"acquire|"
    r"procure|introduce|deploy)|will be (?:installed|purchased|introduced|deployed|bought)|"
    r"to be (?:installed|purchased|introduced)|on order|(?:have|has) ordered|proposed"
)
REVIEW = _any(
    r"under review|(?:is|are|be|being) review(?:ed|ing)|consider(?:ing)? (?:the )?(?:removal|"
    r"removing|"
    r"replac|future|its|their)"
)
IN_USE = _any(
    r"uses?\b|used\b|using|operat(?:es?|ed|ing)|(?:has|have)\b|owns?\b|owned|runs?\b|"
    r"deploy(?:s|ed)?|"
    r"are\b|is\b|installed|supplied|provided|manufactured|made by|produced|in (?:use|place|"
    r"operation)|"
    r"employs?|utilis(?:es?|ed)|consists? of|compris|include|primarily|mainly|worn|bought|"
    r"purchased|"
    r"there (?:is|are)|remain|still"
)
NOT_GONE = _any(
    r"(?:has|have|was|were) not (?:yet |been |yet been )?(?:removed|replaced|decommissioned|"
    r"withdrawn)|"
    r"not to (?:remove|replace)"
)
FOR_A_PURPOSE = re.compile(r"\s*(?:[\w-]+\s){0,3}?(?:for|to|with|that|which)\b", re.IGNORECASE)
WILL_BE = _any(r"will (?:remain|be left|be in use|still be)")
SOON_OR_SINCE = _any(r"in (?:the )?future|since (?:19|20)\d\d|in the (?:last|past)")
# In this order: what is no longer there comes before what is.
ORDER = (
    (ClaimStatus.REVERSED, REVERSED),
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
    r")\b(?P<between>[^.;]{0,80}?)\b(?P<by>by|with|to|for)\s+(?:an?\s|new\s|the\s)?$",
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


@dataclass(frozen=True, slots=True)
class Said:
    """A status and the words that are its sign."""

    status: ClaimStatus
    start: int
    end: int


def said_of_brand(clause: str, start: int, end: int) -> Said | None:
    """What a clause says of the brand at `start`-`end`; None when it does not say it surely."""
    before = clause[:start]
    if UNSURE.search(clause) or EXCEPT.search(before) or CARE.search(before):
        return None
    if ELSEWHERE.search(clause) and not OWN.search(clause):
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


def _denied_or_said(clause: str, start: int, end: int) -> Said | None:
    """A negation that is surely of the brand; else what the clause's verbs say."""
    before = clause[:start]
    negated = NO_BEFORE.search(before)
    if negated and WILL_BE.search(clause):
        return Said(ClaimStatus.PHASING_OUT, negated.start(), end)
    if SOON_OR_SINCE.search(clause) and NOT_USED.search(clause):
        return None
    if NOT_USED.search(before) and FOR_A_PURPOSE.match(clause, end):
        return None  # "does not use them for face recognition" says nothing of other uses
    if negated:
        return Said(ClaimStatus.NOT_USED, negated.start(), end)
    return said_of(clause)


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
    newer = SWAP.search(before)
    if newer:
        coming = COMING.search(newer[0])
        status = ClaimStatus.PLANNED if coming else ClaimStatus.IN_USE
        return Said(status, newer.start(), newer.end())
    older = GONE.search(before)
    if older:
        coming = COMING.search(before)
        status = ClaimStatus.PHASING_OUT if coming else ClaimStatus.REMOVED
        return Said(status, older.start(), older.end())
    return None
