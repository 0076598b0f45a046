"""What a user can do, one function per use case. Only this room wires the others together."""
