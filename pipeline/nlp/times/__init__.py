"""Times in a plan: expressions, deadlines (thời hạn), phases (giai đoạn)."""
