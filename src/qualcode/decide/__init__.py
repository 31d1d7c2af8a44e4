"""What the researcher decides: kept in logs, found again in the transcripts, and settled."""
