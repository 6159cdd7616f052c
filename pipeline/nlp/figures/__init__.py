"""Figures in a plan: targets (chỉ tiêu)."""
