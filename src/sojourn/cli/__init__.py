"""The command line: thin, calls the same functions as the library."""
