"""What a webhook may be told where: never a machine that only the server can reach, by whatever detour."""

from __future__ import annotations

import socket

import pytest

from sojourn.model.errors import OptionError
from sojourn.web.webhooks.addresses import NotPublicError, check_form, is_public, target_of

INSIDE = """127.0.0.1 127.8.9.1 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 240.0.0.1
255.255.255.255 ::1 :: fe80::1 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1
2002:7f00:1:: 2002:c0a8:101::1 2001:db8::1 192.0.2.1 198.18.0.1"""


@pytest.mark.parametrize("number", INSIDE.split())
def test_numbers_that_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_numbers_that_are(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "address",
    ["https://127.0.0.1/x", "http://localhost:8000/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/",
     "http://127.1/", "http://0177.0.0.1/", "http://[::ffff:7f00:1]/"],
)  # fmt: skip
def test_this_machine_is_refused_however_it_is_written(address: str) -> None:
    check_form(address)
    with pytest.raises(NotPublicError):
        target_of(address, private=False)
    assert target_of(address, private=True).number in ("127.0.0.1", "::1", "::ffff:127.0.0.1")


def test_a_name_is_refused_when_any_of_its_numbers_is_not_public(monkeypatch: pytest.MonkeyPatch) -> None:
    def numbers(*found: str) -> None:
        answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 443)) for number in found]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: answer)

    numbers("93.184.216.34", "10.0.0.1")
    with pytest.raises(NotPublicError):
        target_of("https://hooks.example/", private=False)
    numbers("93.184.216.34")
    assert target_of("https://hooks.example/", private=False).number == "93.184.216.34"


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/", "example.org", "https://", "https://a:b@example.org/", "https://example.org:99999/",
     "https://exa mple.org/", "https://example.org/#x", "file:///etc/passwd", "https://example.org:0/",
     "https://example.org/\r\nHost: x", "https://[::1"],
)  # fmt: skip
def test_what_is_no_address_of_a_receiver(address: str) -> None:
    with pytest.raises(OptionError):
        check_form(address)
