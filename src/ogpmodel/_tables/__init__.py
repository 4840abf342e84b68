"""Input of OGP's published tables."""
