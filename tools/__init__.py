"""Tools for the people who work on the portal; nothing here is served."""
