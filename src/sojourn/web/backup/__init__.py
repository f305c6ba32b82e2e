"""A copy of a whole workspace in one file, made while people work, and a workspace made of such a file."""
