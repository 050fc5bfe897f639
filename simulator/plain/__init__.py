"""The reader line by line: for screen readers, pipes and plain terminals. No colours, no cursor."""
