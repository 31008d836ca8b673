"""Across articles: the same event, the same claim, and what it rests on."""
