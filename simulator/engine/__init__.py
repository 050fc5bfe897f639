"""What a play is: pure functions from events to states."""
