"""Speaks with the identity provider: the authorization code flow with PKCE, and every check of what comes back.

Nobody is asked but the issuer that the administrator named, and the addresses that its own description gives.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import cast

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from sojourn.languages import tr
from sojourn.maps.formats.values import Json
from sojourn.model.errors import ProviderError
from sojourn.web.access.oidc.choices import Provider, is_safe

_SECONDS = 10.0
_FRESH_SECONDS = 3600.0
_LEEWAY_SECONDS = 60
_LARGEST = 1 << 20
# Signed by the provider alone: what the client secret could sign, or nothing at all, is not among them.
_SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
Facts = Mapping[str, Json]


@dataclass(frozen=True)
class Begun:
    """A sign-in that was begun: what must come back, and what only we know."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Arrived:
    """Who came back, as the provider says.

    Attributes:
        email: in lower case, "" where it tells none; is_verified: whether the provider has seen to it.
    """

    issuer: str
    subject: str
    email: str
    is_verified: bool
    name: str
    groups: tuple[str, ...]


class Speaking:
    """Speaks with one provider; what it says of itself is kept for an hour.

    Args:
        provider: as the administrator described it. redirect: the address it sends people back to.
    """

    def __init__(self, provider: Provider, redirect: str) -> None:
        self._provider, self._redirect = provider, redirect
        self._lock = threading.Lock()
        self._known: tuple[float, Facts, KeySet] | None = None

    def begin(self) -> tuple[str, Begun]:
        """Where to send somebody who wants to sign in.

        Raises:
            ProviderError: the provider does not answer as one does.
        """
        begun = Begun(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))
        address = prepare_grant_uri(
            str(self._about()[0]["authorization_endpoint"]),
            self._provider.client_id,
            "code",
            redirect_uri=self._redirect,
            scope=" ".join(self._provider.scopes),
            state=begun.state,
            nonce=begun.nonce,
            code_challenge=create_s256_code_challenge(begun.verifier),
            code_challenge_method="S256",
        )
        return str(address), begun

    def finish(self, code: str, begun: Begun) -> Arrived:
        """Who came back with a code.

        Raises:
            ProviderError: the provider does not answer, or its token is not what it must be.
        """
        about = self._about()[0]
        given = self._token(about, code, begun.verifier)
        claims = self._claims(str(given.get("id_token", "")), begun.nonce)
        if "userinfo_endpoint" in about and not {"email", self._provider.groups} <= claims.keys():
            claims = {**self._userinfo(about, str(given.get("access_token", "")), claims), **claims}
        groups = claims.get(self._provider.groups)
        name, email = claims.get("name"), claims.get("email")
        return Arrived(
            str(about["issuer"]),
            str(claims["sub"]),
            email.strip().lower() if isinstance(email, str) else "",
            claims.get("email_verified") is True or self._provider.trust_email,
            name.strip() if isinstance(name, str) else "",
            tuple(str(group) for group in groups) if isinstance(groups, list) else (),
        )

    def _token(self, about: Facts, code: str, verifier: str) -> Facts:
        provider = self._provider
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect,
            "client_id": provider.client_id,
            "code_verifier": verifier,
        }
        methods = about.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        basic = bool(provider.client_secret) and isinstance(methods, list) and "client_secret_basic" in methods
        if provider.client_secret and not basic:
            form["client_secret"] = provider.client_secret
        auth = httpx.BasicAuth(provider.client_id, provider.client_secret) if basic else None
        return _asked("POST", str(about["token_endpoint"]), form, auth=auth)

    def _claims(self, token: str, nonce: str) -> dict[str, Json]:
        """The claims of an id token that is signed, for us, fresh, and the answer to what we asked."""
        try:
            found = self._decoded(token)
            rules = jwt.JWTClaimsRegistry(
                leeway=_LEEWAY_SECONDS,
                iss={"essential": True, "value": str(self._about()[0]["issuer"])},
                aud={"essential": True, "value": self._provider.client_id},
                sub={"essential": True},
                exp={"essential": True},
                iat={"essential": True},
            )
            rules.validate(found)
        except (JoseError, ValueError) as error:
            raise ProviderError(tr("the token of the provider is not good: {problem}", problem=error)) from error
        claims = cast(dict[str, Json], found)
        audience = claims["aud"]
        several = isinstance(audience, list) and len(audience) > 1
        if (several or "azp" in claims) and claims.get("azp") != self._provider.client_id:
            raise ProviderError(tr("the token of the provider is for somebody else"))
        if not compare_digest(str(claims.get("nonce", "")), nonce):
            raise ProviderError(tr("the token of the provider answers another sign-in"))
        return claims

    def _decoded(self, token: str) -> dict[str, object]:
        """Its claims, once its signature is right; keys are asked for again where it is of a new one."""
        for again in (False, True):
            try:
                return jwt.decode(token, self._about(again=again)[1], algorithms=list(_SIGNED)).claims
            except (JoseError, ValueError):
                if again:
                    raise
        raise AssertionError

    def _userinfo(self, about: Facts, access: str, claims: Facts) -> Facts:
        said = _asked("GET", str(about["userinfo_endpoint"]), headers={"authorization": f"Bearer {access}"})
        if said.get("sub") != claims["sub"]:
            raise ProviderError(tr("the provider tells of somebody else"))
        return said

    def _about(self, *, again: bool = False) -> tuple[Facts, KeySet]:
        """What the provider says of itself, and its keys."""
        with self._lock:
            if self._known is None or again or self._known[0] < time.monotonic() - _FRESH_SECONDS:
                issuer = self._provider.issuer
                about = _asked("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
                if str(about.get("issuer")).rstrip("/") != issuer.rstrip("/"):
                    raise ProviderError(
                        tr(
                            "the provider calls itself {address}, not {expected}",
                            address=about.get("issuer"),
                            expected=issuer,
                        )
                    )
                places = [str(about.get(name, "")) for name in _ENDPOINTS]
                if not all(is_safe(place) for place in places):
                    raise ProviderError(tr("the provider names an address that is not safe"))
                try:
                    keys = KeySet.import_key_set(_asked("GET", str(about["jwks_uri"])))  # type: ignore[arg-type]
                except (JoseError, ValueError, KeyError) as error:
                    raise ProviderError(tr("the keys of the provider cannot be read")) from error
                self._known = (time.monotonic(), about, keys)
            return self._known[1], self._known[2]


def _asked(
    method: str,
    address: str,
    form: Mapping[str, str] | None = None,
    *,
    auth: httpx.Auth | None = None,
    headers: Mapping[str, str] | None = None,
) -> Facts:
    """The JSON that the provider answers; it is not followed elsewhere."""
    try:
        with httpx.Client(timeout=_SECONDS, follow_redirects=False) as client:
            accept = {"accept": "application/json", **(headers or {})}
            answer = client.request(method, address, data=form, auth=auth, headers=accept)
        value = answer.json() if answer.status_code == 200 and len(answer.content) <= _LARGEST else None
    except (httpx.HTTPError, ValueError) as error:
        raise ProviderError(
            tr("the provider does not answer"), where=address, do=tr("Try again in a moment")
        ) from error
    if not isinstance(value, dict):
        raise ProviderError(tr("the provider refuses ({status})", status=answer.status_code), where=address)
    return value
