"""What is told where a model was asked and did not answer."""


def test_it_is_never_said_that_nobody_was_asked_where_nobody_answered(run, study, server):
    """The server was tried."""
    server.end()
    done = run("read", "--model", "small", "--url", server.url)
    assert study.is_dir()
    assert "nobody was asked" not in done.out
    assert "0 kept answers used; no question was answered now." in " ".join(done.out.split())
