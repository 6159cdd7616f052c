"""Word files for the officer: comments on the words at fault, corrections as tracked changes, a plan as a Word file."""
