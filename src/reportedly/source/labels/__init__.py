"""What an attribution does to its content, through what it came, on whose word it is, what it denies."""
