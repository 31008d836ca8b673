"""The names in an article: where they stand, and which are the same."""
