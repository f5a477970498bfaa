# SPDX-FileCopyrightText: 2026 The Araxes team
# SPDX-License-Identifier: Apache-2.0

"""The W3C's SPARQL test suites, asked of a running server."""
