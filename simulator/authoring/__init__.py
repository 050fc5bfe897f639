"""What an author of scenarios is given: a schema of the own pack for the editor."""
