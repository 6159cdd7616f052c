"""Which section, clause and wording of one text stands for which of another."""
