"""Which council a cell names: codes, names, spellings; two that fit are never guessed. Pure.

Who existed on the answer's day decides between a council and the one that it replaced.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz

from portal.councils.rules import KIND_WORDS, core, key
from portal.entries.dates import first_day
from portal.submissions.bulk.unclear import NotAFinding, Unclear, shown

ALIKE, APART = 86.0, 8.0  # how like a misspelt name must be, and how much less so every other
SHORTEST_BEGINNING, SHORTEST_MISSPELT = 4, 5
SHORT_KINDS = re.compile(
    r"^(?:the|lb|rb|lbc|mbc) (?:of )?| (?:council|ua|b c|d c|c c|m b c|bc|dc|cc|mbc|mdc|lbc|lb|"
    r"ldn)$"
)
SHORTEST_KIND, KIND_ALIKE = 6, 80.0
MOST_TOLD = 4
OTHER_BODIES = re.compile(
    r"\b(?:police|constabulary|nhs|hospital|university|college|school|academy|fire|rescue|"
    r"combined authority|mayor'?s? office|transport for|ministry|home office|department (?:for|of)|"
    r"parish council|town council|community council|national park|network rail|government|"
    r"crime commissioner|opcc|mopac|greater london authority|ambulance|prison)\b",
    re.IGNORECASE,
)
NOT_ROWS = re.compile(
    r"^(?:(?:grand |sub ?)?totals?|sum|average|mean|source|sources|notes?|key|legend|england|"
    r"wales|scotland|"
    r"northern ireland|count|responses?|percentage|updated|last updated|(?:london )?boroughs?|"
    r"(?:unitary|county|district|metropolitan)(?: and \w+)? (?:councils|authorities|boroughs|"
    r"districts)"
    r")\b[\s:]*(?:\(?\d*\)?)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """A council as names are matched: the words of its names, and when it existed."""

    code: str
    name: str
    scottish: bool = False
    start: date | None = None
    end: date | None = None
    heirs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The council that a cell names; `read_as` says so where it was spelt otherwise."""

    body: Body
    read_as: str = ""


@dataclass(slots=True)
class Names:
    """Every council's codes and names, prepared once for many rows."""

    bodies: dict[str, Body]
    codes: dict[str, str]
    keys: dict[str, set[str]] = field(default_factory=dict)
    cores: dict[str, set[str]] = field(default_factory=dict)
    proper: set[str] = field(default_factory=set)  # short and official names, no other spellings
    _known: dict[tuple[str, str], Match | Exception] = field(default_factory=dict)

    def add(self, code: str, spellings: Iterable[str], *, proper: bool = False) -> None:
        """More names of a council; `proper` ones stand for it whatever else begins alike."""
        for spelling in spellings:
            if proper:
                self.proper.add(key(spelling))
            self.keys.setdefault(key(spelling), set()).add(code)
            self.cores.setdefault(core(spelling), set()).add(code)

    def find(self, text: str, dated: str = "") -> Match:
        """The one council that `text` names for an answer of that (partial) date.

        Raises Unclear when it can be several or none, NotAFinding for another kind of body.
        """
        asked = (" ".join(text.split()), dated)
        if asked not in self._known:
            try:
                self._known[asked] = self._find(*asked)
            except (Unclear, NotAFinding) as refusal:
                self._known[asked] = refusal
        found = self._known[asked]
        if isinstance(found, Exception):
            raise type(found)(str(found))
        return found

    def _find(self, text: str, dated: str) -> Match:
        code = self.codes.get(text.upper())
        if code:
            return Match(self._living(text, {code}, dated, by_code=True))
        wanted = key(text)
        steps: tuple[Callable[[], set[str]], ...] = (
            lambda: self.keys.get(wanted, set()),
            lambda: self.keys.get(SHORT_KINDS.sub("", wanted), set()),
            lambda: self.cores.get(core(text), set()),
        )
        for step in steps:
            codes = step()
            if codes:
                also = (
                    set() if {wanted, core(text)} & self.proper else self._begun(core(text), dated)
                )
                return Match(self._living(text, codes | also, dated))
        if OTHER_BODIES.search(text):
            raise NotAFinding(
                f"{shown(text)} is not one of the councils in the register: only principal "
                "councils are listed here."
            )
        return self._likely(text, wanted, dated)

    def _living(self, text: str, codes: set[str], dated: str, *, by_code: bool = False) -> Body:
        """Of councils of one name, the one that existed on the answer's day."""
        bodies = [self.bodies[code] for code in sorted(codes)]
        living = [one for one in bodies if existed(one, dated)]
        if len(living) == 1 and (dated or living[0].end is None or by_code):
            if not dated and len(bodies) > 1:
                raise Unclear(_several(text, bodies))
            return living[0]
        if len(bodies) == 1:
            raise Unclear(_not_then(bodies[0], dated))
        raise Unclear(_several(text, living or bodies))

    def _likely(self, text: str, wanted: str, dated: str) -> Match:
        """A name of which words are left out ('Brighton') or that is misspelt ('Thurock')."""
        bodies = [self.bodies[code] for code in sorted(self._begun(core(text), dated))]
        if len(bodies) == 1 and len(wanted) >= SHORTEST_BEGINNING:
            return Match(bodies[0], f"{shown(text)} read as {bodies[0].name}")
        if len(bodies) > 1:
            raise Unclear(_several(text, bodies))
        return self._misspelt(text, dated)

    def _begun(self, short: str, dated: str) -> set[str]:
        """The councils of that day whose names begin with the same words."""
        words = short.split()
        return {
            code
            for name, codes in self.keys.items()
            if words and name.split()[: len(words)] == words
            for code in codes
            if existed(self.bodies[code], dated)
        }

    def _misspelt(self, text: str, dated: str) -> Match:
        short = _names_only(text)
        scores: dict[str, float] = {}
        for name, codes in self.cores.items():
            score = fuzz.ratio(short, name, score_cutoff=ALIKE - APART)
            for code in codes if score else ():
                scores[code] = max(scores.get(code, 0.0), score)
        ordered = sorted(scores.items(), key=lambda one: (-one[1], one[0]))
        there = [(code, score) for code, score in ordered if existed(self.bodies[code], dated)]
        if ordered and not there and ordered[0][1] >= ALIKE:
            raise Unclear(_not_then(self.bodies[ordered[0][0]], dated))
        if not there or len(short) < SHORTEST_MISSPELT:
            raise Unclear(
                f"No council is called {shown(text)}. Write its official name, its three letters "
                "or its GSS code."
            )
        best = self.bodies[there[0][0]]
        close = [self.bodies[code] for code, score in there if score > there[0][1] - APART]
        if len(close) > 1 or there[0][1] < ALIKE or best.end is not None:
            raise Unclear(_several(text, close))
        return Match(best, f"{shown(text)} read as {best.name}")


def _names_only(text: str) -> str:
    """The words of a name without those for a kind of body, misspelt ones ("Counsil") too."""
    words = core(text).split()
    kept = [
        word
        for word in words
        if len(word) < SHORTEST_KIND
        or not any(fuzz.ratio(word, kind) >= KIND_ALIKE for kind in KIND_WORDS if len(kind) > 5)
    ]
    return " ".join(kept or words)


def existed(body: Body, dated: str) -> bool:
    """Whether a council existed at some time of a (partial) date; undated: whether it does now."""
    if not dated:
        return body.end is None
    first = first_day(dated)
    last = date(first.year, 12, 31) if len(dated) == 4 else first
    if len(dated) == 7:
        last = date(first.year, first.month, 28)
    return (body.end is None or first <= body.end) and (body.start is None or last >= body.start)


def _several(text: str, bodies: list[Body]) -> str:
    names = [f"{one.name} ({one.code})" for one in bodies[:MOST_TOLD]]
    more = f" and {len(bodies) - MOST_TOLD} more" if len(bodies) > MOST_TOLD else ""
    if len(bodies) == 1:
        return f"{shown(text)} may be {names[0]}. Write that name or its code if so."
    return f"{shown(text)} can be {' or '.join(names)}{more}. Write the code of the one it is."


def _not_then(body: Body, dated: str) -> str:
    if body.end is None:
        return (
            f"{body.name} began on {_day(body.start)}, after this answer. Write the council that "
            "answered then."
        )
    when = (
        "so a row without a date may be of another council" if not dated else "before this answer"
    )
    heirs = f" {' and '.join(body.heirs)} took over." if body.heirs else ""
    return f"{body.name} ended on {_day(body.end)}, {when}.{heirs} Write the council that answered."


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "an unknown day"
