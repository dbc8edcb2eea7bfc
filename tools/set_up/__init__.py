"""The set-up behind `make run` and `make test`; needs nothing but Python's standard library.

Every step says what it is doing, leaves a stamp of what it did and for which lock file, and does
nothing when its stamp still fits: so a first start takes minutes and a second one seconds.
"""
