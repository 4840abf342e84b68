"""Measuring how well OGP's printed columns agree with the rules, from its tables."""
