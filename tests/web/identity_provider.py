"""A municipality's own sign-in, as OpenID Connect describes it, in a thread; made up for the tests."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "utfall", "made up for the tests"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class IdentityProvider:
    """What it says of whoever signs in: ``claims`` of the identity token, and ``person`` when it is asked for more."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    person: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, dict[str, str]] = field(
        default_factory=dict
    )  # what was sent along, by the code that was given

    def authorize(self, query: str) -> str:
        """What the browser is sent back to when the person has signed in here."""
        sent = {name: values[0] for name, values in parse_qs(query).items()}
        code = f"code-{len(self.asked)}"
        self.asked[code] = sent
        return f"{sent['redirect_uri']}?code={code}&state={sent['state']}"

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """The tokens for a code, to the program that asked for it and to no other."""
        sent = self.asked.pop(form["code"], {})
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        is_same = base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() == sent.get("code_challenge")
        if not is_same or form.get("client_secret") != SECRET:
            return None
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60, "sub": "42"}
        signed = jwt.encode({**claims, **self.claims}, KEY, algorithm="RS256", headers={"kid": "prov"})
        return {"access_token": "tillfällig", "token_type": "Bearer", "expires_in": 60, "id_token": signed}


class Desk(BaseHTTPRequestHandler):
    """Answers for the provider that it is given."""

    provider: ClassVar[IdentityProvider]

    def do_GET(self) -> None:
        """Where things are, the public key, and who somebody is."""
        at = self.provider.address
        places = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        known = {
            "/.well-known/openid-configuration": {"issuer": at, "jwks_uri": f"{at}/jwks"}
            | {f"{name}_endpoint": f"{at}/{path}" for name, path in places.items()},
            "/userinfo": {"sub": "42", **self.provider.person},
        }
        self._answer(known.get(urlsplit(self.path).path))

    def do_POST(self) -> None:
        """A code is changed for tokens."""
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._answer(self.provider.token({name: values[0] for name, values in form.items()}))

    def _answer(self, told: object) -> None:
        self.send_response(200 if told is not None else 400)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


def start(provider: IdentityProvider) -> ThreadingHTTPServer:
    """Serve on a free port of this computer, until it is shut down."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OwnDesk", (Desk,), {"provider": provider}))
    provider.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
