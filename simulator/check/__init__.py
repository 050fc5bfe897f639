"""What an author gets back: findings in words, and the proof over every reachable state."""
