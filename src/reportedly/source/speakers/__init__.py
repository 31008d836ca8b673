"""Which sources are the same, what they are called, and of what kind they are."""
