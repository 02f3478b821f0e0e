"""Which passwords are taken, and what their hashes cost."""

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.people.passwords import PASSWORD_CHARS_MAX, Passwords

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORDS = Passwords(12, QUICK)


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=12, max_size=PASSWORD_CHARS_MAX))
def test_a_password_matches_its_hash_and_no_other(password: str):
    hashed = PASSWORDS.hashed(password)
    assert PASSWORDS.matches(hashed, password)
    assert not PASSWORDS.matches(hashed, password + "x")
    assert not PASSWORDS.matches(hashed, password[:-1])


def test_the_same_password_has_another_hash_each_time():
    assert PASSWORDS.hashed("twelve chars") != PASSWORDS.hashed("twelve chars")


@pytest.mark.parametrize("password", ["", "elevenchars", "p" * (PASSWORD_CHARS_MAX + 1)])
def test_too_short_and_too_long_ones_are_refused(password: str):
    with pytest.raises(InvalidInput, match="A password has at"):
        PASSWORDS.hashed(password)


@pytest.mark.parametrize("password", ["ada.l@example.org", " ADA.L@example.org ", "Ada Lovelace"])
def test_what_everybody_knows_is_no_password(password: str):
    with pytest.raises(InvalidInput, match="must not be your name"):
        PASSWORDS.hashed(password, "Ada Lovelace", "ada.l@example.org")


def test_without_an_account_one_hash_is_made_and_nothing_matches():
    made: list[str] = []

    class Counting:
        def hash(self, password: str) -> str:
            made.append(password)
            return QUICK.hash(password)

        def verify(self, hash: str, password: str) -> bool:
            raise AssertionError("there is nothing to verify")

        def check_needs_rehash(self, hash: str) -> bool:
            return False

    assert Passwords(12, Counting()).matches(None, "twelve chars") is False
    assert made == ["twelve chars"]


@pytest.mark.parametrize("stored", ["", "nonsense", "$argon2id$v=19$m=8,t=1,p=1$"])
def test_what_is_no_hash_matches_nothing(stored: str):
    assert PASSWORDS.matches(stored, "twelve chars") is False


def test_a_hash_is_made_anew_only_where_parameters_have_changed():
    hashed = PASSWORDS.hashed("twelve chars")
    assert PASSWORDS.renewed(hashed, "twelve chars") is None
    stronger = Passwords(12, PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    renewed = stronger.renewed(hashed, "twelve chars")
    assert renewed is not None
    assert stronger.matches(renewed, "twelve chars")
    assert stronger.renewed(renewed, "twelve chars") is None


def test_the_librarys_own_parameters_are_argon2id_as_rfc_9106_has_it():
    assert Passwords(12).hashed("twelve chars").startswith("$argon2id$v=19$m=65536,t=3,p=4$")
