"""Measurements of the dashboard beside other programs. docs/measurements.md explains them."""
