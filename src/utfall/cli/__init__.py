"""The terminal's way in: arguments to use cases, results to text or JSON. No arithmetic."""
