"""What can be seen in a typed sentence: findings as values, never a verdict."""
