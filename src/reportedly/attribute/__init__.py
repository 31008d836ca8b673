"""Attributions in a text: windows, model, decode."""
