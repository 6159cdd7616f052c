"""Figures of accuracy and speed; ``make bench`` runs them all and writes ``outputs/bench/figures.json``."""
