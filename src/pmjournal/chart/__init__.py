"""The curve: first what is drawn, then the cells that show it."""
