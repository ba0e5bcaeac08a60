"""What the buttons do: each step makes the pipeline calls that its command makes, and says what came of them."""
