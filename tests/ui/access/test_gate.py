"""No route answers without a session, and no other site is listened to."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from ui.page.access import texts
from ui.page.access.keys import COOKIE
from ui.page.access.limits import FREE_ATTEMPTS
from ui.page.access.login import OPEN_PATHS
from ui.page.access.policy import Policy, Unprotected

if TYPE_CHECKING:
    from starlette.testclient import TestClient

READER, MAINTAINER = "lecture-2026", "gestion-2026"
Clients = Callable[..., "TestClient"]
LogIn = Callable[..., Any]


def paths_of(routes: list[Any]) -> Iterator[str]:
    """Yield an address for every route of an application and of those mounted in it."""
    for route in routes:
        if hasattr(route, "path"):
            yield re.sub(r"[{}]", "", route.path)
        inside = getattr(route, "original_router", route)
        yield from paths_of(getattr(inside, "routes", None) or [])


class TestWithoutSession:
    def test_no_route_answers(
        self, application: Callable[..., Any], client_of: Clients, hashes: dict[str, str]
    ) -> None:
        app = application(**hashes)
        client = client_of(app=app)
        paths = set(paths_of(app.app.routes)) - OPEN_PATHS
        assert {"/gradio_api/queue/join", "/gradio_api/upload", "/config", "/"} <= paths
        answered = [
            (method, path)
            for path in sorted(paths)
            for method in ("GET", "POST")
            if client.request(method, path or "/").status_code != 401
        ]
        assert answered == []

    def test_a_websocket_is_closed(self, client_of: Clients, hashes: dict[str, str]) -> None:
        from starlette.websockets import WebSocketDisconnect

        with pytest.raises(WebSocketDisconnect), client_of(**hashes).websocket_connect("/"):
            pass

    def test_a_person_is_led_to_the_login_and_back(
        self, client_of: Clients, hashes: dict[str, str], log_in: LogIn
    ) -> None:
        client = client_of(**hashes)
        sent = client.get("/ici?q=1&r=é", headers={"Accept": "text/html"})
        assert (sent.status_code, sent.headers["location"].split("?")[0]) == (303, "/connexion")
        page = client.get(sent.headers["location"])
        assert page.status_code == 200 and texts.PASSWORD_LABEL in page.text
        assert 'value="/ici?q=1&amp;r=%C3%A9"' in page.text
        assert log_in(client, READER, "/ici?q=1").headers["location"] == "/ici?q=1"


class TestLogin:
    def test_the_password_opens_everything_that_readers_have(
        self, client_of: Clients, hashes: dict[str, str], log_in: LogIn
    ) -> None:
        client = client_of(**hashes)
        assert log_in(client, READER).status_code == 303
        assert client.get("/config").status_code == 200
        assert client.get("/acces").json() == {"maintainer": False, "login": True, "logout": True}

    def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
        self, client_of: Clients, hashes: dict[str, str], log_in: LogIn
    ) -> None:
        client = client_of(**hashes)
        cookie = log_in(client, READER).headers["set-cookie"]
        assert cookie.startswith(f"{COOKIE}=")
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie
        client.base_url = "https://127.0.0.1:7860"  # type: ignore[assignment]
        assert "Secure" in log_in(client, READER).headers["set-cookie"]

    def test_a_new_login_ends_the_session_before(
        self, client_of: Clients, hashes: dict[str, str], log_in: LogIn
    ) -> None:
        client = client_of(**hashes)
        log_in(client, READER)
        before = client.cookies[COOKIE]
        log_in(client, MAINTAINER)
        assert client.get("/acces").json()["maintainer"]
        client.cookies.set(COOKIE, before, domain="127.0.0.1")
        client.cookies.delete(COOKIE)
        assert client.get("/acces", headers={"Cookie": f"{COOKIE}={before}"}).status_code == 401

    def test_logging_out_ends_the_session(
        self, client_of: Clients, hashes: dict[str, str], log_in: LogIn
    ) -> None:
        client = client_of(**hashes)
        log_in(client, READER)
        session = client.cookies[COOKIE]
        assert client.post("/deconnexion").headers["location"] == "/connexion"
        assert COOKIE not in client.cookies
        client.cookies.set(COOKIE, session)
        assert client.get("/config").status_code == 401

    @pytest.mark.parametrize("suite", ["//evil.fr", "/\\evil.fr", "https://evil.fr", "/a\nb", ""])
    def test_the_login_leads_nowhere_else(
        self, client_of: Clients, hashes: dict[str, str], log_in: LogIn, suite: str
    ) -> None:
        assert log_in(client_of(**hashes), READER, suite).headers["location"] == "/"

    def test_wrong_passwords_make_a_client_wait_and_no_other(
        self,
        application: Callable[..., Any],
        client_of: Clients,
        hashes: dict[str, str],
        log_in: LogIn,
    ) -> None:
        app = application("0.0.0.0", **hashes)
        client = client_of(app=app, address="10.0.0.1")
        first = log_in(client, "autre")
        assert first.status_code == 401 and texts.WRONG_PASSWORD in first.text
        for _ in range(FREE_ATTEMPTS - 1):
            last = log_in(client, "autre")
        assert last.status_code == 429 and int(last.headers["retry-after"]) > 20
        assert "Trop d’essais" in last.text
        assert log_in(client, READER).status_code == 429, "even the right one waits"
        assert log_in(client_of(app=app, address="10.0.0.2"), READER).status_code == 303

    def test_a_form_without_bounds_is_not_read(
        self, client_of: Clients, hashes: dict[str, str], log_in: LogIn
    ) -> None:
        assert log_in(client_of(**hashes), "x" * 100_000).status_code == 401

    def test_programs_send_the_password_with_each_request(
        self, client_of: Clients, hashes: dict[str, str]
    ) -> None:
        client = client_of(**hashes)
        with_password = {"Authorization": f"Bearer {READER}"}
        assert client.get("/config", headers=with_password).status_code == 200
        refused = client.get("/config", headers={"Authorization": "Bearer autre"})
        assert (refused.status_code, refused.json()["detail"]) == (401, texts.LOGIN_NEEDED)
        for _ in range(FREE_ATTEMPTS):
            last = client.get("/config", headers={"Authorization": "Bearer autre"})
        assert last.status_code == 429
        assert client.get("/config", headers=with_password).status_code == 200, "already known"


class TestOtherSites:
    @pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
    @pytest.mark.parametrize(
        "origin", ["https://evil.fr", "null", "http://127.0.0.1:9", "http://["]
    )
    def test_their_requests_are_refused(
        self, client_of: Clients, hashes: dict[str, str], log_in: LogIn, method: str, origin: str
    ) -> None:
        client = client_of(**hashes)
        log_in(client, READER)
        for path in ("/connexion", "/config", "/gradio_api/queue/join", "/deconnexion"):
            answer = client.request(method, path, headers={"Origin": origin})
            assert (answer.status_code, answer.json()["detail"]) == (403, texts.OTHER_SITE)

    def test_our_own_are_not(self, client_of: Clients) -> None:
        own = {"Origin": "http://127.0.0.1:7860", "Sec-Fetch-Site": "same-origin"}
        assert client_of().get("/config", headers=own).status_code == 200

    def test_a_link_from_another_site_may_be_followed_and_a_picture_not_shown(
        self, client_of: Clients
    ) -> None:
        link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
        picture = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
        client = client_of()
        assert client.get("/", headers=link).status_code == 200
        assert client.get("/", headers=picture).status_code == 403

    def test_a_name_that_was_made_to_mean_this_machine_is_refused(self, client_of: Clients) -> None:
        borrowed = {"Host": "evil.fr:7860", "Origin": "http://evil.fr:7860"}
        assert client_of().get("/config", headers=borrowed).status_code == 403
        assert client_of().get("/config", headers={"Host": "localhost:7860"}).status_code == 200

    def test_no_other_site_may_show_the_page_inside_its_own(self, client_of: Clients) -> None:
        headers = client_of().get("/").headers
        assert headers["content-security-policy"] == "frame-ancestors 'none'"
        assert headers["x-content-type-options"] == "nosniff"


class TestPolicy:
    @pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "serveur.interne"])
    def test_other_machines_need_a_password_or_a_flag(self, host: str) -> None:
        with pytest.raises(Unprotected, match=r"motamot password.*--no-password"):
            Policy(host).check(no_password=False)
        Policy(host).check(no_password=True)
        Policy(host, "hash").check(no_password=False)

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
    def test_this_machine_needs_none(self, host: str) -> None:
        Policy(host).check(no_password=False)

    @pytest.mark.parametrize(
        ("host", "address", "passwords", "may"),
        [
            ("127.0.0.1", "127.0.0.1", (), True),
            ("::1", "::1", (), True),
            ("127.0.0.1", "10.0.0.1", (), False),
            ("0.0.0.0", "127.0.0.1", (), False),
            ("127.0.0.1", "127.0.0.1", ("maintainer_password",), False),
            ("127.0.0.1", "127.0.0.1", ("password",), False),
        ],
    )
    def test_without_login_only_the_owner_of_the_machine_maintains(
        self, host: str, address: str, passwords: tuple[str, ...], may: bool
    ) -> None:
        role = Policy(host, **dict.fromkeys(passwords, "hash")).role_without_login(address)
        assert bool(role and role.name == "MAINTAINER") is may
