"""Days that a text names, resolved against its own date."""
