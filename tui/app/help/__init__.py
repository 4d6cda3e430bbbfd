"""The help and the command palette. Both are made from the table of commands."""
