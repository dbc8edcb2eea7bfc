"""Evidence: files that show what a council answered; checked, kept by hash, for moderators."""
