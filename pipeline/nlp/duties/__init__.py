"""Who has to do what: responsibilities (trách nhiệm), task tables, criteria (tiêu chí)."""
