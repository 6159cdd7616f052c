"""Nation, city, ward: who brought in what, and what each level made of it."""
