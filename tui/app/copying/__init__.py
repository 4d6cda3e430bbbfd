"""Copying: what goes to the clipboard, which way it went, and the menu of forms."""
