"""Head and foot of a paper: type, number, issuer, date, title; recipients and signature."""
