"""What the settings and the address listened on allow to whom."""

from dataclasses import dataclass

from assistant.serving_settings import ServingSettings
from corpus.errors import MotamotError
from ui.page.access.origin import is_loopback
from ui.page.access.passwords import is_password
from ui.page.access.sessions import Role


class Unprotected(MotamotError):
    """Other machines would reach a page that has no password."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may do what.

    :param host: the address that the server listens on.
    :param password: hash of the readers' password; empty when everyone who reaches the server may
        ask.
    :param maintainer_password: hash of the maintainers' password, or empty.
    """

    host: str
    password: str = ""
    maintainer_password: str = ""

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches the server, and nobody needs a password."""
        return is_loopback(self.host) and not self.password

    @classmethod
    def of(cls, settings: ServingSettings, host: str) -> "Policy":
        """Return what the settings say for the address listened on."""
        return cls(host, settings.password, settings.maintainer_password)

    def check(self, *, no_password: bool) -> None:
        """Refuse to serve other machines without a password, unless that is asked for.

        :raises Unprotected: when nothing says who may come in.
        """
        if self.password or no_password or is_loopback(self.host):
            return
        raise Unprotected(
            f"Listening on {self.host} would let every machine that reaches this one read the "
            "documents. Expected a password in the settings, found none: run `motamot password` "
            "and put what it prints in MOTAMOT_SERVING__PASSWORD; or say with --no-password that "
            "everyone may come in."
        )

    @property
    def has_login(self) -> bool:
        """Whether there is a password to give."""
        return bool(self.password or self.maintainer_password)

    def role_without_login(self, client: str) -> Role | None:
        """Return what a client may do that has not logged in.

        :param client: its address.
        """
        if self.password:
            return None
        owner = self.is_local and not self.maintainer_password and is_loopback(client)
        return Role.MAINTAINER if owner else Role.READER

    def role_of_password(self, password: str) -> Role | None:
        """Return what a password allows; takes as long for a wrong one as for a right one."""
        roles = [
            role
            for hashed, role in (
                (self.maintainer_password, Role.MAINTAINER),
                (self.password, Role.READER),
            )
            if hashed and is_password(password, hashed)
        ]
        return roles[0] if roles else None
