"""What newsrooms write beside stories: word lists, shapes of names, dates and lines, used by zones and facts."""
