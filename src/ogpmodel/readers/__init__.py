"""Readers of other people's files: the sheets and pages that OGP has published."""
