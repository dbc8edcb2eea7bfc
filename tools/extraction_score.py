"""`make extraction-score`: how well the reader of answers does on the answers of tests/data.

Compared are, per answer: the brands with their statuses, whether "uses none" was said, the numbers
of cameras or drones, the exemptions (law and section; of the Acts without sub-sections), and the
state of the answer where the expected one is clear. Sums are over all answers together.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.brands.register import read_brands
from portal.brands.rules import Lexicon, build_lexicon
from portal.submissions.extraction import read_answer

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ROOT / "tests" / "data" / "answers"
BRANDS = ROOT / "seed_data" / "brands"
STATES = {
    "in use": "disclosed",
    "being removed": "disclosed",
    "not used": "disclosed",
    "refused-with-exemption": "refused",
    "not held": "not_held",
    "partial": "partly_disclosed",
}
STATUSES = {"phasing_out": "being removed"}
COUNTED_UNITS = {"camera", "drone", "system"}
LAW = re.compile(r"(FOIA|FOISA|EIR|EISR)\D*(\d+)(\(\d+\))?")


@dataclass
class Tally:
    """Right, read and expected of one kind of thing."""

    right: int = 0
    read: int = 0
    expected: int = 0

    def add(self, read: set[Any], expected: set[Any]) -> bool:
        """Count two sets; whether they are the same."""
        self.right += len(read & expected)
        self.read += len(read)
        self.expected += len(expected)
        return read == expected

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was read."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Twice the right ones over all that were read or expected."""
        both = self.read + self.expected
        return 2 * self.right / both if both else 1.0


@dataclass
class Score:
    """The sums over some answers, and a row for each."""

    brands: Tally = field(default_factory=Tally)
    none: Tally = field(default_factory=Tally)
    counts: Tally = field(default_factory=Tally)
    exemptions: Tally = field(default_factory=Tally)
    states: Tally = field(default_factory=Tally)
    rows: list[tuple[str, list[bool | None]]] = field(default_factory=list)

    @property
    def claims(self) -> Tally:
        """Brands, "none" and numbers together."""
        kinds = (self.brands, self.none, self.counts)
        return Tally(
            *(sum(getattr(kind, name) for kind in kinds) for name in Tally.__annotations__)
        )

    def add(self, name: str, read: dict[str, Any], expected: list[dict[str, Any]]) -> None:
        """Compare what was read of one answer with what is expected."""
        brands = self.brands.add(*_brands(read, expected))
        none = self.none.add(*_none(read, expected))
        counts = self.counts.add(*_counts(read, expected))
        laws = {_law(cited) for claim in expected for cited in claim["exemptions"]}
        exemptions = self.exemptions.add({_law(cited) for cited in read["exemptions"]}, laws)
        state = _clear_state(expected, laws)
        told = self.states.add({read["answer_state"]}, {state}) if state else None
        self.rows.append((name, [brands, none, counts, exemptions, told]))


def _brands(read: dict[str, Any], expected: list[dict[str, Any]]) -> tuple[set[Any], set[Any]]:
    vague = {claim["brand"].lower() for claim in expected if claim["status"] == "partial"}
    wanted = {
        (claim["brand"].lower(), claim["status"])
        for claim in expected
        if claim["brand"] not in {"", "NONE"} and claim["status"] != "partial"
    }
    found = {
        (claim["brand"].lower(), STATUSES.get(claim["status"], claim["status"].replace("_", " ")))
        for claim in read["claims"]
        if claim["brand"] and claim["brand"].lower() not in vague
    }
    return found, wanted


def _none(read: dict[str, Any], expected: list[dict[str, Any]]) -> tuple[set[Any], set[Any]]:
    said = any(not claim["brand"] and claim["status"] == "not_used" for claim in read["claims"])
    there = any(claim["brand"] == "NONE" for claim in expected)
    return ({True} if said else set()), ({True} if there else set())


def _counts(read: dict[str, Any], expected: list[dict[str, Any]]) -> tuple[set[Any], set[Any]]:
    wanted = {claim["count"] for claim in expected if claim["count"]}
    found = {
        claim["count"]
        for claim in read["claims"]
        if claim["count"] and claim["unit"] in COUNTED_UNITS
    }
    return found, wanted


def _law(cited: str) -> str:
    found = LAW.match(cited)
    if not found:
        return cited
    sub = found[3] or "" if found[1] in {"EIR", "EISR"} else ""
    return f"{found[1]} {found[2]}{sub}"


def _clear_state(expected: list[dict[str, Any]], laws: set[str]) -> str | None:
    """The one state that the expected claims say; None where they do not say one clearly."""
    states = {STATES[claim["status"]] for claim in expected}
    clear = len(states) == 1 and (not laws or states <= {"refused", "not_held"})
    return next(iter(states)) if clear else None


def shipped_lexicon(folder: Path = BRANDS) -> tuple[Lexicon, dict[str, str]]:
    """The lexicon of the brand register's files, and the brands' names by slug."""
    register = read_brands(folder)
    names = {row["slug"]: row["name"] for row in register.brands}
    aliases = [(row["alias"], row["brand_slug"], row["general"]) for row in register.aliases]
    return build_lexicon(names, aliases), names


def answers(folder: Path = ANSWERS) -> Iterator[tuple[str, str, str, list[dict[str, Any]]]]:
    """Name, text, nation and expected claims of each answer."""
    for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        head, _, text = (folder / item["file"]).read_text(encoding="utf-8").partition("\n---\n")
        nation = re.search(r"^nation: (.*)$", head, re.MULTILINE)
        yield item["file"], text, nation[1].lower() if nation else "", item["expected"]


def held_out(folder: Path = ANSWERS) -> set[str]:
    """The answers that the rules were not written with."""
    return set((folder / "held_out.list").read_text(encoding="utf-8").split())


def score(only: Iterable[str] | None = None) -> Score:
    """The score over all answers, or over those named."""
    lexicon, names = shipped_lexicon()
    total, chosen = Score(), None if only is None else set(only)
    for name, text, nation, expected in answers():
        if chosen is None or name in chosen:
            total.add(name, read_answer(text, lexicon, nation).as_json(names), expected)
    return total


def table(total: Score, apart: set[str]) -> str:
    """A Markdown table with a row for each answer."""
    lines = [
        "| answer | brands | none | numbers | exemptions | state |",
        "|---|---|---|---|---|---|",
    ]
    for name, cells in total.rows:
        words = ["-" if cell is None else "right" if cell else "**differs**" for cell in cells]
        mark = " (held out)" if name in apart else ""
        lines.append(f"| {name.removesuffix('.txt')}{mark} | {' | '.join(words)} |")
    return "\n".join(lines)


def summary(title: str, total: Score) -> str:
    """The sums as one row of a Markdown table."""
    parts = (
        f"{total.claims.precision:.2f}",
        f"{total.claims.recall:.2f}",
        f"{total.brands.precision:.2f} / {total.brands.recall:.2f}",
        f"{total.none.precision:.2f} / {total.none.recall:.2f}",
        f"{total.counts.precision:.2f} / {total.counts.recall:.2f}",
        f"{total.exemptions.f1:.2f}",
        f"{total.states.precision:.2f}",
    )
    return f"| {title} | {' | '.join(parts)} |"


def main() -> None:
    """Print the table of each answer and the sums."""
    apart = held_out()
    every = {name for name, *_ in answers()}
    whole = score()
    print(table(whole, apart))
    print()
    print(
        "| | claim precision | claim recall | brands P / R | none P / R | numbers P / R |"
        " exemptions F1 | state |"
    )
    print("|---|---|---|---|---|---|---|---|")
    print(summary(f"all {len(every)}", whole))
    print(summary(f"{len(every - apart)} written with", score(every - apart)))
    print(summary(f"{len(apart)} held out", score(apart)))


if __name__ == "__main__":
    main()
