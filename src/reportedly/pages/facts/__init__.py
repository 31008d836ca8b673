"""From zones to the article: headline, authors, date, publisher, section, topics, related stories."""
