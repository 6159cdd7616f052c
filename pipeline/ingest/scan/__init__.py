"""Page images: recognition, and what is done to make its reading right."""
