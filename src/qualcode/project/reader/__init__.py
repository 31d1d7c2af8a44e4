"""A language model as a second reader of a study: asked, kept, checked, never counted unasked."""
