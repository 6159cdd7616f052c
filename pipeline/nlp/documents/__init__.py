"""The documents that a plan cites: symbols, mentions, legal bases (căn cứ)."""
