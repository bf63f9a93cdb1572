"""The plan in other formats: each is a file of `to`, made of the pieces beside it."""
