"""Spelling, capital letters, marks and wording."""
