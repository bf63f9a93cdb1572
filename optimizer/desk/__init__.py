"""The desk: pages on this computer in which a runner or a coach works with years. Needs `yearround[desk]`."""
