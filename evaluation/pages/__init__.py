"""Measures how pages are read: HTML pages beside trafilatura, and page dumps zoned by hand."""
