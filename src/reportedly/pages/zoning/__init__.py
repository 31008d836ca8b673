"""From page text to zones: cutting into blocks, signals, and decoding over the whole page."""
