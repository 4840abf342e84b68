"""The glossary: abbreviations, columns and variables of OGP's tables and pages."""
