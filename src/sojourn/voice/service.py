"""What service desks make people feel without their saying so: events of service, each a named, readable pattern."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field

from sojourn.voice.feeling import Emotion

_SOME = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|some|a few)"
_NTH = r"(?:\d+(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|umpteenth|hundredth|last|nth)"
_TIMES = rf"(?:twice|{_SOME} (?:\w+ )?times)"
_SPAN = r"(?:hours?|days?|weeks?|months?|years?)"
_DONE = r"(?:solved|fixed|resolved|repaired|working|done|sorted|finished|complete)"
_NOT = r"(?:not|never|nothing|without)"
_NOBODY = r"(?:nobody|no one|none of you|no-one)"


@dataclass(frozen=True)
class ServiceEvent:
    """One thing that happens to customers of a service desk, as they tell it.

    Attributes:
        name: stable key. definition: one sentence. emotion: what it makes people feel; None leaves the model's word.
        valence: -2..+2; a message is never happier than its worst event. pattern: on plain text (`plain`).
        needs: the pattern can only be there if one of these words is.
    """

    name: str
    definition: str
    emotion: Emotion | None
    valence: float
    pattern: re.Pattern[str] = field(repr=False)
    needs: frozenset[str] = field(repr=False)


def _event(
    name: str, definition: str, emotion: Emotion | None, valence: float, needs: str, *patterns: str
) -> ServiceEvent:
    return ServiceEvent(name, definition, emotion, valence, re.compile("|".join(patterns)), frozenset(needs.split()))


EVENTS: tuple[ServiceEvent, ...] = (
    _event(
        "explained_again",
        "The customer has to explain, or has explained, the same thing again.",
        "frustrated",
        -1.5,
        "explain explained explaining describe told said wrote mentioned stated written start repeat repeating above",
        rf"\b(?:{_NTH}|how many(?: more)?) times? (?:that )?(?:i|we)(?: have| had| did| do| must)?(?: to| already"
        rf"| now)* "
        r"(?:explain|describe|tell|told|say|said|wr[io]te|repeat|mention|report)",
        r"\bexplain(?:ed|ing)? (?:\w+ ){0,4}(?:again|once more|to (?:every|each|another|a new)\w*)",
        r"\bhow many (?:more )?times (?:do|must|should|will) (?:i|we)\b",
        r"\b(?:i|we)(?: have)? already (?:told|said|explained|described|wrote|written|mentioned|stated|reported"
        r"|answered)",
        r"\bas (?:i|we)(?: have| had)?(?: already| just)? (?:wrote|written|said|told|mentioned|explained|stated"
        r"|described)",
        r"\bhave to (?:start (?:again )?from (?:the beginning|scratch|zero)|repeat (?:myself|everything|it all))",
        r"\bsee (?:above|my (?:first|last|previous|earlier))\b",
    ),
    _event(
        "asked_again",
        "The customer is asked for what was asked or given before.",
        "frustrated",
        -1.25,
        "ask asked asks sent send gave given enter filled read again twice already same",
        rf"\b(?:already|again|{_NTH} time (?:that )?(?:you|they)|twice|keep|why do you) ask(?:ed|s|ing)?\b",
        r"\b(?:ask(?:ed|s|ing)?) (?:\w+ ){0,5}(?:again|twice|already|once more)\b",
        r"\bask(?:s|ed|ing)? (?:\w+ )?(?:for )?(?:the )?same (?:things?|questions?|data|details|information)\b",
        r"\b(?:i|we)(?: have)? (?:already )?(?:sent|gave|given|provided) (?:\w+ ){0,5}"
        rf"(?:already|before|twice|{_SOME} (?:days|weeks|times)|days ago|weeks ago|last week)\b",
        r"\b(?:enter|fill in|type|give|send) (?:\w+ ){0,4}twice\b",
        r"\b(?:was|were|is|are) (?:all )?in the (?:first|other|previous|last) (?:form|mail|message|ticket)\b",
        r"\b(?:nobody|anyone|do you(?: even)?|\\.|^) ?reads? (?:what i|the ticket|these|my|before)",
        r"^again\?",
    ),
    _event(
        "contacted_again",
        "The customer comes for the same thing a second time or more.",
        "frustrated",
        -1.25,
        "time times twice again",
        rf"\b(?:{_NTH}) time (?:that )?(?:i|we)\b",
        rf"\b(?:called|rung|rang|phoned|written|wrote|mailed|e-mailed|emailed|asked|reported|contacted|chased) "
        rf"(?:\w+ ){{0,3}}{_TIMES}\b",
        r"\b(?:i|we)(?: am| are)? (?:asking|ask|asked|calling|writing) (?:\w+ ){0,4}again\b",
    ),
    _event(
        "no_reply",
        "The customer has waited without a word from the desk.",
        "frustrated",
        -1.25,
        "nobody no one not nothing never silent silence waiting waited word forgotten without",
        rf"\b{_NOBODY} (?:has |have |had |is |was |ever |even |from \w+ )*"
        r"(?:answer|repl|respond|react|call|wr[io]te|contact|got|get|gets|came|com|help|work|look|car|told|tell)",
        rf"\b{_NOBODY} did\b",
        r"\b(?:no|not (?:a|any|one)|without (?:a|any)|never (?:a|any|got an?|had an?)|not (?:got|had|received) "
        r"(?:a|an|any)) "
        r"(?:single )?(?:repl(?:y|ies)|answers?|responses?|reactions?|words?|news|feedback|call ?back|updates?) "
        r"(?:for|since|from|about|after|yet|at all|in|to)\b",
        r"\b(?:no|without (?:a|any)) (?:single )?(?:repl(?:y|ies)|answers?|responses?|reactions?|word|call "
        r"?back)(?: yet)?[.!?]",
        r"\bwithout (?:a|any) (?:word|news|reply|answer)\b",
        r"\bnot (?:yet )?(?:heard|hear) (?:anything|back|a thing|a word|from)",
        r"\bsilent for\b|\bfelt forgotten\b|\bbeen forgotten\b",
        rf"\b{_SPAN} and (?:i |we |there )?(?:am |is |have |has )?(?:still )?(?:no|nobody|nothing|not|still waiting)\b",
        r"\bstill waiting\b|\bkeeps? me waiting\b",
        rf"\b(?:been )?waiting (?:\w+ ){{0,3}}(?:{_SPAN}|since)\b",
    ),
    _event(
        "took_long",
        "It takes, or took, too long.",
        "frustrated",
        -0.75,
        "long slow weeks months days ages forever",
        r"\b(?:tak(?:es?|ing)|took|lasts?|lasted) (?:\w+ )?(?:way |far |much )?(?:too|so|rather|very|really) long\b",
        rf"\b(?:takes?|took|taking) (?:\w+ )?(?:forever|ages|{_SOME} (?:weeks|months)|weeks|months)\b",
        r"\b(?:far|way|much) too (?:long|slow)\b|\bbut (?:very |too )?slow\b",
        rf"\bfor (?:weeks|months|ages) now\b|\bsince {_SOME} (?:weeks|months)\b",
    ),
    _event(
        "closed_unsolved",
        "The ticket was closed although it was not solved, or without asking.",
        "frustrated",
        -1.5,
        "close closed closing resolved solved",
        r"\b(?:closed?|closing|resolved|solved) (?:\w+ ){0,5}(?:but|although|though|while|and|yet) (?:\w+ ){0,5}"
        rf"(?:{_NOT})\b",
        r"\b(?:closed?|closing) (?:\w+ ){0,5}(?:without|before) ",
        r"\bclosed?(?: it| this| my ticket| the ticket)?[^.!?]*[.?!,]? (?:it|this|that|nothing|the \w+) "
        r"(?:is|has|was|does|still)? ?(?:not|nothing|still not|changed)\b",
        r"\b(?:why|how) (?:was|is|did|do|can|could) (?:\w+ ){0,4}(?:closed?|marked|set to)\b",
        r"\b(?:stop|not|never) clos(?:e|ing) (?:it|this|my|the)(?: \w+)?(?: again| before|,|\.|!)",
        r"\bmarked (?:\w+ )?as (?:solved|resolved|fixed|closed|done)\b[^.]*[.?!]? [^.]*\b(?:not|nothing|never|still)\b",
        r"\bclosed\?",
    ),
    _event(
        "not_solved",
        "What was done did not help, or the trouble is back.",
        "frustrated",
        -1.0,
        "not back same reopen help still again worked",
        r"\bstill (?:does |do |is |am |are |can )?not (?:\w+ )?(?:work|fix|solv|resolv|repair|help|reach|open|log"
        r"|start|run|able)",
        rf"\b(?:is|was|are) (?:still )?not (?:yet )?{_DONE}\b",
        r"\b(?:does|do|did|has|have) not (?:work|help|solve|fix|change|changed|helped|solved|worked)(?:ed)?\b",
        r"\bsame (?:\w+ )?(?:problem|error|fault|issue|trouble|message|thing) (?:\w+ ){0,2}(?:back|again|as before"
        r"|is there)",
        r"\b(?:still|again) (?:get|got|have|see) the same\b|\bsame error as before\b",
        r"\b(?:problem|error|fault|issue|it) is back(?: again)?(?:[.!,]|$)",
        r"\bback (?:where (?:i|we) (?:was|were|started)|to square one)\b",
        r"\breopen(?: (?:it|this|the (?:ticket|case|request)|my (?:ticket|case|request)))?[.!]",
        r"\bworked for (?:a|one|two) (?:\w+)[, ]+(?:now|then|but)\b",
        r"\b(?:needed|took) (?:two|three|several) attempts\b",
    ),
    _event(
        "passed_around",
        "The customer is passed between people or teams, or nobody feels responsible.",
        "frustrated",
        -1.25,
        "passed sent bounced transferred handed pushed moved referred forwarded responsible responsibility team person "
        "people another next",
        r"\b(?:passed|sent|bounced|transferred|handed|pushed|moved|referred|forwarded|shoved) (?:me |us |it )?"
        r"(?:on |back and forth|around|about|(?:on )?from |between |back to )(?:one|team|person|department|desk"
        r"|queue|pillar|the next|another)?",
        r"\b(?:nobody|no one|anybody|anyone|somebody|someone) (?:\w+ )?(?:feels?|felt|is|was|takes?|took) "
        r"(?:\w+ )?(?:responsib\w+|in charge|ownership)",
        r"\b(?:sent|passed) (?:me|us) on\b",
        r"\bto every (?:new )?(?:person|colleague|agent|team)\b",
        rf"\b(?:different|{_SOME}) (?:people|persons|colleagues|agents|teams)[^.]* different\b",
        r"\bfirst (?:the )?(?:\w+ )?(?:team|desk|department)[^.]*\b(?:then|now)\b",
        r"\b(?:ping-?pong|merry-go-round)\b",
    ),
    _event(
        "contradicted",
        "The desk tells the customer different things.",
        "frustrated",
        -1.0,
        "opposite different contradict contradicts contrary",
        r"\b(?:said|says|told (?:me|us)) (?:\w+ ){0,3}(?:opposite|contrary|something (?:else|different|other))\b",
        r"\bdifferent (?:answers?|things?|stor(?:y|ies)|informations?|statements?)\b|\bcontradicts?\b",
    ),
    _event(
        "missed_promise",
        "Something was promised (a call, a visit, a day) and did not come.",
        "frustrated",
        -1.5,
        "promised promise said supposed told agreed show turn appointment would called",
        r"\b(?:promised|promise|said (?:you|they|he|she|somebody|someone) would|supposed to|was told|were told"
        r"|agreed|appointment)\b"
        r"[^!?]*\b(?:nobody|no one|never|not|nothing|waited|still|when will|when does|for nothing|in vain)\b",
        r"\b(?:nobody|no one|never|not)\b[^.!?]*\b(?:promised|as agreed|supposed to|was told|were told|said you "
        r"would)\b",
        r"\b(?:did not|never|does not) (?:show up|turn up|turned up|showed up|come as|call(?:ed)? (?:me )?back)\b",
    ),
    _event(
        "cannot_work",
        "The customer cannot work.",
        "frustrated",
        -1.0,
        "work job without down",
        r"\b(?:can not|cannot|not able to|unable to) (?:do (?:my|our|any)|work\b)",
        r"\bwithout (?:a |my |any )?(?:computer|laptop|phone|access|network|mail|e-mail|notebook|pc|screen) "
        r"(?:since|for)\b",
        r"\beverything is down\b",
    ),
    _event(
        "unacceptable",
        "The customer says that this is not acceptable, or complains to somebody above.",
        "angry",
        -1.75,
        "unacceptable acceptable complain complaint manager charge supervisor disgrace ridiculous joke unbelievable "
        "outrageous scandal incompetent useless",
        r"\bunacceptable\b|\bnot acceptable\b|\b(?:disgrace|ridiculous|outrageous|scandal(?:ous)?|incompetent"
        r"|useless)\b",
        r"\b(?:file|make|raise) a (?:formal )?complaint\b|\bcomplain (?:to|about you)\b",
        r"\b(?:speak|talk) (?:to|with) (?:somebody|someone|a|your|the) ?(?:\w+ )?(?:in charge|manager|supervisor"
        r"|boss)\b",
        r"^unbelievable\b|\bunbelievable[.!]|\bunbelievable that\b|\b(?:a|bad) joke\b",
    ),
    _event(
        "gave_up",
        "The customer gives up, or has found a way without the desk.",
        "sad",
        -1.0,
        "give gave given forget mind late pity way hoped",
        r"\b(?:give|gave|given|giving) up\b|\bforget it\b|\bnever mind\b|\btoo late\b|\bfound another way\b|\ba pity\b",
        r"\bhad hoped\b",
    ),
    _event(
        "fears_loss",
        "The customer fears that something is lost or that somebody has broken in.",
        "anxious",
        -1.0,
        "lost gone deleted hacked virus stolen",
        r"\b(?:lost|gone|deleted|disappeared) (?:all |everything)|\b(?:files|slides|data|photos|work|mails|documents) "
        r"(?:\w+ ){0,4}(?:are|is) (?:all |now )?(?:gone|lost)\b",
        r"\b(?:been|was|am|is) hacked\b|\ba virus\b|\bstolen\b",
    ),
    _event(
        "pressed_for_time",
        "Something that will not wait depends on it: a day, an audit, people who stand there.",
        "anxious",
        -0.75,
        "today tomorrow tonight minutes hour hours deadline waiting week monday tuesday wednesday thursday friday "
        "morning "
        "afternoon audit",
        r"\b(?:have to|need to|must|has to|needs to) (?:\w+ ){1,6}(?:today|tonight|by tomorrow|this (?:morning"
        r"|afternoon|evening)|"
        r"in (?:\w+ )?(?:minutes|hours?))\b",
        r"\b(?:audit|deadline|exam|presentation|meeting|call|interview|delivery|month end|payroll|go-live|hearing"
        r"|flight|"
        r"closing|submission|review|first day)\b[^.?!]*\b(?:today|tonight|tomorrow|this (?:morning|afternoon)|in "
        r"(?:\w+ )?"
        r"(?:minutes|hours?)|on (?:mon|tues|wednes|thurs|fri)day|starts?)\b",
        r"\bmy (?:\w+ )?deadline\b",
        r"\b(?:done|ready|finished|solved|fixed|here) (?:by|before|until) (?:tomorrow|tonight|today|noon)\b",
        r"\b(?:customers?|people|patients|students|clients|guests|everybody|team) (?:\w+ )?(?:is|are) waiting\b",
        r"\bpeople waiting\b|\bbefore (?:\w+ ){1,4}(?:tonight|today|tomorrow)\b",
    ),
    _event(
        "chasing",
        "The customer asks how it stands.",
        None,
        -0.5,
        "news update status progress anyone somebody someone",
        r"\b(?:any|is there|are there) (?:news|updates?|progress|an update|any news)\b",
        r"\b(?:have|get|give me|send me) (?:an|a|some) (?:short )?(?:update|status|news)\b",
        r"\bis (?:anyone|anybody|somebody|someone) (?:\w+ )?(?:looking|working|on it|on this)\b",
        r"\bwhat is (?:happening|going on|the status)\b",
    ),
    _event(
        "works_again",
        "It works, is solved, or is fine.",
        None,
        0.75,
        "works working work solved fixed resolved fine good log",
        r"\b(?:it|everything|all|that|this)?(?: now)? ?(?<!not )(?:works|working|running) "
        r"(?:again|now|fine|well|perfectly|great|like a charm|better)\b",
        r"\b(?:everything|all) (?:is )?(?:works|fine|good|well)(?: again| now)?\b",
        r"\b(?:is|are|was|been|yes,|that) (?:now )?(?:solved|fixed|resolved)(?: (?:it|now))?\b",
    ),
)
BY_NAME = {event.name: event for event in EVENTS}

_SHORT = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bcan't\b|\bcannot\b"), "can not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'(?:ve)\b"), " have"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'m\b"), " am"),
    (re.compile(r"'ll\b"), " will"),
)
SHORT_FORMS = frozenset(("not", "have", "are", "am", "will", "can"))
"""Words that `plain` may write out; they count as words of every message."""


@dataclass(frozen=True)
class Told:
    """One service event in a message: which, and the words of the message that say so."""

    event: ServiceEvent
    words: str


def plain(text: str) -> str:
    """A text in lower case on one line, with short forms written out (`haven't` is `have not`)."""
    text = " ".join(text.replace("’", "'").lower().split())
    if "'" in text or "cannot" in text:
        for pattern, full in _SHORT:
            text = pattern.sub(full, text)
    return text


def service_events(text: str, words: Set[str]) -> tuple[Told, ...]:
    """The service events that a message tells of, in the order of EVENTS.

    Args:
        text: the message as `plain` gives it. words: its words.
    """
    found = []
    for event in EVENTS:
        if event.needs.isdisjoint(words):
            continue
        place = event.pattern.search(text)
        if place is not None:
            found.append(Told(event, place.group().strip(" .,!?")))
    return tuple(found)
