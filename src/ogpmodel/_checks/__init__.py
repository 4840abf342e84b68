"""Validation: do the records of a dataset agree with each other, and with what is known of OGP?"""
