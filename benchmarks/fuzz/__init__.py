"""Damaged files by the thousand through every command: nothing crashes, hangs, takes the memory, or is lost."""
