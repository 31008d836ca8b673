"""Measures what reportedly finds against gold, and keeps the floors below which no change may fall."""
