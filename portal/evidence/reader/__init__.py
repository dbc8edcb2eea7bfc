"""What reads a stranger's file: run in a process of its own (child.py), and only there.

Nothing here imports the rest of the portal, so that the process starts fast and holds no secret.
"""
