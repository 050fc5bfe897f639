"""What a trainer writes: texts, places and structure of packs and scenarios."""
