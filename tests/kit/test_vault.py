"""What is sealed opens with the house's secret and for its row alone; a secret in a file is made once."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from goldsmith.kit.settings import Settings
from goldsmith.kit.vault import (
    BEFORE_FILE,
    KEY_FILE,
    Vault,
    WrongKey,
    forget_secret_before,
    house_vault,
    replace_secret,
)

VAULT = Vault(b"a secret of this house")


@given(st.binary(max_size=300), st.text(max_size=30))
def test_what_is_sealed_opens_for_the_same_row(plain: bytes, row: str) -> None:
    sealed = VAULT.seal(plain, bound_to=row)
    assert VAULT.open(sealed, bound_to=row) == plain
    assert len(plain) < 8 or plain not in sealed
    assert VAULT.seal(plain, bound_to=row) != sealed
    for vault, bytes_, to in (
        (VAULT, sealed, row + "x"),
        (Vault(b"another secret, no doubt"), sealed, row),
        (VAULT, sealed[:-1] + bytes([sealed[-1] ^ 1]), row),
    ):
        with pytest.raises(WrongKey, match="GOLDSMITH_SECRET_KEY"):
            vault.open(bytes_, bound_to=to)


def test_fingerprints_are_equal_for_equal_values_and_need_the_secret() -> None:
    assert VAULT.fingerprint("DE1") == VAULT.fingerprint("DE1") != VAULT.fingerprint("DE2")
    assert Vault(b"another secret, no doubt").fingerprint("DE1") != VAULT.fingerprint("DE1")


def test_the_secret_is_made_once_and_nobody_else_reads_its_file(tmp_path: Path) -> None:
    chosen = Settings(data_dir=tmp_path / "new", secret_key=None)
    with ThreadPoolExecutor(8) as pool:
        secrets = {each.secret for each in pool.map(lambda _: house_vault(chosen), range(8))}
    assert len(secrets) == 1
    assert house_vault(chosen).secret in secrets
    assert stat.S_IMODE((tmp_path / "new" / KEY_FILE).stat().st_mode) == 0o600
    assert [each.name for each in (tmp_path / "new").iterdir()] == [KEY_FILE]


def test_a_setting_comes_before_the_file(tmp_path: Path) -> None:
    chosen = Settings(data_dir=tmp_path, secret_key=SecretStr("chosen by the operator"))
    assert house_vault(chosen).secret == b"chosen by the operator"
    assert list(tmp_path.iterdir()) == []


def test_a_new_secret_opens_what_the_one_before_sealed_until_that_is_forgotten(tmp_path: Path) -> None:
    chosen = Settings(data_dir=tmp_path, secret_key=None)
    old = house_vault(chosen)
    sealed = old.seal(b"DE1", bound_to="row")
    assert replace_secret(tmp_path)
    new = house_vault(chosen)
    assert (new.secret != old.secret, new.before) == (True, (old.secret,))
    assert new.open(sealed, bound_to="row") == b"DE1"
    assert sealed.startswith(new.names_before)
    again = new.seal(b"DE1", bound_to="row")
    assert not again.startswith(new.names_before)
    with pytest.raises(WrongKey):
        old.open(again, bound_to="row")
    assert not replace_secret(tmp_path), "what the one before sealed would be lost"
    assert house_vault(chosen) == new
    forget_secret_before(tmp_path)
    assert house_vault(chosen) == Vault(new.secret)
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_replacing_a_secret_that_was_broken_off_goes_on(tmp_path: Path) -> None:
    chosen = Settings(data_dir=tmp_path, secret_key=None)
    old = house_vault(chosen)
    os.link(tmp_path / KEY_FILE, tmp_path / BEFORE_FILE)
    assert house_vault(chosen).secret == old.secret
    assert house_vault(chosen).names_before == (), "nothing is sealed anew with the same secret"
    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(lambda _: replace_secret(tmp_path), range(8))) == [False] * 7 + [True]
    assert house_vault(chosen).before == (old.secret,)


def test_a_setting_names_the_secret_before(tmp_path: Path) -> None:
    new, old = SecretStr("chosen by the operator"), SecretStr("chosen by the former")
    chosen = Settings(data_dir=tmp_path, secret_key=new, secret_key_before=old)
    sealed = Vault(b"chosen by the former").seal(b"DE1", bound_to="row")
    assert house_vault(chosen).open(sealed, bound_to="row") == b"DE1"
