"""Telling what was asked from what was answered, line by line. Pure."""

import re
from dataclasses import dataclass
from enum import Enum

from portal.submissions.extraction.text import Piece, sentences


class Voice(Enum):
    """Who speaks."""

    ASKS = "asks"
    ANSWERS = "answers"
    NAMES = "names"  # the subject, before anything is asked or answered


ASKED = r"""
    (?:(?:your|the|this|original|foi|full|details\ of\ (?:the|your)|summary\ of\ (?:the|your))\ )?
    (?:information\ )?requests?(?:ed)?(?:\ (?:details|text|summary|description|for\ information
      |received))?
  | you\ (?:have\ )?(?:asked|requested|wrote|said)(?:\ (?:for|us
      |that))?(?:\ the\ following(?:\ information)?)?
  | (?:the\ |your\ )?questions?(?:\ asked)?
  | information\ (?:requested|sought) | requested\ information | query | enquiry
  | cwestiwn | (?:-+\ ?)?original\ message(?:\ ?-+)?
"""
REPLIED = r"""
    (?:our|the|council(?:'s)?|official|foi|full|final|your)?\ ?(?:response|reply|answer)s?
    (?:\ (?:details|text|to\ (?:your|the)\ (?:request|questions?)|from\ the\ council))?
  | (?:we|i|the\ council)\ (?:have\ )?(?:replied|responded|respond|answered|can\ respond|reply)
    (?:\ as\ follows)?
  | (?:our\ )?decision(?:\ notice)? | ans | outcome | (?:eich\ |ein\ )?(?:ateb|ymateb)
  | information\ (?:provided|supplied|disclosed)
"""
DAY = r"(?:\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4})"
HEADING = re.compile(
    rf"[\[#*=\s]*(?:(?P<asks>{ASKED})|(?P<answers>{REPLIED}))\s*(?P<number>\d{{1,2}}[a-z]?(?!\d|[-/.]\d))?"
    rf"\s*(?:\(?{DAY}\)?\s*$|[\]*=#]+\s*[:.-]?|[:.-]+(?=\s|$)|$)\s*",
    re.IGNORECASE | re.VERBOSE,
)
INSIDE = re.compile(
    r"(?<=[.?!)\s])(?:(?P<asks>Request|Question|You asked)|"
    r"(?P<answers>(?:Our |The |Council )?(?:Response|Answer|Reply)|We (?:replied|responded)))"
    r"\s*(?P<number>\d{1,2}[a-z]?)?\s*:\s*"
)
LETTERED = re.compile(
    r"(?:[CA]\s*\d{0,2}\s*/\s*)?(?P<which>[QA])"
    r"(?:\s*(?P<number>\d{1,2}[a-z]?)?\s*[:.)]\s*|(?P<bare>\d{1,2})\s+(?=[A-Z\d]))",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"""(?:\(?\w{1,3}[.):]\s*|Q(?:uestion)?\s?\d{1,2}[a-z]?\s*[-.:)]*\s+|\d{1,2}\s+)?(?:
        please\ (?:could|can|provide|confirm|state|list|supply|tell|advise|specify|give|indicate
            |detail|include|describe|break|fill|send|answer)
      | (?:can|could|would)\ you\b | how\ (?:many|much|long|often)\b
      | (?:do|does|did|is|are|has|have|was|were|will)\ (?:you|your|the\ (?:council|authority)
          |any|there)\b
      | what\ (?:is|are|was|were|make|brand|type|model|percentage|proportion|number|other)\b
      | which\ (?:make|brand|manufacturer|model|compan|supplier|of\ (?:your|the))
      | (?:when|where|why)\ (?:is|are|did|was|were|do|does)\b | if\ (?:so|yes|no|not|any
          |applicable)\b
      | (?:i|we)\ (?:would\ like|wish\ to|am\ (?:requesting|asking|writing\ to\ (?:request|ask
          |enquire)))\b
      | under\ the\ freedom\ of\ information\ act.{0,30}\b(?:i|please)\b
      | (?:the\ )?(?:total\ )?number\ of\ [^\d]{3,60}$
      | (?:the\ )?(?:make|manufacturer|brand|model|supplier)s?
        (?:(?:\ and|\ or|/|,|\ &)\ ?(?:make|manufacturer|brand|model|supplier)s?)*
        (?:\ of\ [^\d]{3,50})?\s*[:-]?$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
CUE = re.compile(
    r"(?:(?:i|we) can confirm|(?:the council|we|there) (?:does|do|has|have|uses?|operates?|"
    r"holds?|are|"
    r"currently|is)\b|(?:this|the|no) information (?:is|was|held)|not held\b|this is not|"
    r"(?:yes|no|none|nil)\s*(?:[.,:;-]|$)|unfortunately|section \d)",
    re.IGNORECASE,
)

# "How many work is held but exempt" answers, though it begins like a question.
TELLS = re.compile(
    r"\b(?:(?:is|are|was|were) (?:not )?(?:held|recorded|exempt|withheld|published|available|"
    r"refused)|"
    r"exempt:|section \d|not held|can be found|on (?:the|our) website|as follows)\b",
    re.IGNORECASE,
)
# Who asks says "your council"; a council says "your request".
SECOND_PERSON = re.compile(
    r"\byour (?:council|authority|organi[sz]ation|cameras|cctv|use of)\b|"
    r"\byou (?:currently )?(?:use|have|own|operate|hold)\b(?! (?:the right|asked|requested|"
    r"a right|been|any "
    r"(?:queries|questions|further)|concerns))",
    re.IGNORECASE,
)
REQUESTER = re.compile(
    r"\bi (?:would like|am (?:writing to (?:ask|request|enquire)|requesting|asking)|"
    r"wish to (?:ask|request|know|make)|request|ask|believe|understand)\b",
    re.IGNORECASE,
)
# A request is never a council's own words: "we", "I can confirm", "the council has".
COUNCIL_SPEAKS = re.compile(
    r"\b(?:we|our|us|i can (?:confirm|advise)|i am able|the (?:council|authority|information)|"
    r"(?:borough|district|county|city) council (?:has|does|uses|is|operates)|"
    r"thank you for your (?:request|e-?mail|letter|enquiry)|not held|section \d|exempt\w*|"
    r"regulation \d)\b",
    re.IGNORECASE,
)
# What a question goes on with: the names that it asks about.
LISTS = re.compile(
    r"\b(?:please|how many|which|do you|does|can you|could you|tell|provide|state|list|"
    r"confirm|any)\b"
    r".*(?::\s*$|\b(?:these|following|below|listed)\b[^.]*$)",
    re.IGNORECASE | re.DOTALL,
)
SAYS = re.compile(r"\b(?:yes|no|none|nil|n/?a|all|not)\b|\d|\s[yn]\W*$", re.IGNORECASE)
LONGEST_VALUE = 60
BARE_VALUE = re.compile(
    r"(?:approximately |approx\.? |about |around )?\d[\d,]*(?: \w+){0,2}[.]?$|(?:yes|no|none|"
    r"nil|n/?a)\b|"
    r"not (?:held|known|applicable|recorded)\b",
    re.IGNORECASE,
)
BULLET = re.compile(r"[-*\u2022\u25cf\u25aa]\s*")
TITLE = re.compile(r"[^.:;?|\t\d]{3,80}$")
OF_CAMERAS = re.compile(
    r"\b(?:cameras?|camera's|cctv|surveillance|foi|freedom of information|requests?|drones?|"
    r"body[- ]worn|"
    r"technology|equipment)\b",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|uses?|using|used|operat\w+|owns?|owned|do|does|did|not|no|"
    r"none|yes|can|will|made|manufactured|supplied|removed|replaced|installed|provided|remain\w*|consists?)\b",
    re.IGNORECASE,
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|uses|(?:we|they|council|authority) use|"
    r"operates|owns|"
    r"do|does|did|not|no|none|yes|can|will|remains?|consists?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Some words and who says them; `number` is the question's, where the text says it."""

    voice: Voice
    words: Piece
    number: str = ""


def is_question(sentence: Piece) -> bool:
    """Whether a sentence asks: by its mark, or by how it begins."""
    if sentence.text.rstrip(" )\"'*").endswith("?"):
        return True
    bullet = BULLET.match(sentence.text)
    if bullet:
        sentence = sentence.cut(bullet.end())
    in_a_row = "|" in sentence.text or "\t" in sentence.text
    if not in_a_row and SECOND_PERSON.search(sentence.text):
        return True
    tells = "|" in sentence.text or TELLS.search(sentence.text)
    return not tells and bool(QUESTION.match(sentence.text))


def heading(line: Piece) -> tuple[Voice, str, Piece] | None:
    """The voice that a line announces, the number it gives, and what stands behind it."""
    found = HEADING.match(line.text)
    if found is None or not found.end():
        return None
    voice = Voice.ASKS if found["asks"] else Voice.ANSWERS
    return voice, (found["number"] or "").lower(), line.cut(found.end())


def lettered(line: Piece) -> tuple[Voice, str, Piece] | None:
    """The same for 'Q:' and 'A1.', for texts in which both letters stand."""
    found = LETTERED.match(line.text)
    if found is None:
        return None
    voice = Voice.ASKS if found["which"].upper() == "Q" else Voice.ANSWERS
    return voice, (found["number"] or found["bare"] or "").lower(), line.cut(found.end())


def parts_of_line(line: Piece) -> list[tuple[Voice | None, str, Piece]]:
    """A line cut where a voice is announced inside it ('Request: … Response: …')."""
    parts: list[tuple[Voice | None, str, Piece]] = []
    last, voice, number = 0, None, ""
    for found in INSIDE.finditer(line.text):
        if found.start() > last:
            parts.append((voice, number, line.cut(last, found.start())))
        voice = Voice.ASKS if found["asks"] else Voice.ANSWERS
        last, number = found.end(), (found["number"] or "").lower()
    parts.append((voice, number, line.cut(last)))
    return parts


def speakers(line: Piece, number: str = "") -> list[tuple[Voice, Piece]]:
    """The sentences of a line that nobody announced, each with who seems to say it.

    `number` is the line's own: "1. Any? 2. How many?" is two questions, and 2 is no answer.
    """
    found: list[tuple[Voice, Piece]] = []
    own = sentences(line)
    following = int(number) + 1 if number.isdigit() else 0
    for place, sentence in enumerate(own):
        voice = Voice.ASKS if is_question(sentence) else Voice.ANSWERS
        if following and re.fullmatch(rf"\W*{following}[.)]+", sentence.text):
            counted = own[place + 1 : place + 2]
            voice = Voice.ASKS if counted and is_question(counted[0]) else voice
            following += 1
        if found and found[-1][0] is voice:
            first = found[-1][1]
            found[-1] = (voice, line.cut(first.start - line.start, sentence.end - line.start))
        else:
            found.append((voice, sentence))
    return found


def is_title(line: Piece) -> bool:
    """Whether a line only names the subject: 'Use of Hikvision cameras'."""
    bare = TITLE.match(line.text) and OF_CAMERAS.search(line.text)
    return bool(bare) and not FINITE.search(line.text) and not BULLET.match(line.text)


def begins_an_answer(line: Piece, before: Piece) -> bool:
    """Whether a line after the questions speaks for the council, though no heading says so."""
    if is_question(line):
        return False
    follows = before.text.endswith("?") and len(line.text) <= LONGEST_VALUE
    follows = follows or is_question(before) and bool(BARE_VALUE.match(line.text))
    return bool(CUE.match(line.text)) or follows


def opens_a_list(line: Piece) -> bool:
    """Whether a question goes on in the lines below it ("made by any of these:")."""
    return is_question(line) and LISTS.search(line.text) is not None


def is_bare_item(line: Piece) -> bool:
    """Whether a line is only a name in a list, with no value and no verb."""
    label = re.match(r"(?:[-*\u2022\u25cf\u25aa]|\(?\w{1,3}[.)])\s*", line.text)
    item = line.cut(label.end()) if label else line
    says = SAYS.search(item.text) or VERB.search(item.text) or ":" in item.text
    return 0 < len(item.text) <= LONGEST_VALUE and not says and "|" not in item.text


def only_asks(every: list[Piece]) -> bool:
    """Whether a whole text is a request: it asks, and nobody speaks for the council in it."""
    asks = any(is_question(line) and REQUESTER.search(line.text) for line in every)
    answers = (BARE_VALUE.match(line.text) or COUNCIL_SPEAKS.search(line.text) for line in every)
    return asks and not any(answers) and all(heading(line) is None for line in every)
