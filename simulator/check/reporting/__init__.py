"""What a finding is called and how it is shown: sentences, reports, formats."""
