"""Ticket history in: readers, column detection, canonical events, dataset."""
