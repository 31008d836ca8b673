"""Pages in: load, decode, render to text, cut into zones, assemble the article."""
