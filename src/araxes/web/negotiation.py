# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Which of the formats on offer a client gets."""

from functools import lru_cache

from flask import request
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import BadRequest, NotAcceptable
from werkzeug.http import parse_accept_header

from araxes.formats import Format

__all__ = ["negotiate"]


def negotiate(offers: tuple[Format, ...], name: str | None) -> tuple[Format, str]:
    """Choose by ``name`` if there is one, else by Accept; give the format and its Content-Type.

    A name may be a media type, and several, with commas between them, are names of one format.
    The first offer is for who accepts anything. A client that asks by an alias such as
    ``application/json`` is answered with it. Raise NotAcceptable if nothing fits.
    Raise BadRequest if the names are those of two formats.
    """
    return _choose(offers, name, request.headers.get("Accept"))


@lru_cache(maxsize=1024)
def _choose(offers: tuple[Format, ...], name: str | None, accept: str | None) -> tuple[Format, str]:
    if name is not None:
        chosen = _named(offers, [each.strip() for each in name.split(",")])
        media_type = chosen.media_type if chosen else None
    else:
        media_type = _accepted(offers, accept)
        chosen = next((offer for offer in offers if media_type in offer.media_types), None)
    if chosen is None or media_type is None:
        have = ", ".join(f"{offer.name} ({offer.media_type})" for offer in offers)
        raise NotAcceptable(f"This answer can be had as {have}.")
    text = media_type.startswith("text/")
    return chosen, f"{media_type}; charset=utf-8" if text else media_type


def _named(offers: tuple[Format, ...], names: list[str]) -> Format | None:
    fitting = ([o for o in offers if name in (*o.names, *o.media_types)] for name in names)
    found = {each[0] for each in fitting if each}
    if len(found) > 1:
        raise BadRequest(f"The parameter `format` names {len(found)} formats; name one.")
    return found.pop() if found else None


def _accepted(offers: tuple[Format, ...], accept: str | None) -> str | None:
    """Match Accept without its parameters: a charset or a profile asks for no other format."""
    given = parse_accept_header(accept, MIMEAccept)
    if not given.provided:
        return offers[0].media_type
    ranges = [(value.partition(";")[0].strip(), q) for value, q in given]
    registered = [offer.media_type for offer in offers]
    aliases = [alias for offer in offers for alias in offer.media_types[1:]]
    return MIMEAccept(ranges).best_match([*registered, *aliases])
