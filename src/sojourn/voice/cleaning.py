"""Takes off what a customer did not say: quoted mails, logs, error strings, signatures, greetings, machine text."""

from __future__ import annotations

import re

MOST_LETTERS = 4_000
"""Letters of a message that are read: its beginning. What follows in longer ones is mostly logs and old mails."""

_MACHINE = re.compile(
    r"\bautomatic(?:ally generated)? (?:message|reply|e-?mail|response)\b|\bauto(?:matic)?[ -]?reply\b|\bdo[- "
    r"]not[- ]reply\b"
    r"|\bout of office\b|\bdelivery (?:has failed|status notification)\b|\bundeliverable\b",
    re.IGNORECASE,
)
_QUOTE_BEGINS = re.compile(
    r"(?im)^\s*(?:-{2,}\s*(?:original|forwarded) message|-{4,}|_{6,}|on .{4,120}\bwrote:\s*$|from: .+\n(?:sent|to"
    r"|date): |"
    r"begin forwarded message)"
)
_SIGNATURE = re.compile(
    r"(?im)(?:^--[ \t]*$|^\s*(?:(?:with )?(?:best|kind|warm|many)?[ ]?(?:regards|wishes)|best|cheers|sincerely"
    r"|yours \w+|"
    r"thanks(?: and (?:best |kind )?regards)?|thank you|many thanks|thx|br|kr)[ \t]*[,.!]?[ \t]*(?=\n|$"
    r"|(?<=,)\s*[A-Z][\w'-]+\s*$)|"
    r"^\s*(?:(?:best|kind|warm)[ ])?regards,[^\n]{0,80}$|^sent from my )"
)
_CARD = re.compile(r"(?m)^[^\n|]{2,60}\|[^\n]*(?:@|\d{4}|\|)[^\n]*$")
_GREETING = re.compile(
    r"(?i)^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings)\b"
    r"(?:[ ](?!(?:the|my|i|it|is|we|this|there is|could|can)\b)[\w.'’-]+){0,4}[ ]*(?:[,!:.]|\n|$)\s*"
)
_CODE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_LOG_LINE = re.compile(
    r"(?m)^[ \t]*(?:>.*|\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*|\[?\d\d:\d\d:\d\d.*|at [\w$.<>]+\(.*|"
    r"Traceback \(most recent.*|File \"[^\"]*\", line \d+.*|(?:ERROR|WARN(?:ING)?|FATAL|INFO|DEBUG|TRACE"
    r"|SEVERE)\b[:\s\]].*|"
    r"Caused by: .*|[\w.]+(?:Exception|Error): .*|\w+@\w+:[~/].*|PS [A-Z]:\\.*|[$#] \S.*)$"
)
_ERROR_TEXT = re.compile(
    r"(?i)\b(?:(?:fatal|kernel|runtime|syntax|critical|stop|unhandled|general|system|application)[ ])?"
    r"(?:error|exception|panic|failure)s?(?:[ ](?:message|code|text|says|said|is|was|reads|number))*[ ]*"
    r"[:=#][^.!?\n]*"
    r"|(?-i:\b(?:FATAL|ERROR|WARNING|PANIC|ABORT)\b:?[^.!?\n]*)"
)
_SHOUTED_CODE = re.compile(r"\b(?=\w*[A-Z])(?=\w*[\d_])[A-Z0-9_]{5,}\b|\b0x[0-9a-fA-F]+\b|\b[0-9a-fA-F]{12,}\b")
_REFERENCE = re.compile(
    r"(?i)\b(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[a-z]:)?(?:\\{1,4}[\w$.-]+){2,}|(?<!\w)(?:/[\w.-]+){2,}"
)
_STOCK = re.compile(
    r"(?i)\b(?:many )?(?:thanks|thank you)(?: very much| a lot| so much)? in advance\b[ ,.!]*(?:for your (?:help"
    r"|support)[.!]?)?"
    r"|\bthank(?:s| you) for (?:your (?:ticket|request|message)|contacting)\b[^.!?\n]*[.!]?"
    r"|\bplease\b|\bkindly\b|\bhave a (?:nice|good|great) (?:day|weekend|evening|one)\b[ .!]*"
    r"|\b(?:i )?hope (?:you are|this finds you) (?:doing )?well\b[ .!]*|\blooking forward to (?:your"
    r"|hearing)\b[^.!?\n]*[.!]?"
)
_TRADE = re.compile(
    r"(?i)\b(?:kill(?:s|ed|ing)?|abort(?:s|ed|ing)?|fatal|hung|terminat(?:e|es|ed|ing)|illegal|execut(?:e|es|ed"
    r"|ing|ion)|"
    r"violation|denied|panic|critical|corrupt(?:ed)?|died|dead|dies|child|orphan|zombie|slave|master|drop"
    r"|crash(?:es|ed|ing)?|"
    r"attack(?:s|ed)?|blue screen|black screen|virus scan(?:ner)?|hangs?)\b"
)
_BY_SIGNS = (
    (("error", "exception", "panic", "failure", "fatal", "warning", "abort"), _ERROR_TEXT),
    (("/", "\\", "@", "www"), _REFERENCE),
    (("thank", "please", "kindly", "have a ", "hope ", "looking forward"), _STOCK),
    (
        (
            *(
                "kill",
                "abort",
                "fatal",
                "hung",
                "terminat",
                "illegal",
                "execut",
                "violation",
                "denied",
                "panic",
                "crash",
            ),
            *("critical", "corrupt", "died", "dead", "dies", "child", "orphan", "zombie", "slave", "master", "drop"),
            *("attack", "screen", "virus", "hang"),
        ),
        _TRADE,
    ),
)
"""What is taken off where one of its signs is there; looking for the signs first is many times faster."""
_DIGIT = re.compile(r"[\d_]")
_BLANKS = re.compile(r"[^\S\n]{2,}")
_EMPTY_LINES = re.compile(r"(?:[^\S\n]?\n){3,}")


def machine_text(message: str) -> bool:
    """Whether a machine wrote a message as a whole: automatic replies, absence notes, mails that came back."""
    return bool(_MACHINE.search(message[:1_000]))


def own_part(message: str) -> str:
    """What the writer wrote this time: without quoted mails, code, lines of logs, the greeting and the signature.

    Only the first MOST_LETTERS letters are read.
    """
    text = message[:MOST_LETTERS].replace("\r\n", "\n").replace("\r", "\n").replace("’", "'")
    # Runs of blanks and empty lines say nothing, and would cost the patterns below the square of their length.
    text = _EMPTY_LINES.sub("\n\n", _BLANKS.sub(" ", text))
    quoted = _QUOTE_BEGINS.search(text)
    if quoted:
        text = text[: quoted.start()]
    if "```" in text:
        text = _CODE.sub(" ", text)
    if "\n" in text or text[:1] in ">[0123456789":
        text = _LOG_LINE.sub("", text)
    if "|" in text:
        text = _CARD.sub(" ", text)
    return _unsigned(_GREETING.sub("", text, count=1))


def own_words(message: str) -> str:
    """What the writer said in their own words; empty where nothing is left.

    Of the `own_part`, error strings, addresses, stock politeness, and words of the trade that sound like feelings
    ("kill", "fatal") go.
    """
    text = own_part(message)
    low = text.lower()
    for signs, pattern in _BY_SIGNS:
        if any(sign in low for sign in signs):
            text = pattern.sub(" ", text)
    if _DIGIT.search(text):
        text = _SHOUTED_CODE.sub(" ", text)
    return _BLANKS.sub(" ", text).strip() if has_letters(text) else ""


def has_letters(text: str) -> bool:
    """Whether any letter, of any script, is in a text's beginning."""
    return any(letter.isalpha() for letter in text[:MOST_LETTERS])


def _unsigned(text: str) -> str:
    """A text up to its signature; words of thanks that are all there is are no signature."""
    for found in _SIGNATURE.finditer(text):
        before = text[: found.start()].strip()
        if before and text.count("\n", found.end()) <= 8:
            return before
    return text
