"""What keeps words from being a claim about the council's own cameras. Pure."""

import re


def any_of(words: str) -> re.Pattern[str]:
    """One of some words, from the beginning of a word on."""
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


# Not sure enough to be a claim: hedges, conditions, comparisons, what somebody else says.
UNSURE = any_of(
    r"quoted|i (?:believe|understand)|tender\w*|specification|stipulat\w*|"
    r"(?<!it was )reported(?:ly)?|claim(?:s|ed)|"
    r"rumou?r|except\b|(?:we|council|"
    r"authority|it|they) had\b|"
    r"may be(?! (?:bought|purchased|installed|procured|ordered))|may (?:have|include|contain)|"
    r"might|possibl[ey]|perhaps|could\b|"
    r"would\b(?! (?:advise|inform|confirm|like to|note|refer|draw|need|require|have to|"
    r"involve|mean|take|cost|exceed|be (?:required|needed)))|"
    r"likely|probably|appears? to|seems? to|suspect\w*|"
    r"assum(?:e|ed|ption)|(?:is|are) said to|understood to|according to|"
    r"not (?:sure|certain)|unsure|unclear|uncertain|whether(?! to (?:replace|remove|keep|"
    r"retain))|(?:cannot|can't|can not) (?:confirm|"
    r"rule|say|be (?:sure|certain))|no way of knowing|"
    r"unable to (?:confirm|say|determine|establish|identify)|compatible|similar to|such as|"
    r"alleged|e\.g\.|for example|if (?:any|we|the|it|they|you)\b|were (?:we|it|they) to|"
    r"should (?:we|the council|you)\b|believed? (?:to be|that)|believes? that|thought to be|"
    r"re-?badged|"
    r"re-?branded|do(?:es)? not know|not known|unknown|not held|"
    r"no (?:recorded )?information|not hold (?:any |this |the |such |an? )?(?:recorded )?"
    r"(?:information|data|records?|list)|not record(?:ed)?|(?:tender|bid|"
    r"quote)s? (?:from|by)|considered (?:buying|using)"
)
ELSEWHERE = any_of(
    r"national(?:ly)?\b|across the (?:uk|country)|in the uk\b|(?:uk|home office|british|"
    r"scottish|welsh|central|us) government|government(?:'s)? (?:guidance|advice|departments?|ban)|"
    r"ministers?\b|parliament|home office|cabinet office|(?:other|all|most|many|some|neighbouring|"
    r"nearby|adjoining|partner|\d+) (?:local |public )?"
    r"(?:councils|authorit(?:y|ies)|boroughs|districts|police forces|public bodies|bodies|"
    r"nhs trusts)|"
    r"big brother watch|public (?:interest|concern|debate|authorities|sector)|"
    r"media (?:interest|coverage|attention|reports)|"
    r"(?:per ?cent|%) of (?:local |all |uk )?(?:councils|authorities|public|police|schools)|"
    r"police(?: force)?,? (?:who |which |that )?(?:use|operate|"
    r"own|run|has|have)s?\b|(?:landlord|trust|university|college|housing association|"
    r"managing agents?|network rail)s?,? (?:who |which |that )?(?:use|operate|own|run|has|"
    r"have)s?\b|survey|biometrics|procurement act|news|"
    r"press reports|in the world|worldwide|article|campaign|petition|sanction|national security"
)
EXCEPT = any_of(r"(?:other than|apart from|except(?:ing| for)?|excluding|non)[- ](?:the )?$|non-$")
CARE = re.compile(
    r"^(?:(?!\bcameras?\b).)*\bcontractors?\s*(?:is|are|:)\s*(?:\w+\s)?$|"
    r"\b(?:maintain(?:ed|s)?|maintenance|servic(?:ed|ing)|monitored|installed|repaired|managed|"
    r"contract(?:ed|s)?|commissioned)\b[^,;]{0,30}\b(?:by|with|to|is|from|:)\s*(?:\w+\s)?$",
    re.IGNORECASE,
)
# "Siemens looks after the network": who cares for the cameras has not made them.
CARES = re.compile(
    r"(?:\s[A-Z][\w&]*){0,4}\s+(?:installed|install|maintains?|services|looks? after|monitors?|"
    r"manages?|repairs?|designed|carries out|carry out|undertakes?|holds? the|"
    r"(?:is|are|was|were) (?:our |the |its )?(?:\w+ )?(?:contractor|installer|maintainer|"
    r"maintenance|contracted|appointed|commissioned|responsible))\b",
)
OWN = any_of(r"we\b|our\b|us\b|the council(?:'s)?|this council|council has|the authority")
