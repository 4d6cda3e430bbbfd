"""From `metrics.yaml` and `seeds/` to an immutable Dataset, or to all problems of the files at once."""
