"""From printed lines to running text: what the readers of files and of scans share."""
