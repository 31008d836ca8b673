"""From a path, stream or URL to a page's bytes: limits, addresses, robots.txt, cache."""
