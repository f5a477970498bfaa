"""Linked data on the alliances, treaties and corridors around the Armenia-Azerbaijan conflict."""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("araxes")
