"""Who the councils are: codes, names, successors, search, boundaries."""
