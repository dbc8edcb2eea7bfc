"""Lines that are no part of an answer: menus, banners, letterheads, signatures. Pure."""

import re

from portal.submissions.extraction.text import Piece

FURNITURE = re.compile(
    r"""
      .*\b(cookies?|cookie\ banner)\b
    | (skip\ to|jump\ to|back\ to|return\ to)\b
    | (accept|reject)\ (all|additional)\b
    | (sign|log)\ (in|out)\b | search\b.{0,20}$ | menu$ | share\b.{0,40}$ | print\b.{0,20}$
    | (home|you\ are\ here)\s*[>/:|»] | .*(\s[>»]\s.*){2,}
    | (facebook|twitter|linkedin|instagram|youtube)\b
    | (was|is)\ this\ page\ (helpful|useful) | (last|page)\ (updated|reviewed)\b
        | published\b.{0,40}$
    | (©|copyright) | (privacy|accessibility|terms)\b.{0,40}$
    | (from|to|cc|bcc|sent|date|subject|attachments?|importance|tel|telephone|phone|fax|e-?mail)\s*:
    | ((our|your)\s+)?ref(erence)?(\s+(no|number))?\s*[.:] | (foi|eir|request)\s+(ref|reference
        |no|number|id)\b
    | (foi|foisa|eir|request|case)[\s:#/-]*(no\.?\s*)?[\w/-]*\d{3,}\s*($|-)
    | (foi|freedom\ of\ information|eir)\ (request|enquiry|response|reply)s?\s*[-(][^?:]{0,80}$
    | dear\b | re\s*: | \[[^\]]*(banner|notice|menu|logo|error)[^\]]*\]
    | \([^()]*\)$ | https?://\S+$ | www\.\S+$ | -{3,}$ | page\ \d+(\ of\ \d+)?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
BOILERPLATE = re.compile(
    r"""\b(
        if\ you\ are\ (dissatisfied|unhappy|not\ (satisfied|happy|content))
      | internal\ review | information\ commissioner | re-use\ of\ public\ sector
      | right\ (of|to)\ (appeal|complain)
      | thank\ you\ for\ your\ (request|e-?mail|letter|enquiry)
      | (your|the)\ request\ (was\ received|has\ been\ (dealt|handled|processed|considered)
          |has\ now\ been)
      | (?<!as\ )you(r\ (request|e-?mail|letter|enquiry))?\ (have\ |has\ )?(also\ )?
          (asked|requested|stated
      |said
          |wrote|enquired|claim(ed)?|mention(ed)?|sought|wished|believe)
      | (about|regarding|concerning|for\ information)\b.{0,200}\b(has|have|was
      |were)\ (now\ )?(been\ )?
          (received|logged|passed|considered|acknowledged)
      | i\ (write|am\ writing)\ (in\ response|further|to\ (respond|reply))
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
FAREWELL = re.compile(r"(yours\ (sincerely|faithfully|truly)|(kind|best|warm)?\s*regards)\b", re.I)


def is_furniture(line: Piece) -> bool:
    """Whether a line only frames the answer (a menu, a banner, a letterhead)."""
    return bool(FURNITURE.match(line.text))


def is_farewell(line: Piece) -> bool:
    """Whether a line closes a letter: a signature follows."""
    return bool(FAREWELL.match(line.text))


def is_boilerplate(sentence: Piece) -> bool:
    """Whether a sentence stands in every answer (how to complain, thanks for asking)."""
    return bool(BOILERPLATE.search(sentence.text))


# "Further to your request about X, …": before the comma the request is spoken of.
OF_THE_REQUEST = re.compile(
    r"\W*(?:(?:in (?:response|reply|relation|answer|respect)|further|with (?:regards?|"
    r"reference)) (?:to|of)|"
    r"regarding|concerning|following|i refer to)\b[^,]{0,40}\byour?\b[^,]{0,200},\s*",
    re.IGNORECASE,
)


def of_the_council(sentence: Piece) -> Piece | None:
    """What a sentence says for the council: nothing of what was asked, and no standing words."""
    if is_boilerplate(sentence):
        return None
    head = OF_THE_REQUEST.match(sentence.text)
    rest = sentence.cut(head.end()) if head else sentence
    return rest if rest.text else None
