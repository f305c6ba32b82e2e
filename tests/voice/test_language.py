"""English is told from other languages; where it cannot be told, that is said."""

from __future__ import annotations

import pytest

from sojourn.voice.features import tokens
from sojourn.voice.language import language_of
from sojourn.voice.linear import shipped

OTHERS = [
    ("de", "Mein Drucker geht nicht mehr, bitte helfen Sie mir."),
    ("de", "Vielen Dank, es funktioniert wieder."),
    ("fr", "Bonjour, je ne peux pas me connecter depuis hier, merci."),
    ("es", "Hola, no puedo entrar en el sistema desde ayer, gracias."),
    ("it", "Buongiorno, la stampante non funziona da ieri, grazie."),
    ("nl", "Mijn laptop start niet meer op, kan je mij helpen?"),
    ("pl", "Dzień dobry, nie mogę się zalogować do systemu."),
    ("pt", "Olá, não consigo entrar no sistema desde ontem, obrigado."),
    ("sv", "Hej, jag kan inte logga in sedan igår, tack."),
    ("tr", "Merhaba, bu sabah sisteme giriş yok, lütfen yardım, teşekkürler."),
    ("fi", "Hei, en voi kirjautua ja se ei toimi vielä, kiitos."),
    ("Cyrillic", "Здравствуйте, принтер не работает."),
    ("Chinese", "打印机坏了，请帮忙。"),
    ("Japanese", "プリンターが動きません。"),
    ("Korean", "프린터가 작동하지 않습니다."),
    ("Arabic", "الطابعة لا تعمل"),
    ("Greek", "Ο εκτυπωτής δεν λειτουργεί"),
]
ENGLISH = [
    "My printer does not work any more.",
    "Works perfectly!",
    "Great, that was quick.",
    "The VPN client in Köln says Verbindung fehlgeschlagen, can you help me?",
    "Still waiting.",
    "thanks",
]


def _language(text: str) -> str:
    return language_of(tokens(text), frozenset(shipped().vectoriser.words))


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_other_languages_are_told(language: str, text: str) -> None:
    assert _language(text) == language


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_told(text: str) -> None:
    assert _language(text) == "en"


@pytest.mark.parametrize("text", ["", "42", "!!!", "😀😀", "xq zrk", "Qwfp arst"])
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    assert _language(text) == ""


def test_every_language_at_once_is_not_english() -> None:
    assert _language(" ".join(text for _, text in OTHERS)) != "en"
