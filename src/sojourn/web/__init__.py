"""The workspace: an HTTP service over the same core as the library and the command line."""
