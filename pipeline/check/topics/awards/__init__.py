"""Forms of commendation, and who may confer them."""
