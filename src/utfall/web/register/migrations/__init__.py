"""The steps by which the register has grown; each is applied once, in order."""
