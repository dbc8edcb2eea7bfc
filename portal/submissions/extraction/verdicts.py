"""Yes or no: what an answer begins with, or which of two printed boxes is ticked. Pure."""

import re

TICKED = (
    r"(?:\u2612|\u2611|\u2713|\u2714|\u25a0|\u2705|\[\s?[xX\u2713\u2714]\s?\]|"
    r"\(\s?[xX\u2713\u2714]\s?\)|\b[xX]\b)"
)
EMPTY = r"(?:\u2610|\u25a1|\[\s{0,2}\]|\(\s{0,2}\)|_{2,})"
MARK = re.compile(rf"(?P<ticked>{TICKED})|(?P<empty>{EMPTY})|\b(?P<word>yes|no)\b", re.IGNORECASE)
BOTH = re.compile(r"\W*yes\s*(?:/|\bor\b|\||\s)\s*no\b", re.IGNORECASE)
YES = re.compile(
    r"\W*(?:yes|correct|that is correct|affirmative|oes|ydy\w*|ydym|yndi)\b", re.IGNORECASE
)
NO = re.compile(
    r"\W*(?:no\s*(?:$|[.,;:(!-](?!\s*\d))|no,? (?:we|the council|it)\b|none\s*(?:$|[.,;:(!-])|"
    r"nil\b|"
    r"zero\s*(?:$|[.,;:(]|cameras?)|0\s*(?:$|[.,;:(]|cameras?)|not (?:used|in use|"
    r"to our knowledge)\b|"
    r"not (?:currently|presently|at (?:the moment|present))\s*(?:$|[.,;\n])|"
    r"(?:we|the council|the authority|it) (?:have|has|owns?|uses?|operates?|holds?) (?:currently )?"
    r"(?:none|no such|zero|0)\b(?! (?:information|of))|"
    r"nac (?:oes|ydy\w*|yw|ydym)\b|never\b|none (?:in|at|of|are)\b|negative\b)",
    re.IGNORECASE,
)
HEDGED = re.compile(r"\b(?:hold|held|aware|know\w*|record\w*|information|plan\w*)\b", re.I)
SHORT = re.compile(
    r"(?:(?:the council|we|it|they) (?P<does>does|do|has|have|is|are)(?P<not> not|"
    r"n't)?)\s*[.,]?\s*(?:\n|$)",
    re.IGNORECASE,
)


# "We do not use this supplier": a no to what was asked.
DENIED = re.compile(
    r"(?:\b(?:do|does|did|has|have|is|are)(?: not|n't)|\bnever|\bno|\bnone|\bneither|"
    r"\bnot)\b[^.;\n]{0,70}?"
    r"\b(?:this|these|that|those|either|any of (?:these|those|the (?:above|named|listed))|"
    r"of (?:these|those|the (?:above|named|listed|two))|such)\b(?: \w+){0,2}? ?"
    r"(?:suppliers?|manufacturers?|makers?|makes?|companies|company|firms?|brands?|products?|"
    r"cameras?|equipment|systems?|devices?|technology|$|[.;,\n])",
    re.IGNORECASE,
)
USED = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|own(?:s|ed)?|operat\w+|ha(?:s|ve)|purchas\w+|bought|buy|lease\w*|"
    r"deploy\w*|install\w*|made|manufactured|supplied|from|in place)\b",
    re.IGNORECASE,
)


def denies_what_was_asked(answer: str) -> bool:
    """Whether an answer says in a sentence that it has nothing of what the question named."""
    said = DENIED.search(answer[:400])
    return bool(said and USED.search(said[0]) and not HEDGED.search(answer[:400]))


def verdict(answer: str) -> bool | None:
    """True for a plain yes, False for a plain no, None when the answer is neither.

    'Yes / No' with no box ticked says nothing.
    """
    start = answer[:200]
    if len({word.lower() for word in re.findall(r"\b(?:yes|no)\b", start[:60], re.I)}) > 1:
        ticked = _ticked(start)
        if ticked is not None or BOTH.match(start) or re.search(EMPTY, start):
            return ticked
    if YES.match(start):
        return True
    if NO.match(start):
        return False
    short = SHORT.match(start)
    return not short["not"] if short else None


def _ticked(start: str) -> bool | None:
    """The word beside the one ticked box; boxes stand all before or all behind their words."""
    marks = list(MARK.finditer(start))
    words = [mark for mark in marks if mark["word"]]
    boxes = [mark for mark in marks if not mark["word"]]
    if not boxes or len(words) != 2 or sum(1 for box in boxes if box["ticked"]) != 1:
        return None
    box = next(box for box in boxes if box["ticked"])
    before = marks[0]["word"] is None
    near = [word for word in words if (word.start() > box.start()) is before]
    if not near:
        return None
    return (near[0] if before else near[-1])["word"].lower() == "yes"
