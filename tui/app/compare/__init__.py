"""Compare: marked cities side by side, indicator by indicator – only what can be compared."""
