"""A real identity provider (Canaille) on loopback, in a process of its own: says its address, then does as it is told.

Started by `tests/web/access/identity.py`; each line of input is JSON, answered by a line when it is done. Nothing of
ours is imported here, and nothing of Canaille there: it brings a package `tests` of its own, and settings for logging.
"""

import datetime
import json
import logging
import sys
import threading

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from joserfc.jwk import RSAKey
from werkzeug.serving import WSGIRequestHandler, make_server


class _Quiet(WSGIRequestHandler):
    def log(self, kind: str, message: str, *args: object) -> None:
        """Say nothing."""


def allow(client_id: str, secret: str, redirect: str) -> None:
    """Register a client that is sent back to this address."""
    client = Backend.instance.get(models.Client, client_id=client_id) or models.Client(client_id=client_id)
    client.client_secret, client.client_name = secret, "Sojourn"
    client.client_uri, client.redirect_uris = "http://127.0.0.1", [redirect]
    client.grant_types, client.response_types = ["authorization_code"], ["code"]
    client.scope = ["openid", "email", "profile", "groups"]
    client.token_endpoint_auth_method = "client_secret_basic"
    client.client_id_issued_at = datetime.datetime.now(datetime.UTC)
    Backend.instance.save(client)
    client.audience = [client]
    Backend.instance.save(client)


def person(name: str, password: str, groups: list[str]) -> None:
    """Somebody (`Name@desk.example`) who is in these groups and no others."""
    user = Backend.instance.get(models.User, user_name=name)
    if user is None:
        user = models.User(user_name=name, formatted_name=f"{name.capitalize()} Klein", family_name="Klein")
        user.emails, user.password = [f"{name.capitalize()}@desk.example"], password
        Backend.instance.save(user)
    for group in Backend.instance.query(models.Group):
        if user in group.members and group.display_name not in groups:
            group.members = [member for member in group.members if member != user]
            Backend.instance.save(group)
    for wanted in groups:
        group = Backend.instance.get(models.Group, display_name=wanted) or models.Group(display_name=wanted)
        group.members = [*[member for member in group.members if member != user], user]
        Backend.instance.save(group)


def main() -> None:
    """Serve until the input ends."""
    keys = [RSAKey.generate_key(2048, auto_kid=True).as_dict(private=True)]
    quiet = {"version": 1, "disable_existing_loggers": False}
    core = {"DATABASE": "memory", "JAVASCRIPT": False, "HTMX": False, "CAPTCHA_ENABLED": False, "LOGGING": quiet}
    app = create_app({"SECRET_KEY": "x" * 32, "CANAILLE": core, "CANAILLE_OIDC": {"ACTIVE_JWKS": keys}})
    app.logger.setLevel(logging.CRITICAL)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}", flush=True)  # noqa: T201
    for line in sys.stdin:
        what, *given = json.loads(line)
        with app.app_context(), Backend.instance.session():
            (allow if what == "allow" else person)(*given)
        print("done", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
