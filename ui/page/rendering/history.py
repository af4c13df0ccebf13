"""The list of past conversations, by day."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from ui.conversations.store import Summary
from ui.page import drawer_texts
from ui.page.rendering.markup import element, escape
from ui.page.typography import date_in_words


def render_history(summaries: Sequence[Summary], sought: str, today: date) -> str:
    """Render conversations, the latest first, under their days.

    :param sought: what the list was searched for.
    """
    if not summaries:
        return render_notice(
            drawer_texts.NOTHING_FOUND if sought.strip() else drawer_texts.NO_CONVERSATION
        )
    days = groupby(summaries, lambda summary: summary.changed.date())
    return "".join(_day(day, list(found), today) for day, found in days)


def render_notice(sentence: str) -> str:
    """Render a sentence in place of the list."""
    return element("p", escape(sentence), class_="history-notice")


def day_in_words(day: date, today: date) -> str:
    """Name a day: « Aujourd’hui », « Hier », else its date."""
    if day == today:
        return drawer_texts.TODAY
    return (
        drawer_texts.YESTERDAY
        if day == today - timedelta(days=1)
        else date_in_words(day.isoformat())
    )


def _day(day: date, summaries: Sequence[Summary], today: date) -> str:
    """Render the conversations of one day."""
    items = "".join(_item(summary) for summary in summaries)
    return element("h3", day_in_words(day, today)) + element("ul", items)


def _item(summary: Summary) -> str:
    """Render one conversation: its title opens it, the rest waits in a fold."""
    title = element(
        "button",
        escape(summary.title),
        type="button",
        class_="past",
        data_open=summary.id,
        title=summary.changed.strftime("%H:%M"),
    )
    actions = "".join(
        element("button", words, type="button", data_action=action)
        for action, words in drawer_texts.CONVERSATION_ACTIONS.items()
    )
    label = drawer_texts.ACTIONS_LABEL.format(title=summary.title)
    fold = element("summary", "…", aria_label=label) + element("div", actions)
    return element(
        "li", title + element("details", fold, class_="actions"), data_conversation=summary.id
    )
