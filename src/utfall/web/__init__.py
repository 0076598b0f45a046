"""The browser's way in: pages, accounts, the workflow of a round and the API. No arithmetic."""
