"""What the words mean and how the figures are worked out: no I/O, no clock."""
