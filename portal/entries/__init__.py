"""What is published: sources, answers, claims, headlines, and the ledger of revisions."""
