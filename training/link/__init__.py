"""Fits what tells whether two statements carry the same claim."""
