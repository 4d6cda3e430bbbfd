"""Exports: the dataset as typed tables, written as a data package, CSV, Excel or Parquet – whole or not at all."""
