"""Find councils by whatever people type: names, Welsh and former names, spellings, codes."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import select

from portal.councils.models import Council, CouncilAlias
from portal.councils.queries import council_by_code, councils_by_code, successors_of
from portal.councils.rules import KIND_WORDS, core, key, looks_like_gss
from portal.database import session

MOST_MATCHES = 40
LESS_LIKELY = 15.0
SAME_NAME, SAME_WORDS, BEGINS_WITH, ALIKE = 100.0, 97.0, 95.0, 74.0
WORD_BY_WORD = 0.96  # a name whose every typed word is alike fits less well than a whole one
KIND_ALIKE, SHORTEST_KIND = 80.0, 6  # "Counsil", "Burough": a kind of body, misspelt


@dataclass(frozen=True)
class CouncilMatch:
    """A council that a search found.

    `spelling` is the name it was found by, `score` how well it fits (0 to 100); `sure` when it
    is the only council, in force, that the text can mean. `successor_of` names the former
    council that was found, when this one is here because it took over from it.
    """

    council: Council
    spelling: str
    score: float
    sure: bool = False
    successor_of: str = ""


@dataclass(frozen=True)
class Spelling:
    """One name of one council, with its key, and its key without words like "council"."""

    text: str
    code: str
    key: str
    core: str


def find_councils(text: str) -> list[CouncilMatch]:
    """The councils that `text` may mean, the likeliest first; at most MOST_MATCHES.

    A code in capitals or a GSS code (old ones too), else names that are the same, else names
    that begin with or resemble it. A former council is followed by the councils that took over
    from it, and is never a sure match: people may look for either. Nor is a likeness.
    """
    wanted = key(text)
    if not wanted:
        return []
    if looks_like_gss(text) or text.strip().isupper():
        by_code = council_by_code(text)
        if by_code is not None:
            return _told([(SAME_NAME, by_code.code, text.strip().upper())])
    spellings = _spellings()
    exact = [one for one in spellings if one.key == wanted]
    if exact:
        return _told((SAME_NAME, one.code, one.text) for one in exact)
    same = [one for one in spellings if one.core == core(wanted)]
    found = _alike(text, spellings)
    return _told([*((SAME_NAME, one.code, one.text) for one in same), *found])


def _alike(text: str, spellings: list[Spelling]) -> list[tuple[float, str, str]]:
    """Councils whose words begin like those of `text`, and those that differ by a typo."""
    vocabulary = {part for one in spellings for part in one.key.split()}
    words, typed = key(text).split(), _names_only(text, vocabulary)
    near = [_near(word, vocabulary) for word in typed]
    short, found = " ".join(typed), []
    for one in spellings:
        parts = one.key.split()
        if all(any(part.startswith(word) for part in parts) for word in words):
            whole = set(words) <= set(parts)
            found.append((SAME_WORDS if whole else BEGINS_WITH, one.code, one.text))
            continue
        score = fuzz.ratio(short, one.core, score_cutoff=ALIKE)
        score = max(score, _word_by_word(typed, near, parts))
        if score:
            found.append((min(score, BEGINS_WITH - 1), one.code, one.text))
    return found


def _names_only(text: str, vocabulary: set[str]) -> list[str]:
    """The words of `text` without those for a kind of body, misspelt ones ("Counsil") too."""
    words = core(text).split()
    kinds = [kind for kind in KIND_WORDS if len(kind) >= SHORTEST_KIND]
    kept = [
        word
        for word in words
        if len(word) < SHORTEST_KIND
        or word in vocabulary
        or not any(fuzz.ratio(word, kind) >= KIND_ALIKE for kind in kinds)
    ]
    return kept or words


def _near(word: str, vocabulary: set[str]) -> dict[str, float]:
    """The words of names that begin with `word` or differ from it by a typo, with a score."""
    found = {}
    for part in vocabulary:
        score = SAME_NAME if part.startswith(word) else fuzz.ratio(word, part, score_cutoff=ALIKE)
        if score:
            found[part] = score
    return found


def _word_by_word(typed: list[str], near: list[dict[str, float]], parts: list[str]) -> float:
    """How alike a name is in which each typed word has its like; 0 when one has none."""
    total = 0.0
    for word, scores in zip(typed, near, strict=True):
        best = max((scores.get(part, 0.0) for part in parts), default=0.0)
        if not best:
            return 0.0
        total += best * len(word)
    return WORD_BY_WORD * total / sum(map(len, typed))


def _told(found: Iterable[tuple[float, str, str]]) -> list[CouncilMatch]:
    """The best match of each council, in order, followed by successors of former ones."""
    best: dict[str, tuple[float, str]] = {}
    for score, code, spelling in found:
        if score > best.get(code, (0.0, ""))[0]:
            best[code] = (score, spelling)
    councils = councils_by_code(best)
    likely = max((score for score, _ in best.values()), default=0.0) - LESS_LIKELY
    matches = [
        CouncilMatch(councils[code], spelling, score, _is_sure(best, councils[code], score))
        for code, (score, spelling) in best.items()
        if score >= likely
    ]
    matches.sort(key=lambda one: (-one.score, not one.council.is_current, one.council.name))
    return _with_successors(matches)[:MOST_MATCHES]


def _is_sure(best: dict[str, tuple[float, str]], council: Council, score: float) -> bool:
    """Whether nothing else begins like it and it is a council in force of that very name."""
    others = [other for other, (likeness, _) in best.items() if likeness >= BEGINS_WITH]
    return score == SAME_NAME and council.is_current and others == [council.code]


def _with_successors(matches: list[CouncilMatch]) -> list[CouncilMatch]:
    if len(matches) != 1 or matches[0].council.is_current:
        return matches
    former = matches[0]
    name = former.council.official_name
    heirs = successors_of(former.council.code)
    return [
        former,
        *(CouncilMatch(one, former.spelling, former.score, successor_of=name) for one in heirs),
    ]


def _spellings() -> list[Spelling]:
    """Every name in the register: short, official, Welsh, and the aliases."""
    names = session().execute(
        select(
            Council.code,
            Council.name,
            Council.official_name,
            Council.name_cy,
            Council.official_name_cy,
        ).order_by(Council.code)
    )
    aliases = session().execute(
        select(CouncilAlias.council_code, CouncilAlias.alias).order_by(
            CouncilAlias.council_code, CouncilAlias.alias
        )
    )
    pairs = [(code, text) for code, *texts in names for text in texts if text]
    pairs += [(code, alias) for code, alias in aliases]
    return [Spelling(text, code, key(text), core(text)) for code, text in dict.fromkeys(pairs)]
