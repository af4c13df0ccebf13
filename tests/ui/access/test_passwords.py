"""Passwords are kept as salted hashes, and sessions end."""

import pytest
from pydantic import ValidationError

from assistant.serving_settings import ServingSettings
from ui.page.access.passwords import hash_password, is_password
from ui.page.access.sessions import MOST, Role, Sessions


class TestPasswords:
    def test_only_the_password_itself_opens(self) -> None:
        hashed = hash_password("été à Dornay")
        assert is_password("été à Dornay", hashed)
        assert not is_password("ete a Dornay", hashed)
        assert not is_password("", hashed)

    def test_an_accent_may_be_typed_in_either_way(self) -> None:
        assert is_password("e\u0301te\u0301-2026", hash_password("été-2026"))

    def test_the_same_password_never_has_the_same_hash(self) -> None:
        assert hash_password("secret-2026") != hash_password("secret-2026")

    def test_the_settings_take_a_hash_and_nothing_else(self) -> None:
        hashed = hash_password("secret-2026")
        assert ServingSettings(password=hashed).password == hashed
        with pytest.raises(ValidationError, match="password"):
            ServingSettings(password="secret-2026")


class Clock:
    """A clock that a test sets."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


class TestSessions:
    def test_a_session_has_its_role_until_it_is_closed(self) -> None:
        sessions = Sessions(60)
        one, other = sessions.open(Role.READER), sessions.open(Role.MAINTAINER)
        assert (sessions.role(one), sessions.role(other)) == (Role.READER, Role.MAINTAINER)
        sessions.close(one)
        assert (sessions.role(one), sessions.role(other)) == (None, Role.MAINTAINER)

    def test_a_session_ends_when_it_is_not_used(self) -> None:
        clock = Clock()
        sessions = Sessions(60, clock)
        session = sessions.open(Role.READER)
        for _ in range(3):
            clock.now += 50
            assert sessions.role(session) is Role.READER
        clock.now += 61
        assert sessions.role(session) is None

    def test_what_the_server_holds_opens_nothing(self) -> None:
        sessions = Sessions(60)
        session = sessions.open(Role.READER)
        assert sessions.role(Sessions.name(session)) is None
        assert sessions.role("é" * 40) is None

    def test_too_many_sessions_close_the_one_unused_for_longest(self) -> None:
        sessions = Sessions(60)
        first, second = sessions.open(Role.READER), sessions.open(Role.READER)
        assert sessions.role(first)
        for _ in range(MOST - 1):
            sessions.open(Role.READER)
        assert (sessions.role(first), sessions.role(second)) == (Role.READER, None)
