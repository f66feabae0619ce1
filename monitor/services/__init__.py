"""Services: what the program does with the ports it is given. They know no adapter."""
