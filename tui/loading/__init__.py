"""Load `metrics.yaml` and `seeds/` as an immutable Dataset, or report all problems of the files at once."""
