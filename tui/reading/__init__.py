"""What reads Chinese: numerals, quantities, periods, measures. Pure functions over text, with their own tables."""
