"""Offices, units and movements that a plan names."""
