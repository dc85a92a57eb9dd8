"""What script/real-mtas is made of."""
