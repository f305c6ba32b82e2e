"""Tells English from other languages by their small words and letters, well enough to refuse rather than guess."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

ENGLISH = "en"
_SMALL_WORDS = {
    "en": (
        "the a an and or but if of to in on at for from with by about is are was were be been am have has had do "
        "does did "
        "not no yes i you he she it we they me my your his her our their this that these those there here what "
        "when where "
        "why how who which can could will would should may must so as than then too very just now again still "
        "already after "
        "before since until because any some all every each one please thanks thank hello hi sorry ok okay don't can't "
        "isn't didn't doesn't i'm i've it's you're nobody nothing somebody never ever more only also out up down "
        "over into"
    ),
    "de": (
        "der die das und oder aber ist sind war waren ich du er sie es wir ihr mich mir mein meine ihre ihr den "
        "dem des ein "
        "eine einen einem nicht kein keine mit von zu zum zur auf für bei nach aus um wie was wann warum wer noch "
        "schon auch "
        "nur sehr bitte danke hallo guten tag kann können habe hat haben wird werden wurde wenn dass weil seit "
        "vor wieder "
        "mehr immer vielen dank geht funktioniert"
    ),
    "fr": (
        "le la les un une des du de et ou mais est sont était je tu il elle nous vous ils mon ma mes votre vos "
        "notre ce "
        "cette ces que qui quoi quand où pourquoi comment ne pas plus avec sans pour par sur dans en au aux merci "
        "bonjour "
        "s'il plaît j'ai c'est n'est très toujours encore depuis déjà rien peut fait être avoir suis beaucoup"
    ),
    "es": (
        "el la los las un una unos de del y o pero es son era yo tú él ella nosotros mi mis su sus este esta estos que "
        "quién cuándo dónde cómo no ni con sin para por sobre en al gracias hola favor muy más todavía ya desde "
        "nada puede "
        "tengo está están hay como cuando porque muchas"
    ),
    "it": (
        "il lo la gli le un una uno di del della e o ma è sono era io tu lui lei noi voi mio mia mi ti si che chi "
        "quando "
        "dove perché come non con senza per su in al grazie ciao buongiorno molto più ancora già da nulla può ho "
        "hai questo "
        "questa sta stato funziona"
    ),
    "pt": (
        "o os as um uma de do da dos das e ou mas é são era eu tu ele ela nós meu minha que quem quando onde "
        "porque como "
        "não com sem para por em no na nos obrigado obrigada olá muito mais ainda já desde nada pode tenho está "
        "estão há este"
    ),
    "nl": (
        "de het een en of maar is zijn was waren ik jij je hij zij wij we mijn jouw uw dat die dit deze wat wie "
        "wanneer "
        "waar waarom hoe niet geen met zonder voor van naar op in bij dank bedankt hallo heel erg nog al sinds "
        "niets kan heb "
        "heeft worden wordt er aan te om ook"
    ),
    "sv": (
        "och eller men är var jag du han hon vi ni de det den en ett min mitt din inte ingen med utan för från "
        "till på i "
        "av hej tack mycket mer fortfarande redan sedan kan har hade att som vad när hur varför"
    ),
    "da": (
        "og eller men er var jeg du han hun vi de det den en et min mit din ikke ingen med uden for fra til på i "
        "af hej "
        "tak meget mere stadig allerede siden kan har havde at som hvad når hvor hvordan hvorfor"
    ),
    "pl": (
        "i lub ale jest są był ja ty on ona my wy nie tak z bez dla od do na w o po za się to ten ta co kto kiedy "
        "gdzie "
        "dlaczego jak dziękuję proszę dzień dobry bardzo jeszcze już mam ma może mój moja"
    ),
    "cs": (
        "a nebo ale je jsou byl já ty on ona my vy ne ano s bez pro od do na v o po za se to ten ta co kdo kdy "
        "kde proč "
        "jak děkuji prosím dobrý den velmi ještě už mám má může můj moje"
    ),
    "tr": (
        "ve veya ama bir bu şu ben sen o biz siz benim değil var yok ile için gibi çok daha hala ne zaman nasıl neden "
        "merhaba teşekkürler lütfen mi mı oldu olan da de"
    ),
    "fi": (
        "ja tai mutta on ovat oli minä sinä hän me te he ei en kyllä se tämä joka mitä kuka milloin missä miksi miten "
        "kiitos hei erittäin vielä jo minun voi olla että kun kanssa"
    ),
}
_LANGUAGES = tuple(_SMALL_WORDS)
_SETS = tuple(frozenset(words.split()) for words in _SMALL_WORDS.values())
_LANGUAGES_OF: dict[str, tuple[int, ...]] = {
    word: tuple(i for i, words in enumerate(_SETS) if word in words) for word in frozenset().union(*_SETS)
}
"""Which languages (by their number) a small word belongs to."""
_SCRIPTS = (
    ("Cyrillic", re.compile(r"[Ѐ-ӿ]")),
    ("Greek", re.compile(r"[Ͱ-Ͽἀ-῿]")),
    ("Arabic", re.compile(r"[؀-ۿݐ-ݿ]")),
    ("Hebrew", re.compile(r"[֐-׿]")),
    ("Devanagari", re.compile(r"[ऀ-ॿ]")),
    ("Thai", re.compile(r"[฀-๿]")),
    ("Korean", re.compile(r"[가-힯ᄀ-ᇿ]")),
    ("Japanese", re.compile(r"[぀-ヿ]")),
    ("Chinese", re.compile(r"[一-鿿]")),
)
_MOST_TOKENS = 300
_KNOWN_SHARE = 0.6
_SMALL_SHARE = 0.08


def small_words() -> frozenset[str]:
    """The small words of English, which say nothing of what a text is about."""
    return _SETS[_LANGUAGES.index(ENGLISH)]


def language_of(words: Sequence[str], english: Collection[str]) -> str:
    """What words seem to be written in: `en`, another language's code, a script's name, or "" where it cannot be told.

    English has most small words of all languages, or (in a short message without any) mostly words that an English
    vocabulary holds. Where another language fits as well, the answer is that it cannot be told.

    Args:
        words: the tokens of a message, in lower case. english: words known to be English.
    """
    real = [word for word in words[:_MOST_TOKENS] if word[0].isalpha()]
    if not real:
        return ""
    script = _script("".join(real))
    if script:
        return script
    counts = [0] * len(_LANGUAGES)
    for word in real:
        for language in _LANGUAGES_OF.get(word, ()):
            counts[language] += 1
    of_english = counts[_LANGUAGES.index(ENGLISH)]
    counts[_LANGUAGES.index(ENGLISH)] = -1
    of_other = max(counts)
    if of_english > of_other:
        return ENGLISH if of_english >= _SMALL_SHARE * len(real) else ""
    known = sum(len(word) > 1 and word in english for word in real) / len(real)
    if of_other > of_english and (of_other > 1 or known < _KNOWN_SHARE):
        return _LANGUAGES[counts.index(of_other)]
    return ENGLISH if known >= _KNOWN_SHARE else ""


def _script(letters: str) -> str:
    """The script of letters that are mostly not Latin, "" for Latin ones."""
    if letters.isascii():
        return ""
    counted = [(len(pattern.findall(letters)), name) for name, pattern in _SCRIPTS]
    most, name = max(counted, key=lambda item: item[0])
    return name if most * 3 > len(letters) else ""
