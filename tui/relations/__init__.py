"""Printed figures against each other: arithmetic that ought to hold, the same thing printed twice, what is implied."""
