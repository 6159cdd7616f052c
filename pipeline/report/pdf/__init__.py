"""PDF files for people: findings as highlights, scans with searchable text."""
