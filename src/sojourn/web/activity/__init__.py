"""What happened on all maps: drawing, versions, reviews and comments, the newest first."""
