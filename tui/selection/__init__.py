"""The one selection of the screen and the command line: filter language, index, facets, completion."""
