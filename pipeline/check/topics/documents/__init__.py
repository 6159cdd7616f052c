"""The documents that a plan cites: their symbols, dates, issuers, and whether they are in force."""
