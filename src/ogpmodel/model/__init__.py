"""The record types: what the Open Government Partnership publishes, one class a meaning."""
