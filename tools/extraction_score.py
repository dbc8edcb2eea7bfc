"""`make extraction-score`: how well the reader of answers does on the answers of tests/data.

Compared are, per answer: the brands with their statuses, whether "uses none" was said, the numbers
of cameras or drones, the exemptions (law and section; of the Acts without sub-sections), and the
state of the answer where the expected one is clear. Sums are over all answers of a folder together.
`--differences FOLDER` prints what was read otherwise than expected.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.brands.register import read_brands
from portal.brands.rules import Lexicon, build_lexicon
from portal.submissions.extraction import read_answer
from tools import extraction_compare as compare

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ROOT / "tests" / "data" / "answers"
BRANDS = ROOT / "seed_data" / "brands"
BATCHES = {
    "batch_1": "invented, developed with",
    "batch_2": "invented, held out at first",
    "batch_3": "invented, held out",
}


@dataclass(frozen=True)
class Answer:
    """One answer of a folder and what a careful reader takes from it."""

    name: str
    text: str
    nation: str
    expected: list[dict[str, Any]]
    told: dict[str, str]  # what the answer as a whole is expected to give: state, dates, reference


@dataclass
class Score:
    """The sums over some answers, and a row for each."""

    brands: compare.Tally = field(default_factory=compare.Tally)
    none: compare.Tally = field(default_factory=compare.Tally)
    counts: compare.Tally = field(default_factory=compare.Tally)
    exemptions: compare.Tally = field(default_factory=compare.Tally)
    states: compare.Tally = field(default_factory=compare.Tally)
    attached: compare.Tally = field(default_factory=compare.Tally)
    settings: compare.Tally = field(default_factory=compare.Tally)
    letters: compare.Tally = field(default_factory=compare.Tally)
    rows: list[tuple[str, list[bool | None]]] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    @property
    def claims(self) -> compare.Tally:
        """Brands, "none" and numbers together."""
        kinds = (self.brands, self.none, self.counts)
        return compare.Tally(
            *(sum(getattr(kind, name) for kind in kinds) for name in compare.Tally.__annotations__)
        )

    def add(self, answer: Answer, read: dict[str, Any]) -> None:
        """Compare what was read of one answer with what is expected."""
        expected = answer.expected
        laws = {compare.law(cited) for claim in expected for cited in claim["exemptions"]}
        state = answer.told.get("answer_state") or compare.clear_state(expected, laws)
        pairs = {
            "brands": compare.brands(read, expected),
            "none": compare.none(read, expected),
            "counts": compare.counts(read, expected),
            "exemptions": ({compare.law(cited) for cited in read["exemptions"]}, laws),
            "states": ({read["answer_state"]}, {state}) if state else None,
        }
        row = []
        for kind, pair in pairs.items():
            same = getattr(self, kind).add(*pair) if pair else None
            row.append(same)
            if pair and not same:
                lost, over = sorted(pair[1] - pair[0]), sorted(pair[0] - pair[1])
                self.differences.append(f"{answer.name}: {kind} missing {lost}, too many {over}")
        self.rows.append((answer.name, row))
        self._add_details(answer, read)

    def _add_details(self, answer: Answer, read: dict[str, Any]) -> None:
        """What only the answers of the batches tell: whose number, which setting, the letter."""
        sets = (
            ("attached", compare.attached(read["claims"]), compare.attached(answer.expected)),
            ("settings", *compare.settings(read["claims"], answer.expected)),
            (
                "letters",
                compare.letter(read),
                {(k, answer.told[k]) for k in compare.LETTER if k in answer.told},
            ),
        )
        for kind, found, wanted in sets if "answer_state" in answer.told else ():
            if not getattr(self, kind).add(found, wanted):
                self.differences.append(
                    f"{answer.name}: {kind} missing {sorted(wanted - found, key=str)}, "
                    f"too many {sorted(found - wanted, key=str)}"
                )


def shipped_lexicon(folder: Path = BRANDS) -> tuple[Lexicon, dict[str, str]]:
    """The lexicon of the brand register's files, and the brands' names by slug."""
    register = read_brands(folder)
    names = {row["slug"]: row["name"] for row in register.brands}
    aliases = [(row["alias"], row["brand_slug"], row["general"]) for row in register.aliases]
    return build_lexicon(names, aliases), names


def answers(folder: Path = ANSWERS) -> Iterator[Answer]:
    """The answers of a folder, in the order of its expectations."""
    for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        head, _, text = (folder / item["file"]).read_text(encoding="utf-8").partition("\n---\n")
        nation = re.search(r"^nation: (.*)$", head, re.MULTILINE)
        told = {key: item[key] for key in ("answer_state", *compare.LETTER) if key in item}
        yield Answer(
            item["file"], text, nation[1].lower() if nation else "", item["expected"], told
        )


def held_out(folder: Path = ANSWERS) -> set[str]:
    """The answers of the 24 that the rules were not written with."""
    return set((folder / "held_out.list").read_text(encoding="utf-8").split())


def score(only: Iterable[str] | None = None, folder: Path = ANSWERS) -> Score:
    """The score over all answers of a folder, or over those named."""
    lexicon, names = shipped_lexicon()
    total, chosen = Score(), None if only is None else set(only)
    for answer in answers(folder):
        if chosen is None or answer.name in chosen:
            total.add(answer, read_answer(answer.text, lexicon, answer.nation).as_json(names))
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
        *(f"{one.precision:.2f} / {one.recall:.2f}" for one in (total.brands, total.none)),
        f"{total.counts.precision:.2f} / {total.counts.recall:.2f}",
        f"{total.exemptions.f1:.2f}",
        f"{total.states.precision:.2f}",
    )
    return f"| {title} | {' | '.join(parts)} |"


def details(title: str, total: Score) -> str:
    """Whose number, which setting, and the letter's dates and reference, as one row."""
    kinds = (total.attached, total.settings, total.letters)
    return f"| {title} | {' | '.join(f'{k.precision:.2f} / {k.recall:.2f}' for k in kinds)} |"


def main() -> None:
    """Print the table of each known answer and the sums of every folder."""
    if sys.argv[1:2] == ["--differences"]:
        folder = ANSWERS / sys.argv[2] if sys.argv[2:] else ANSWERS
        print("\n".join(score(folder=folder).differences))
        return
    apart = held_out()
    every = {answer.name for answer in answers()}
    whole = score()
    print(table(whole, apart), end="\n\n")
    print(
        "| | claim precision | claim recall | brands P / R | none P / R | numbers P / R |"
        " exemptions F1 | state |"
    )
    print("|---|---|---|---|---|---|---|---|")
    print(summary(f"known: all {len(every)}", whole))
    print(summary(f"known: {len(every - apart)} written with", score(every - apart)))
    print(summary(f"known: {len(apart)} held out", score(apart)))
    batches = {
        f"{name}: {len(total.rows)} {what}": total
        for name, what in BATCHES.items()
        for total in [score(folder=ANSWERS / name)]
    }
    for title, total in batches.items():
        print(summary(title, total))
    print("\n| | number beside its maker P / R | setting P / R | dates, reference P / R |")
    print("|---|---|---|---|")
    for title, total in batches.items():
        print(details(title, total))


if __name__ == "__main__":
    main()
