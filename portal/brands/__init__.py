"""Makers, labels and platforms: names, aliases and sourced facts."""
