"""Sojourn: customer journey maps for IT service desks, measured from the ticket history."""
