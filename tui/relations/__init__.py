"""Compare printed figures: arithmetic that should hold, repeated observations, and values that follow from others."""
