"""Templates: what documents of higher levels ask of the plans that carry them out; read, written, built."""
