"""Outcomes, statuses and yes or no, in people's own words. Pure."""

import re

from portal.entries.words import AnswerState, ClaimStatus

OUTCOMES = (
    (AnswerState.NEITHER, r"neither confirm|ncnd|neither_confirmed"),
    (AnswerState.NOT_HELD, r"not[ _-]?held|no information held|information (?:is )?not held|"
        r"(?:does|do) not hold|don'?t hold|not recorded|no data held|no records?\b"),
    (AnswerState.NO_REPLY, r"^(?:still )?(?:awaiting|waiting|pending|overdue|outstanding|late|"
                           r"chas\w+|"
        r"sent|acknowledged|no answer|no reply|no response|none received|not (?:yet )?(?:received|"
        r"replied|answered|responded)|unanswered|ignored|did not (?:reply|respond|answer)|"
        r"yet to (?:reply|respond|answer)|in progress|to follow|"
        r"delayed|long overdue|very overdue)\b|^(?:no|nothing) (?:reply|response|answer)|^waiting_|"
        r"^(?:has )?not (?:yet )?(?:responded|replied|answered)|^no_reply$|^awaiting|^no (?:foi "
        r")?response"),
    (AnswerState.PARTLY_DISCLOSED, r"^(?:answered in part|part(?:ly|ial|ially)?\b(?! exempt)|"
                                   r"partial_|"
        r"partially[ _])|\bin part\b|partly_disclosed|partial (?:disclosure|response|answer|"
        r"refusal)"),
    (AnswerState.REFUSED, r"\brefus\w+|\brejected\b|\bwith-?held\b|\bexempt\w*|\bdeclin\w+|"
        r"^not (?:disclosed|released)|^would not (?:say|disclose|answer)|cost limit|vexatious|"
        r"^(?:under )?(?:s\.?|section) ?\d+"),
    (AnswerState.DISCLOSED, r"^(?:yes|y|full(?:y)?\b.*|successful|success|disclosed|answered|"
                            r"responded|"
        r"response received|reply received|replied|received|complete[d]?|information (?:provided|"
        r"sent|released|disclosed)|released|provided|granted|information supplied|supplied|"
        r"closed|all|"
        r"response|answer(?:ed)? in full|full(?:y)?[ _](?:disclosed|disclosure|response)|"
        r"\u2713|\u2714|ok|done|foi received)$"),
    (AnswerState.NOT_VISIBLE, r"^(?:answer )?not visible|^not_visible$"),
)  # fmt: skip
STATES = tuple((state, re.compile(words, re.I)) for state, words in OUTCOMES)
STATUS_WORDS = (
    (ClaimStatus.REVERSED, r"decision (?:to remove )?reversed|decision_reversed"),
    (ClaimStatus.PURCHASES_PAUSED, r"purchases?[ _]paused|no (?:new|further|more) purchases?|"
        r"not (?:buying|purchasing) (?:any )?more"),
    (ClaimStatus.PHASING_OUT, r"(?:being )?phas(?:ing|ed)[ _-]?out|phase[ -]out|being "
                              r"(?:replaced|removed)|"
        r"to be (?:removed|replaced)|(?:will be|are|due to be) (?:removed|replaced)|replacing|"
        r"plan(?:s|ning)? to (?:remove|replace)|removal planned|being decommissioned"),
    (ClaimStatus.REMOVED, r"removed|decommissioned|(?:already )?replaced|no longer (?:in )?used?|"
        r"no longer|previously(?: used)?|formerly(?: used)?|historic(?:ally)?|used to"),
    (ClaimStatus.UNDER_REVIEW, r"(?:in use, )?under[ _]review|reviewing"),
    (ClaimStatus.TRIAL, r"(?:on |in )?trial(?:l?ing)?|pilot(?:ing)?"),
    (ClaimStatus.PLANNED, r"planned|plan(?:s|ning)? to (?:buy|install|use)|to be installed|on "
                          r"order|proposed"),
    (ClaimStatus.DOES_NOT_KNOW, r"does[ _]not[ _]know|the council does not know|council unsure"),
    (ClaimStatus.NOT_USED, r"not[ _](?:in )?used?|none in use|none used|does not use|do not use|"
                           r"never used|"
        r"not installed"),
    (ClaimStatus.IN_USE, r"(?:currently )?in[ _]use|in operation|operational|installed|active|"
                         r"live|still in use|"
        r"deployed|used|current"),
)  # fmt: skip
STATUSES = tuple((one, re.compile(rf"\b(?:{words})\b", re.I)) for one, words in STATUS_WORDS)
NO_CAMERAS = re.compile(r"^(?:has |have )?no (?:cctv|cameras?|cctv cameras?)(?: in use)?$", re.I)
WITHDRAWN = re.compile(r"(?:\b|_)withdrawn\b", re.I)
YES = re.compile(
    r"^(?:y|yes|true|t|1|\u2713|\u2714|\u2705|\u2611|x|used|uses|use|in use|present|confirmed)$",
    re.I,
)
NO = re.compile(
    r"^(?:n|no|false|f|0|\u2717|\u2718|\u2716|\u274c|none|nil|not used|no cameras|not in use|never|"
    r"does not use|do not use)$", re.I,
)  # fmt: skip
STARTS_YES = re.compile(r"^(?:y|yes)\b[\s,;:.(-]*(.*?)\)?$", re.I | re.S)
STARTS_NO = re.compile(r"^(?:n|no)\b[\s,;:.(-]+(.*?)\)?$", re.I | re.S)


def outcome_in(text: str) -> AnswerState | None:
    """What became of a question, None for words that do not say."""
    words = " ".join(text.split())
    for state in AnswerState:
        if words.lower() in {state.value, state.word.lower()}:
            return state
    return next((state for state, pattern in STATES if pattern.search(words)), None)


def silence_in(text: str) -> AnswerState | None:
    """The outcome of a cell of numbers or brands that gives none: refused, not held, no reply."""
    state = outcome_in(text)
    return None if state in {AnswerState.DISCLOSED, AnswerState.PARTLY_DISCLOSED} else state


def is_reply_asked(heading: str) -> bool:
    """Whether a heading asks if a reply came: there "No" is no reply."""
    return re.search(r"\b(?:received|responded|replied|answered)\b", heading, re.I) is not None


def status_in(text: str) -> tuple[ClaimStatus | None, str]:
    """The status that words name, and the words without it."""
    for status, pattern in STATUSES:
        found = pattern.search(text)
        if found:
            return status, text[: found.start()] + " " + text[found.end() :]
    return None, text


def status_called(text: str) -> ClaimStatus | None:
    """The status that the whole text names: by its word, its value or people's words."""
    words = " ".join(text.split()).strip(" .")
    for one in ClaimStatus:
        if words.lower() in {one.value, one.word.lower()}:
            return one
    status, rest = status_in(words)
    return (
        status
        if status and not re.sub(r"[\W_]|\b(?:yes|still|all|cameras?|are|is)\b", "", rest)
        else None
    )


def yes_or_no(text: str) -> bool | None:
    """True for yes, False for no, None for anything else."""
    words = " ".join(text.split()).strip(" .!")
    if YES.match(words):
        return True
    return False if NO.match(words) else None
