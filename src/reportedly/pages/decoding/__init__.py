"""From bytes to characters: which encoding, what is binary, what is compressed."""
