"""Award forms (hình thức khen thưởng) and who confers them."""
