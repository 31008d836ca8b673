"""Whose word it is: speakers, kinds of source, stances, chains, and what a denial denies."""
