"""The W3C's SPARQL test suites, asked of a running server."""
