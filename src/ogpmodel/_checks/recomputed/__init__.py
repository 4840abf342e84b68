"""Checks of the columns that OGP derived from others: are its rules still those that the library knows?"""
