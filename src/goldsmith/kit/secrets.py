"""Secrets: random tokens, their digests at rest, and passwords by argon2."""

import hashlib
import hmac
import secrets
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pwdlib import PasswordHash

_PSEUDONYM_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_token() -> str:
    """256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> bytes:
    """SHA-256 of a random token. Tokens hold 256 bits, so a slow hash would add nothing."""
    return hashlib.sha256(token.encode()).digest()


def same(left: str, right: str) -> bool:
    """Whether two secrets are equal, in time that does not tell where they differ."""
    return hmac.compare_digest(left.encode(), right.encode())


def new_pseudonym() -> str:
    """How a worker is known to requesters, e.g. `W-7F3KQ`; without letters that are misread."""
    return "W-" + "".join(secrets.choice(_PSEUDONYM_LETTERS) for _ in range(5))


def hash_password(password: str) -> str:
    """The argon2 hash to store."""
    return _passwords().hash(password)


def is_password(password: str, password_hash: str) -> bool:
    """Whether the password is the hashed one."""
    return _passwords().verify(password, password_hash)


@cache
def _passwords() -> "PasswordHash":
    from pwdlib import PasswordHash  # takes 60 ms; most processes never see a password

    return PasswordHash.recommended()
