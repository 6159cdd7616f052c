"""Makes the sample plans: sources in, files of every form and their gold records out."""
