"""What is taken out of messages by its shape, and what only looks like it: patterns, in their order."""

from __future__ import annotations

import re

KEPT = re.compile(
    r"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?\b|(?<![\w.])\d{1,2}[./]\d{1,2}[./]\d{2,4}\b(?!\.\d)"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?\b(?!:)"
    r"|(?<![\w.@\\/-])[vV]?\d+\.\d+(?:\.\d+)?\b(?![.@]\w)"
)
"""Dates, times of day and versions: nobody's numbers."""

_NOT_A_SECRET = (
    r"(?!(?:not|no|a|an|the|it|they|that|gone|still|being|wrong|right|expired?|locked|lost|required|needed|sent"
    r"|too|invalid|"
    r"correct|incorrect|rejected|changed|reset|blank|empty|asked|forgotten|missing|so|my|this|always|never|only"
    r"|refused|"
    r"accepted|weak|old|new|due|unknown|on|in|valid|working|also|now|please|what|does|did|will|can|for|has|never)\b)"
)
_NOT_A_USER = (
    r"(?!(?:locked|blocked|not|still|now|gone|a|the|disabled|expired|active|ok|in|on|my|also"
    r"|no|used|set|ready|being|back)\b)"
)

PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"-----BEGIN [A-Z ]*KEY-----.*?(?:-----END [A-Z ]*KEY-----|\Z)", re.DOTALL), "[secret]"),
    (re.compile(r"\b(?:https?|ftp|sftp|ssh|rdp|smb|file)://[^\s<>\"']+|\bwww\.[^\s<>\"']+", re.IGNORECASE), "[link]"),
    (re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
    (
        # The password is Hunter2, start password: Hunter2, the code is 123 456
        re.compile(
            r"(?i)\b((?:pass(?:word|wort|phrase|code)|pwd|pin|puk|token|secret|api[ _-]?key|licen[cs]e key|access key|"
            r"(?:one[- ]time |security |verification )?code|otp|tan|temporary one)\b"
            r"(?:[ ]+(?:now|still|for \S+|was set|set|is set))*[ ]*(?:\bis|\bwas|\bare|=|:|:=|->|\bto)[ ]*[\"'“]?)"
            + _NOT_A_SECRET
            + r"[^\s\"'”,;]{3,}"
        ),
        r"\1[secret]",
    ),
    (
        re.compile(
            r"\beyJ[\w-]{8,}(?:\.[\w-]+){1,2}|\bgh[pousr]_\w{16,}|\bsk-[\w-]{16,}|\bAKIA[0-9A-Z]{12,}|\bxox[abp]-[\w-]+"
        ),
        "[secret]",
    ),
    (re.compile(r"(?i)\b(?:tok|token|key|api|sec)[-_](?=[\w-]*\d)[\w-]+"), "[secret]"),
    # A word with small and capital letters, a digit and a sign: Summer2024!, P@ssw0rd
    (
        re.compile(r"(?<![\w@])(?=\S*[a-z])(?=\S*[A-Z])(?=\S*\d)(?=\S*[!$%&#*?@^+])[A-Za-z][\w!$%&#*?@^+]{6,}"),
        "[secret]",
    ),
    (
        re.compile(
            r"\\\\[\w.-]+(?:[\\/][\w$.-]+)*|\b[A-Za-z]:\\(?:[\w$.-]+\\?)*|(?<![\w/])/(?:home|users|mnt|var|etc|srv"
            r"|opt)/[\w./-]+",
            re.IGNORECASE,
        ),
        "[path]",
    ),
    (
        re.compile(
            r"\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b|(?<![:\w])(?:[0-9A-Fa-f]{1,4}:){4,7}[0-9A-Fa-f]{1,4}\b"
            r"|(?<![:\w])(?:[0-9a-fA-F]{1,4}:){1,6}(?::[0-9a-fA-F]{1,4}){1,6}\b"
            r"|(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?![\w]|\.\d)"
        ),
        "[address]",
    ),
    (
        re.compile(
            r"(?i)(?<!\w)(?<!\w[.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:corp|local|lan|internal|intern|intra|test|example|localdomain|com|org"
            r"|net|edu|gov|"
            r"io|de|eu|uk|fr|it|es|nl|ch|at)\b(?![\w-])"
        ),
        "[host]",
    ),
    (
        re.compile(
            r"(?i)\b(?:srv|ws|pc|nb|lt|wks|dc|host|server|vm|desktop|laptop|notebook|prn|printer"
            r"|rtr)[-_]?(?:[a-z]{2,6}[-_])?\d{2,}\w*\b"
            r"|\b[a-z]{2,8}-(?:srv|db|web|app|dc|file|print|sql|mail)-?\d+\b"
        ),
        "[host]",
    ),
    (re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b"), "[id]"),
    (
        re.compile(
            r"(?<![\w.])(?:\+|00)\d(?:[\s()./-]{0,2}\d){6,}(?!\w)|(?<![\w.-])\(?0\d(?:[\s()./-]{0,2}\d){5,}(?!\w)"
            r"|(?<![\w.-])\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\w)|(?<![\w.-])\d{3,5}[-/ ]\d{3,}(?:[- ]\d{2,})*(?![\w])"
        ),
        "[phone]",
    ),
    (
        re.compile(
            r"(?i)(\b(?:phone|tel|telephone|mobile|cell|extension|ext|fax|call(?: me)?(?: on| at)|reach me (?:on"
            r"|at))\b[.:]?[ ]*)"
            r"\+?\(?\d[\d ()/.-]+\d"
        ),
        r"\1[phone]",
    ),
    (re.compile(r"\b[A-Z]{1,6}\d{0,2}-?[A-Z]{0,4}-?\d{4,}\b|#\d{4,}\b|\b\d{6,}\b"), "[id]"),
    (
        re.compile(
            r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b|(?<!\w)(?<!\w-)(?=[\w-]*\d)(?=[\w-]*[A-Za-z])\w[\w-]{10,}\w\b"
        ),
        "[id]",
    ),
    (
        re.compile(
            r"(?i)(\b(?:user(?:[ -]?(?:name|id))?|login|account|sign-in)[ ]*(?:\bis\b|:|=)[ ]*)"
            + _NOT_A_USER
            + r"[\w.@\\-]{3,}"
        ),
        r"\1[id]",
    ),
    (re.compile(r"\b[a-z]{3,}\d{2,}\b"), "[id]"),
)
"""What is taken out, and the word that stands there instead; dates, times and versions (KEPT) are set aside before."""
