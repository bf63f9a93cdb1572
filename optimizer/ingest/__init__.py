"""Text and logs in, a checked scenario and the runner's past out; every fault with its line."""
