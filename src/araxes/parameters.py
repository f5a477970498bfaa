# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""Parameters of stored queries: typed, with a default, bound as RDF terms."""

import re
from dataclasses import dataclass
from typing import Final

from araxes.namespaces import PREFIXES
from araxes.sparql import QueryError

__all__ = ["TYPES", "Parameter", "ParameterError"]

_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_ESCAPES: Final = str.maketrans(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}
)

TYPES: Final = {
    "iri": "an IRI, or a name with one of our prefixes such as id:armenia",
    "literal": "a text",
    "integer": "a whole number",
}


class ParameterError(QueryError):
    """A value that a stored query cannot take."""

    exit_code = 2


@dataclass(frozen=True)
class Parameter:
    """A variable of a stored query whose value may be given; ``type`` is one of TYPES."""

    name: str
    type: str
    default: str
    description: str = ""

    def term(self, value: str) -> str:
        r"""Write ``value`` as a term of SPARQL; raise ParameterError if it is not of the type.

        >>> Parameter("name", "literal", "").term('a "quote" } and \\')
        '"a \\"quote\\" } and \\\\"'
        >>> Parameter("state", "iri", "").term("id:armenia")
        '<https://w3id.org/araxes/id/armenia>'
        """
        if self.type == "literal":
            return f'"{value.translate(_ESCAPES)}"'
        text = value.strip()
        if self.type == "integer" and _INTEGER.fullmatch(text):
            return text
        if self.type == "iri":
            prefix, colon, local = text.partition(":")
            iri = PREFIXES[prefix] + local if colon and prefix in PREFIXES else text
            if _IRI.fullmatch(iri):
                return f"<{iri}>"
        raise ParameterError(f"{self.name} has to be {TYPES[self.type]}; {value!r} is not.")
