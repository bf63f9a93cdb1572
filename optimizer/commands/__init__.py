"""Commands, one idea a file; `cli` lists them."""
