"""The rules that say why a submission needs a second look, in the order of their flags. Pure.

A flag decides nothing: it says what was seen and what can be done about it. Flags are kept with
the submission as they were when it was sent. The methodology page lists the rules from here.
"""

from collections.abc import Iterator

from portal.entries.changes import CorrectClaim
from portal.entries.content import Answer, Source
from portal.entries.words import AnswerState
from portal.submissions import flag_care as care
from portal.submissions import flag_checks as checks
from portal.submissions.flag_care import is_same
from portal.submissions.flagging import Around, Flag, Proposed, Rule, Seen

__all__ = [
    "Around",
    "Flag",
    "flags_of_correction",
    "flags_of_finding",
    "is_same",
    "shared_domain_flag",
]

SHARED_DOMAIN = "Shared domain"
APPEAL = "Appeal"


def _by_another(_proposed: Proposed, _around: Around) -> Iterator[Seen]:
    """Raised where officers send (`shared_domain_flag`, statements), not here."""
    yield from ()


RULES = (
    Rule("No source address", "No web address says where it can be read.", checks.no_address),
    Rule(
        "Unknown publisher",
        "Its address is neither the council's site nor a public register.",
        checks.unknown_publisher,
    ),
    Rule("Press source", "Its source is a press report.", checks.press),
    Rule(
        "Weak source",
        "Its source is a supplier's page, or a publication of no particular kind.",
        checks.weak_source,
    ),
    Rule("No date", "The answer carries no date.", checks.no_date),
    Rule(
        "Sum and total differ",
        "Its rows do not add up to the total that the answer gives.",
        checks.totals_differ,
    ),
    Rule("Very big count", f"A count is above {checks.VERY_MANY:,}.", checks.very_many),
    Rule(
        "Many for the population",
        f"It counts more than one camera for every {checks.RESIDENTS_PER_CAMERA} residents.",
        checks.many_per_head,
    ),
    Rule("Nought in use", "It counts none and says that they are in use.", checks.nought_in_use),
    Rule(
        "Sites or cameras",
        "Its words count places, its figures cameras.",
        checks.sites_or_cameras,
    ),
    Rule(
        "Large change of a count",
        f"A count is {care.LARGE_RATIO} times the last one published, or a "
        f"{'half' if care.LARGE_RATIO == 2 else 'fraction'} of it.",
        care.large_change,
    ),
    Rule(
        "Adverse and contested",
        "It says that the council uses a brand, and rests on other words than the council's own, "
        "or contradicts what is published.",
        care.adverse_and_contested,
    ),
    Rule(
        "Takes a report away",
        "It says that a brand is not used, or is removed, where it is published that it is used.",
        care.takes_a_report_away,
    ),
    Rule("Protected entry", "The council's entry is protected.", care.protected_entry),
    Rule(
        "First by this sender",
        "Nothing of its sender's has been approved before.",
        care.first_by_sender,
    ),
    Rule("Not yet", "Its sender asks to publish nothing before a day.", care.not_yet),
    Rule("Mixed scripts", "A word has letters of different scripts.", checks.mixed_scripts),
    Rule(
        "Personal data",
        "Its words seem to hold a name, an e-mail address or a telephone number.",
        checks.personal_data,
    ),
    Rule(
        "Hidden in a file",
        "A file that came with it hides sheets, rows, comments or changes.",
        care.hidden_in_files,
    ),
    Rule("Published already", "The same answer is published.", care.published_already),
    Rule("Sent twice", "The same answer waits for a decision.", care.sent_twice),
    Rule(
        SHARED_DOMAIN,
        "An officer's address does not say for which of two councils they work.",
        _by_another,
    ),
    Rule(
        APPEAL,
        "Another moderator declined this statement, and the council appeals.",
        _by_another,
    ),
)


def flags_of_finding(answer: Answer, stated_total: int | None, around: Around) -> list[Flag]:
    """Every flag of a proposed answer, in the order of the rules."""
    proposed = Proposed(answer, stated_total)
    return [flag for rule in RULES for flag in rule.flags(proposed, around)]


OF_CORRECTIONS = (
    "Very big count",
    "Many for the population",
    "Nought in use",
    "Sites or cameras",
    "Large change of a count",
    "Takes a report away",
    "Protected entry",
    "Mixed scripts",
    "Personal data",
)


def flags_of_correction(change: CorrectClaim, around: Around) -> list[Flag]:
    """The flags of a corrected claim: those rules that read a claim, not an answer's source."""
    answer = Answer(source=Source(), state=AnswerState.DISCLOSED, claims=(change.becomes,))
    proposed = Proposed(answer)
    return [
        flag
        for rule in RULES
        if rule.name in OF_CORRECTIONS
        for flag in rule.flags(proposed, around)
    ]


def shared_domain_flag(domain: str) -> Flag:
    """For an officer whose address does not say for which of two councils they work."""
    return Flag(
        SHARED_DOMAIN,
        f"{domain} is the domain of more than one council.",
        "Ask the council before you approve what its page does not show.",
    )
