"""The closed lists of the domain, each value with the words that pages use for it."""

from enum import StrEnum


class Worded(StrEnum):
    """A state whose value is stored and whose `word` is read by people."""

    word: str

    def __new__(cls, value: str, word: str = "") -> "Worded":
        """Keep the value; the word stands beside it (left out when looked up by value)."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.word = word
        return member


class AnswerState(Worded):
    """What became of the question that a source answers."""

    DISCLOSED = "disclosed", "Answered"
    PARTLY_DISCLOSED = "partly_disclosed", "Answered in part"
    REFUSED = "refused", "Refused to say"
    NEITHER = "neither_confirmed_nor_denied", "Neither confirmed nor denied"
    NOT_HELD = "not_held", "Information not held"
    NO_REPLY = "no_reply", "No reply"
    NOT_VISIBLE = "not_visible", "Answer not visible to us"


class ClaimStatus(Worded):
    """What a claim says about the cameras."""

    IN_USE = "in_use", "In use"
    TRIAL = "trial", "On trial"
    PLANNED = "planned", "Planned"
    PURCHASES_PAUSED = "purchases_paused", "In use, purchases paused"
    PHASING_OUT = "phasing_out", "Phasing out"
    REMOVED = "removed", "Removed"
    NOT_USED = "not_used", "Not used"
    UNDER_REVIEW = "under_review", "In use, under review"
    REVERSED = "decision_reversed", "In use, decision to remove reversed"
    DOES_NOT_KNOW = "does_not_know", "The council does not know"


class BrandValue(Worded):
    """Whether a claim names brands, and what it means when it does not."""

    NAMED = "named", "Brand named"
    EVERY = "every", "Cameras of every brand"
    NOT_STATED = "not_stated", "Brand not stated"
    MIXED = "mixed", "Several brands, not named"
    UNKNOWN = "unknown", "Brand not known to the council"


class BrandRole(Worded):
    """What a named brand is to the cameras of a claim."""

    MAKER = "maker", "Maker"
    LABEL = "label", "Label on the box"
    RECORDER = "recorder", "Recorder"
    PLATFORM = "platform", "Platform"
    INSTALLER = "installer", "Installer"


class CameraKind(Worded):
    """The kind of camera (or other device) that a part counts."""

    NOT_STATED = "not_stated", "kind not stated"
    STATIC = "static", "static"
    PTZ = "ptz", "PTZ"
    DOME = "dome", "dome"
    BULLET = "bullet", "bullet"
    REDEPLOYABLE = "redeployable", "redeployable"
    BODY_WORN = "body_worn", "body-worn"
    VEHICLE = "vehicle", "vehicle-mounted"
    ANPR = "anpr", "number-plate"
    THERMAL = "thermal", "thermal"
    DRONE = "drone", "drone"
    OTHER = "other", "other"


class Setting(Worded):
    """Where the cameras are, or what they are for."""

    PUBLIC_SPACE = "public_space", "public space"
    COUNCIL_BUILDINGS = "council_buildings", "council buildings"
    HOUSING = "housing", "housing"
    LIBRARIES = "libraries", "libraries"
    DEPOTS = "depots", "depots"
    SCHOOLS = "schools", "schools"
    CAR_PARKS = "car_parks", "car parks"
    TRAFFIC = "traffic", "traffic enforcement"
    ANPR = "anpr", "number-plate reading"
    BODY_WORN = "body_worn", "body-worn"
    VEHICLES = "vehicles", "council vehicles"
    DRONES = "drones", "drones"
    NOT_STATED = "not_stated", "setting not stated"


class Unit(Worded):
    """What a count counts; sites are not cameras."""

    CAMERA = "camera", "camera"
    RECORDER = "recorder", "recorder"
    SENSOR = "sensor", "sensor"
    SITE = "site", "site"
    SYSTEM = "system", "system"
    DRONE = "drone", "drone"
    VEHICLE = "vehicle", "vehicle"
    TOWER = "tower", "tower"


class Qualifier(Worded):
    """How sure the source is of a count."""

    EXACTLY = "exactly", "exactly"
    ABOUT = "about", "about"
    MORE_THAN = "more_than", "more than"
    AT_LEAST = "at_least", "at least"
    UP_TO = "up_to", "up to"


class Counted(Worded):
    """Which cameras a count covers."""

    THIS_BRAND = "this_brand", "of this brand"
    ALL_BRANDS = "all_brands", "of all brands"
    SHARE = "share", "a share of all"


class Covers(Worded):
    """How much of the council's cameras a status covers."""

    NOT_SAID = "not_said", "scope not said"
    ALL = "all", "all of them"
    PART = "part", "part of them"


class Owner(Worded):
    """Whose cameras they are."""

    COUNCIL = "council", "the council"
    PARTNERSHIP = "partnership", "a partnership"
    OTHER_BODY = "other_body", "another body"
    CONTRACTOR = "contractor", "a contractor"


class SourceKind(Worded):
    """Who speaks in a source."""

    DISCLOSURE_LOG = "disclosure_log", "council disclosure log"
    FOI_ANSWER = "foi_answer", "FOI answer"
    COUNCIL_PAGE = "council_page", "council's own page"
    COUNCIL_PAPERS = "council_papers", "council papers"
    OWN_REPORT = "own_report", "the council's own report"
    OFFICIAL = "official", "another public body"
    PRESS = "press", "press"
    VENDOR = "vendor", "supplier's own page"
    OTHER = "other", "other publication"


# What somebody else than the council's officers may name as the kind of a source.
FOUND_SOURCES = tuple(kind for kind in SourceKind if kind is not SourceKind.OWN_REPORT)


class Confidence(Worded):
    """How sure the reader of a source was of what it says."""

    HIGH = "high", "high"
    MEDIUM = "medium", "medium"
    LOW = "low", "low"


class Law(Worded):
    """The law under which a question was refused."""

    FOIA = "FOIA", "Freedom of Information Act 2000"
    FOISA = "FOISA", "Freedom of Information (Scotland) Act 2002"
    EIR = "EIR", "Environmental Information Regulations 2004"
    EISR = "EISR", "Environmental Information (Scotland) Regulations 2004"

    @property
    def provision(self) -> str:
        """What its numbered rules are called: an Act has sections, Regulations have regulations."""
        return "regulation" if self in (Law.EIR, Law.EISR) else "section"


class State(Worded):
    """The state of a council on the map (the key's words; `{brand}` is filled in)."""

    USES = "uses", "Uses {brand}"
    PHASING = "phasing", "Phasing out"
    REMOVED = "removed", "Removed"
    NONE = "none", "Says it uses none"
    NAMED = "named", "Answered, brands named"
    PARTIAL = "partial", "Answered, brands not given"
    REFUSED = "refused", "Refused to say"
    NOT_HELD = "notheld", "Not held"
    WAITING = "waiting", "Asked, no answer yet"
    NOT_ASKED = "notasked", "Nobody has asked"


class RevisionKind(Worded):
    """Why a revision was published."""

    SEED = "seed", "From the research file"
    FINDING = "finding", "Finding"
    CORRECTION = "correction", "Correction"
    STATEMENT = "statement", "Council's statement"
    DISPUTE = "dispute", "Disputed by the council"
    SETTLEMENT = "settlement", "Dispute ended"
    CONFIRMATION = "confirmation", "Confirmed by the council"
    WITHDRAWAL = "withdrawal", "Withdrawn"
    RESTORATION = "restoration", "Published again"
    REPETITION = "repetition", "Marked as a repetition"
    REVERT = "revert", "Reverted"
    HIDING = "hiding", "Hidden"
