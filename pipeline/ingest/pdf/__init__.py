"""PDF files: what a page draws, what its text layer holds, and whether that layer can be trusted."""
