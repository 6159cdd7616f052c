"""Plan against plan: every edit told once, in the most specific field that holds it."""
