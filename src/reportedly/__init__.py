"""Reads the news and says, for every statement: who said it, on whose word, and who denies it."""
