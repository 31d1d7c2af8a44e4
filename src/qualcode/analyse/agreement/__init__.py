"""How far coders agree: coefficients on plain arrays, and the ratings of a study put into them."""
