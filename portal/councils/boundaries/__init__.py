"""Where the councils are: boundaries derived from packages or read from an official file.

Everything here runs from commands at build time. Nothing that a web request loads may import this
package's modules other than `refusals`, `areas` and `compact`, which themselves import the
geometry libraries only inside their functions.
"""
