"""What the workspace knows of one person: given out, and taken out."""
