"""The reading view: a page or an article with every number accounted for, and a figure with its evidence."""
