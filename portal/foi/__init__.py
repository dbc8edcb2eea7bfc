"""What the two Acts ask of a council: when it must answer, and the letter that asks it."""
