"""Which of the formats on offer a client gets."""

from collections.abc import Iterable, Sequence

from flask import request
from werkzeug.exceptions import NotAcceptable

from araxes.formats import Format

__all__ = ["negotiate"]


def negotiate(offers: Sequence[Format], name: str | None) -> tuple[Format, str]:
    """Choose by ``name`` if there is one, else by Accept; give the format and its Content-Type.

    The first offer is for who accepts anything. A client that asks by an alias such as
    ``application/json`` is answered with it. Raise NotAcceptable if nothing fits.
    """
    if name is not None:
        chosen = next((offer for offer in offers if name in offer.names), None)
        media_type = chosen.media_type if chosen else None
    else:
        media_type = _accepted(offers)
        chosen = next((offer for offer in offers if media_type in offer.media_types), None)
    if chosen is None or media_type is None:
        have = ", ".join(f"{offer.name} ({offer.media_type})" for offer in offers)
        raise NotAcceptable(f"This answer can be had as {have}.")
    text = media_type.startswith("text/")
    return chosen, f"{media_type}; charset=utf-8" if text else media_type


def _accepted(offers: Sequence[Format]) -> str | None:
    if not request.accept_mimetypes.provided:
        return offers[0].media_type
    registered = [offer.media_type for offer in offers]
    aliases = [alias for offer in offers for alias in offer.media_types[1:]]
    best = request.accept_mimetypes.best_match(_with_charset([*registered, *aliases]))
    return best.partition(";")[0] if best else None


def _with_charset(media_types: Iterable[str]) -> Iterable[str]:
    """Add the form with a charset, which Werkzeug compares as part of the type."""
    for media_type in media_types:
        yield media_type
        yield f"{media_type};charset=utf-8"
