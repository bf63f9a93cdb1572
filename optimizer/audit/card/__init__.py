"""The coaching card: figures a coach looks at first, measured on a finished plan without a solver."""
