"""The history of maps: states that are kept, what differs between them, and going back."""
