"""Asking a language model over HTTP: on this computer unless the researcher says otherwise."""
