"""The record types, one class per meaning."""
