"""Rules and methods of the Independent Reporting Mechanism (IRM) and OGP's deadlines, as values."""
