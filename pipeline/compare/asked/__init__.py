"""Plan against template: what is asked for, entry by entry, and what the plan has of it."""
