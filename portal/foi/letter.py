"""The letter that asks a council about its cameras, in the words of its nation's Act. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.councils.rules import FoiLaw
from portal.foi.clocks import ACTS, Act

SUBJECT = "Freedom of information request: brands of CCTV cameras"
MOST_KNOWN = 6  # statements in one letter: a pre-filled address has to stay below 8,000 characters
YOUR_NAME = "[your name]"

QUESTIONS = (
    "Numbers by kind. How many cameras are in use, for each kind: static, pan-tilt-zoom (PTZ), "
    "dome, redeployable, body-worn, vehicle-mounted, number-plate (ANPR), thermal, drone?",
    "Brands. Which brands are they (the maker, or the label on the box), and how many cameras are "
    "of each brand? If no numbers by brand are held, please give the brands alone.",
    "Models. Which models are they, for each brand?",
    "Settings. Where are the cameras of each brand: public space, council buildings, housing, "
    "libraries, depots, schools, car parks, traffic enforcement, vehicles?",
    "Recorders and platforms. Of which brands are the recorders, and the software platforms that "
    "show or analyse the pictures?",
    "Plans. Has the council decided to stop buying, to phase out, to remove or to replace any "
    "brand? Which brand, when was that decided, how many are removed so far, and by when will it "
    "be done?",
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in three parts: WhatDoTheyKnow writes the first and the last itself."""

    subject: str
    opening: str
    body: str
    closing: str

    @property
    def text(self) -> str:
        """The whole letter, with a place for the name."""
        return f"{self.opening}\n\n{self.body}\n\n{self.closing}\n\n{YOUR_NAME}\n"


def write_letter(council: str, law: FoiLaw, known: Sequence[str], address: str) -> Letter:
    """The letter to `council`; `known` are published sentences, `address` is where they stand.

    Of more sentences than `MOST_KNOWN` the first ones are told, and how many others there are.
    """
    act = ACTS[law]
    numbered = [f"{number}. {words}" for number, words in enumerate(_questions(act), start=1)]
    paragraphs = [
        f"Under the {act.name}, please tell me about the CCTV and similar cameras that the council "
        "owns, leases or operates:",
        *numbered,
        *_known(known, address),
        "I do not ask where single cameras are. A spreadsheet is welcome if you hold one.",
        "If you cannot give a part of this, please answer the rest, and name the section of the "
        "Act for each question that you do not answer.",
        f"I look forward to your answer promptly, and within 20 working days ({act.answer_section} "
        "of the Act).",
    ]
    return Letter(SUBJECT, f"Dear {council},", "\n\n".join(paragraphs), "Yours faithfully,")


def _questions(act: Act) -> list[str]:
    cost = (
        "Cost of finding out. If answering everything would cost more than the limit "
        f"({act.cost_section}), which questions can be answered within it, how long would each of "
        "the others take, and why? Please advise me how to narrow the request "
        f"({act.advice_section})."
    )
    return [*QUESTIONS, cost]


def _known(known: Sequence[str], address: str) -> list[str]:
    if not known:
        return ["No answer of the council to these questions is known to be published."]
    told = [f"- {' '.join(sentence.split())}" for sentence in known[:MOST_KNOWN]]
    rest = len(known) - MOST_KNOWN
    if rest > 0:
        told.append(f"- {rest} more statement{'s' if rest > 1 else ''} at the same address.")
    return [
        f"This is already published, each statement with its source, at {address}",
        "\n".join(told),
        "Please confirm for each statement whether it still holds. Where it does not, please say "
        "what has changed and since when.",
    ]
