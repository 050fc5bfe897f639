"""What a screen or the plain reader talks to: the library, a play, looking back, settings."""
