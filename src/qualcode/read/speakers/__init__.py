"""Who speaks: labels, who bears them, and who asks and answers."""
