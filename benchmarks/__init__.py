"""Speed and memory beside a peer, in the same run on the same texts."""
