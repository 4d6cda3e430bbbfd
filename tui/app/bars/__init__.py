"""The bars: views above, keys below."""
