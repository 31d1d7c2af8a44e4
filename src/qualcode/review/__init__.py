"""The page in the browser on which a researcher decides: served to this computer only."""
