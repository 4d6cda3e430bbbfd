"""Copying: the clipboard, the toast that follows, and the dialog of all forms."""
