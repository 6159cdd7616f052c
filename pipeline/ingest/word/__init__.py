"""Word files (OOXML)."""
