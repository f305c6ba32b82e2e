"""What Sojourn claims about speed and memory, measured side by side with its peers, as ratios."""
