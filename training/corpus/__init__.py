"""Our own annotated news: texts of invented events with nested attributions, sources, stances and chains."""
