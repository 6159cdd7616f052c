"""What stands before and after the body: heading, number, place and date, signature, recipients."""
