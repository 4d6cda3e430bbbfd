"""The reader: a page or an article with every number explained, and a figure with its evidence."""
