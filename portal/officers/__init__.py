"""The council officer's desk: correcting the own council's entry."""
