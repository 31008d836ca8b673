"""The attribution model: examples, network, training, export, thresholds."""
