"""The place of a question in the queue, for the page to show while it waits."""

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ui.page.events import QUEUE

if TYPE_CHECKING:
    import gradio as gr

PATH = "/attente"


def waiting_route(page: "gr.Blocks") -> Route:
    """Return the route that tells the place of a question, from 1; null when it does not wait."""

    async def tell(request: Request) -> Response:
        place = place_of(page, request.query_params.get("ticket", ""))
        return JSONResponse({"place": place}, headers={"Cache-Control": "no-store"})

    return Route(PATH, tell, methods=["GET"])


def place_of(page: "gr.Blocks", ticket: str) -> int | None:
    """Return the place of the question that carries a ticket; Gradio tells it nowhere else."""
    queue = page._queue.event_queue_per_concurrency_id.get(QUEUE)
    for place, event in enumerate(queue.queue if queue else (), start=1):
        sent = event.data.event_data if event.data else None
        if ticket and isinstance(sent, dict) and sent.get("ticket") == ticket:
            return place
    return None
