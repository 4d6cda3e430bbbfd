"""The compiled dataset on disk."""
