"""Series: an indicator over the years, across places."""
