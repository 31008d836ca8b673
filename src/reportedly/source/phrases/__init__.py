"""A source’s words, taken apart."""
