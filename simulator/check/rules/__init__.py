"""What is asked of a story, a family a file: findings as codes and facts, in no output format."""
