"""What other programs may read and post, with tokens."""
