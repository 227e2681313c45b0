"""Pure functions on layers: what the claims add up to."""
