"""The passage of the figure under the cursor, below the view."""
