"""The command ``ogpmodel``."""
