"""Fits the weights of the rules in ``reportedly.source``."""
