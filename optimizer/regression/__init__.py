"""Scenarios solved anew and compared with the outcome that was committed."""
