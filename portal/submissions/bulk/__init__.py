"""Many findings from one spreadsheet: read, reported row by row, kept as one batch.

What a cell cannot say for sure is *unclear*, with the reason; every row that holds something is
reported. docs/bulk-import.md has the columns.
"""
