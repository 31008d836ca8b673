"""From HTML to page text: rendering, evidence for zones, and what the markup declares of the article."""
