"""What customers write: clean-up, emotion, what desks make people feel, language and redaction. No network, ever."""
