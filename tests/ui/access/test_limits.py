"""Wrong passwords make a client wait; questions are counted by the minute."""

from ui.page.access.limits import (
    FIRST_WAIT,
    FREE_ATTEMPTS,
    LONGEST_WAIT,
    MOST_CLIENTS,
    LoginAttempts,
    Rate,
    client_of,
)


class Clock:
    """A clock that a test sets."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


class TestLoginAttempts:
    def test_the_wait_doubles_up_to_its_limit(self) -> None:
        clock = Clock()
        attempts = LoginAttempts(clock)
        waits = []
        for _ in range(FREE_ATTEMPTS + 8):
            attempts.begin("a")
            waits.append(attempts.wait("a"))
            clock.now += waits[-1]
        assert waits[: FREE_ATTEMPTS - 1] == [0] * (FREE_ATTEMPTS - 1)
        assert waits[FREE_ATTEMPTS - 1 : FREE_ATTEMPTS + 2] == [FIRST_WAIT * n for n in (1, 2, 4)]
        assert waits[-1] == LONGEST_WAIT

    def test_another_client_does_not_wait(self) -> None:
        attempts = LoginAttempts(Clock())
        for _ in range(FREE_ATTEMPTS):
            attempts.begin("a")
        assert attempts.wait("a") and not attempts.wait("b")

    def test_the_right_password_and_time_forgive(self) -> None:
        clock = Clock()
        attempts = LoginAttempts(clock)
        for client in ("a", "b"):
            for _ in range(FREE_ATTEMPTS):
                attempts.begin(client)
        attempts.succeed("a")
        assert attempts.wait("a") == 0
        clock.now += FIRST_WAIT + LONGEST_WAIT + 1
        attempts.begin("b")
        assert attempts.wait("b") == 0


class TestRate:
    def test_a_client_may_go_on_when_a_minute_has_passed_since_its_first(self) -> None:
        clock = Clock()
        rate = Rate(2, clock)
        assert rate.take("a") == 0
        clock.now += 20
        assert [rate.take("a"), rate.take("a"), rate.take("b")] == [0, 40, 0]
        clock.now += 40
        assert [rate.take("a"), rate.take("a")] == [0, 20]

    def test_clients_unheard_of_for_longest_are_forgotten(self) -> None:
        rate = Rate(1, Clock())
        for number in range(MOST_CLIENTS + 1):
            rate.take(str(number))
        assert [rate.take("0"), rate.take(str(MOST_CLIENTS))] == [0, Rate.SECONDS]


def test_addresses_of_one_network_are_one_client() -> None:
    assert client_of("2001:db8:1:2::1") == client_of("2001:db8:1:2:ffff::9")
    assert client_of("2001:db8:1:2::1") != client_of("2001:db8:1:3::1")
    assert client_of("::ffff:10.0.0.1") == client_of("10.0.0.1") != client_of("10.0.0.2")
