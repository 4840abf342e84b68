"""Strict parsing of JSON text."""
