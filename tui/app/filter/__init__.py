"""The filter line above all views."""
