"""The parts of the plan and their order, and what they say of times."""
