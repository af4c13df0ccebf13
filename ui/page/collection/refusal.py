"""What the collection page cannot do, said in French."""

from corpus.errors import MotamotError


class Refused(MotamotError):
    """A request that is not carried out; the message is shown to the maintainer.

    :param status: of HTTP.
    """

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status
