"""Words and marks, titles, numbers, sentences."""
