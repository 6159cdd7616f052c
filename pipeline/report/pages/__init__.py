"""The pages: overview, review of a plan, comparison; their templates, styles and scripts stand beside them."""
