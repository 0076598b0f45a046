"""The register in the database: accounts, rounds, what people have entered, and the trail of who did what."""
