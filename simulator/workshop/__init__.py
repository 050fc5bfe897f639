"""A story played by a whole room: the vote, what is kept of it, and the phones."""
