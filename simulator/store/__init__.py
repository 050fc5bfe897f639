"""What is remembered on this machine, and only there."""
