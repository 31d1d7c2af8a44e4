"""A model at an address on this computer: what it is asked, and everything that can go wrong."""

import json
import socket
import threading
from contextlib import suppress

import pytest
from fake_model_server import Drips, Says, Waits, completion
from hypothesis import given
from hypothesis import strategies as st

from qualcode.project.reader.ask import Answer, Prompt, ReaderFailed
from qualcode.project.reader.asking.address import address_of
from qualcode.project.reader.asking.failures import ReaderGone
from qualcode.project.reader.asking.http import http_ask
from qualcode.project.reader.asking.models import models_at
from qualcode.project.reader.asking.patience import LONGEST, wait_before
from qualcode.project.reader.asking.reply import answer_in
from qualcode.project.reader.asking.wire import Reply

SCHEMA = Says({"error": {"message": "unknown field response_format"}}, status=400)


@pytest.fixture
def slept():
    """How long was waited, which takes no time here."""
    return []


@pytest.fixture
def ask(server, slept):
    """A model of the server."""
    return http_ask(server.url, "qwen3:8b", timeout=10, sleep=slept.append)


def problem(ask, prompt, kind=ReaderFailed):
    """Ask in vain -> the message."""
    with pytest.raises(kind) as failed:
        ask(prompt)
    return str(failed.value)


def test_an_answer_is_taken_word_for_word(server, ask, prompt):
    """With the model's own name for itself; nothing is added or stripped."""
    server.says(Says(completion(' {"codings": []}\n')))
    answer = ask(prompt)
    assert answer == Answer(' {"codings": []}\n', "told", answer.seconds)
    assert answer.seconds < 10


def test_what_is_asked_is_the_prompt_and_settings_that_can_be_repeated(server, ask, prompt):
    """Temperature 0, a seed, one whole answer of bounded length, in the form of the schema."""
    ask(prompt, seed=7)
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.body == {
        "model": "qwen3:8b",
        "messages": [
            {"role": "system", "content": "Code this."},
            {"role": "user", "content": "1. Teman-teman nyemangatin saya."},
        ],
        "stream": False,
        "temperature": 0,
        "seed": 7,
        "max_tokens": 8192,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "codings", "strict": True, "schema": {"type": "object"}},
        },
    }
    assert asked.headers["host"] == f"127.0.0.1:{server.port}"
    assert "authorization" not in asked.headers
    assert "cookie" not in asked.headers


def test_a_key_is_sent_and_never_shown(server, prompt, monkeypatch):
    """It comes from the environment; it isn't shown even where the server repeats it."""
    monkeypatch.setenv("QUALCODE_READER_KEY", "sk-rahasia\n")
    ask = http_ask(server.url, "m")
    server.says(Says({"error": {"message": "Incorrect key sk-rahasia"}}, status=401))
    told = problem(ask, prompt, ReaderGone)
    assert server.asked[0].headers["authorization"] == "Bearer sk-rahasia"
    assert "rahasia" not in told
    assert "Incorrect key ..." in told
    assert "QUALCODE_READER_KEY" in told


@pytest.mark.parametrize("key", ["sk two", "sk\nX-Header: 1", "kunci-é"])
def test_a_key_that_cannot_be_sent_is_told_without_it(key, monkeypatch):
    """A line break would begin a header of its own."""
    monkeypatch.setenv("QUALCODE_READER_KEY", key)
    with pytest.raises(ReaderGone, match="QUALCODE_READER_KEY") as failed:
        http_ask("http://localhost:1/v1", "m")
    assert key not in str(failed.value)


@pytest.mark.parametrize("status", [401, 403])
def test_a_forbidden_question_asks_for_a_key(server, ask, prompt, status):
    """Once: the next question would fare no better."""
    server.says(Says({"error": "unauthorized"}, status=status))
    told = problem(ask, prompt, ReaderGone)
    assert "wants a key, or another one (it says: unauthorized)" in told
    assert len(server.asked) == 1


@pytest.fixture
def nobody():
    """The address of a port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return f"http://127.0.0.1:{port}/v1"


def test_nobody_there_says_how_to_start_a_server(nobody, prompt):
    """A refused connection."""
    told = problem(http_ask(nobody, "m"), prompt, ReaderGone)
    assert told.startswith(f"{nobody}: nobody answers there. Start the server")


@pytest.mark.parametrize(
    ("port", "command"), [(11434, "ollama serve"), (1234, "lms server"), (8080, "llama-server")]
)
def test_the_usual_ports_name_their_program(monkeypatch, prompt, port, command):
    """Who wrote Ollama's address wants Ollama started."""

    def refused(*_):
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket.socket, "connect", refused)
    assert command in problem(http_ask(f"http://localhost:{port}/v1", "m"), prompt, ReaderGone)


def test_localhost_is_asked_where_its_server_listens(server, prompt):
    """A server may listen on one of the two addresses of this computer only."""
    ask = http_ask(f"http://localhost:{server.port}/v1", "m")
    assert ask(prompt).text == "[]"
    assert server.asked[0].headers["host"] == f"localhost:{server.port}"


def test_a_server_that_never_answers_is_given_up(server, prompt):
    """After the time that was allowed."""
    server.says(Waits())
    told = problem(http_ask(server.url, "m", timeout=0.2), prompt)
    assert "no whole answer came within 0.2 seconds. Allow more with --timeout" in told


def test_a_server_that_answers_a_byte_at_a_time_is_given_up(server, prompt):
    """The time is for the whole of the answer, not for each bit of it."""
    server.says(Drips())
    assert "no whole answer came within 0.3" in problem(
        http_ask(server.url, "m", timeout=0.3), prompt
    )


def test_an_answer_that_is_cut_off_is_no_answer(server, ask, prompt):
    """Where the connection ends before what was announced."""
    server.says(Says(b'{"choices": [{"mess', length=500))
    assert "the connection ended before the answer did" in problem(ask, prompt)


def test_half_an_answer_that_pretends_to_be_whole_is_no_answer(server, ask, prompt):
    """JSON that breaks off."""
    server.says(Says(b'{"choices": [{"mess'))
    assert "no whole JSON" in problem(ask, prompt)


def test_a_model_that_is_not_there_names_those_that_are(server, prompt):
    """With the nearest first; it isn't worth asking for again."""
    server.says(Says({"error": {"message": "model 'qwen3:8' not found"}}, status=404))
    told = problem(http_ask(server.url, "qwen3:8"), prompt, ReaderGone)
    assert told == (
        f"{server.url}: there is no model `qwen3:8`. "
        "Did you mean `qwen3:8b`? It has `llama3.2:3b`, `qwen3:8b`."
    )


@pytest.mark.parametrize("said", ["model_not_found: m", "Model `m` does not exist"])
def test_a_missing_model_may_be_told_as_a_bad_request(server, ask, prompt, said):
    """Some servers do."""
    server.says(Says({"error": {"message": said}}, status=400))
    assert "there is no model" in problem(ask, prompt, ReaderGone)


def test_a_wrong_path_is_corrected(server, prompt):
    """Where nothing is found, not even a list of models, the address lacks its end."""
    server.says(Says(b"404 page not found", status=404, kind="text/plain"))
    server.lists(Says(b"404 page not found", status=404, kind="text/plain"))
    url = server.url.removesuffix("/v1")
    assert f"try `{url}/v1`" in problem(http_ask(url, "m"), prompt, ReaderGone)


def test_a_busy_server_is_asked_again_when_it_wishes(server, ask, prompt, slept):
    """As its header says; without one the waits grow."""
    busy = Says({"error": "slow down"}, status=429)
    server.says(Says(status=429, headers={"Retry-After": "7"}), busy, busy, Says())
    assert ask(prompt).text == "[]"
    assert slept == [7, 2, 4]


def test_a_server_that_stays_busy_is_left_alone(server, ask, prompt, slept):
    """After a bounded number of times."""
    server.says(Says({"error": "slow down"}, status=429))
    assert "too much to do (it says: slow down)" in problem(ask, prompt)
    assert slept == [1, 2, 4, 8, 16]
    assert len(server.asked) == 6


def test_nobody_is_kept_waiting_for_an_hour(server, ask, prompt, slept):
    """A long wait is the researcher's to decide on."""
    server.says(Says(status=429, headers={"Retry-After": "3600"}))
    assert "come back in 3600 seconds" in problem(ask, prompt)
    assert slept == []


@given(
    st.sampled_from([200, 400, 404, 429, 500, 502, 503, 504]),
    st.text() | st.floats().map(str) | st.just("Wed, 21 Oct 2015 07:28:00 GMT"),
    st.integers(1, 20),
)
def test_waits_are_short_and_few(status, written, asked):
    """Whatever the header says."""
    wait = wait_before(Reply(status, {"retry-after": written}, b"", 0.0), asked)
    assert wait is None or (asked < 6 and 0 <= wait <= LONGEST)


def test_a_model_that_is_still_loading_is_waited_for(server, ask, prompt, slept):
    """llama.cpp answers so while it reads the model's file."""
    server.says(Says({"error": {"message": "Loading model"}}, status=503), Says())
    assert ask(prompt).text == "[]"
    assert slept == [1]


def test_an_error_of_the_server_is_told_in_its_words(server, ask, prompt, slept):
    """After another chance or two."""
    server.says(Says({"error": "model requires more system memory (9.1 GiB)"}, status=500))
    told = problem(ask, prompt)
    assert "error 500 (it says: model requires more system memory (9.1 GiB))" in told
    assert "smaller model" in told
    assert slept == [1, 2]


def test_a_passing_error_passes(server, ask, prompt):
    """The question isn't lost."""
    server.says(Says(b"oops", status=500, kind="text/plain"), Says())
    assert ask(prompt).text == "[]"


def test_a_web_page_is_no_answer(server, ask, prompt):
    """Another program answers at this address."""
    server.says(Says(b"<!doctype html><p>Hi", kind="text/html; charset=utf-8"))
    told = problem(ask, prompt, ReaderGone)
    assert "answers with a web page, not with a language model's answer" in told


def test_a_page_of_an_error_is_not_shown(server, ask, prompt):
    """Its markup says nothing to a researcher."""
    server.says(Says(b"<html><b>Bad gateway</b></html>", status=502, kind="text/html"))
    told = problem(ask, prompt)
    assert "error 502. See" in told


@pytest.mark.parametrize("body", [[], "text", 3, None, {}, {"choices": []}, {"choices": [3]}])
def test_json_of_another_kind_is_no_answer(server, ask, prompt, body):
    """A server that speaks something else."""
    server.says(Says(json.dumps(body).encode()))
    told = problem(ask, prompt)
    assert "JSON" in told


def test_an_error_with_a_status_of_success_is_told(server, ask, prompt):
    """Some proxies do that."""
    server.says(Says({"error": {"message": "no slots"}}))
    assert "it says: no slots" in problem(ask, prompt)


@pytest.mark.parametrize("content", ["", "  \n", None, 3, ["a"]])
def test_an_empty_answer_is_none(server, ask, prompt, content):
    """Nor is one that isn't text."""
    server.says(Says(completion(content)))
    assert "the model's answer is empty" in problem(ask, prompt)


def test_a_model_that_only_thinks_aloud_is_told(server, ask, prompt):
    """All its length went into what it thought."""
    server.says(Says(completion("", finish="length")))
    assert "used all the length it has" in problem(ask, prompt)


def test_a_model_that_declines_is_told(server, ask, prompt):
    """In its own words."""
    choice = {"message": {"content": None, "refusal": "I can't."}, "finish_reason": "stop"}
    server.says(Says({"choices": [choice]}))
    assert "the model declined: I can't." in problem(ask, prompt)


def test_an_answer_that_was_too_long_is_marked(server, ask, prompt):
    """What came of it is kept."""
    server.says(Says(completion('{"codings": [', finish="length")))
    answer = ask(prompt)
    assert answer.cut
    assert answer.text == '{"codings": ['


@pytest.mark.parametrize("kind", ["application/json", "text/plain; charset=iso-8859-1"])
def test_json_is_read_as_utf_8_whatever_is_said_of_it(server, ask, prompt, kind):
    """As its standard has it."""
    body = json.dumps(completion("Ibu é – “ya”"), ensure_ascii=False).encode()
    server.says(Says(body, kind=kind))
    assert ask(prompt).text == "Ibu é – “ya”"


def test_another_charset_is_no_answer(server, ask, prompt):
    """Rather than one with letters changed, which no quote would match."""
    body = json.dumps(completion("Ibu é"), ensure_ascii=False).encode("iso-8859-1")
    server.says(Says(body, kind="application/json; charset=iso-8859-1"))
    assert "no whole JSON in UTF-8" in problem(ask, prompt)


def test_half_a_character_becomes_a_mark(server, ask, prompt):
    """JSON can hold what no file can."""
    server.says(Says(b'{"choices": [{"message": {"content": "a\\ud83d"}}]}'))
    assert ask(prompt).text == "a\ufffd"


def test_an_endless_answer_is_left(server, ask, prompt, monkeypatch):
    """No more is kept in memory than an answer can have."""
    monkeypatch.setattr("qualcode.project.reader.asking.wire.MOST", 2**20)
    server.says(Says(b" " * 2**21))
    assert "the answer is larger than 1 MB" in problem(ask, prompt)


def test_json_too_deep_to_read_is_no_answer(server, ask, prompt):
    """Nor is it a traceback."""
    server.says(Says(b"[" * 200_000))
    assert "no whole JSON" in problem(ask, prompt)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirection_is_not_followed(served, prompt, status):
    """It could lead to another computer."""
    first, second = served(), served()
    target = f"{second.url}/chat/completions"
    first.says(Says(b"", status=status, headers={"Location": target}))
    told = problem(http_ask(first.url, "m"), prompt, ReaderGone)
    assert f"sends us on to `{target}`" in told
    assert len(first.asked) == 1
    assert second.asked == []


def test_a_proxy_of_the_environment_gets_nothing(served, prompt, monkeypatch):
    """It would read the interviews."""
    server, proxy = served(), served()
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv(name.lower(), f"http://127.0.0.1:{proxy.port}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert http_ask(server.url, "m")(prompt).text == "[]"
    assert len(server.asked) == 1
    assert proxy.asked == []


def test_nothing_is_reached_but_the_server_on_this_computer(server, prompt, monkeypatch):
    """Neither another address nor a name server, also where a name server calls localhost far."""
    reached, looked_up = [], []
    connect, getaddrinfo = socket.socket.connect, socket.getaddrinfo

    def connecting(self, address):
        reached.append(address)
        return connect(self, address)

    def looking(host, *rest, **more):
        looked_up.append(host)
        return getaddrinfo("10.0.0.9" if host == "localhost" else host, *rest, **more)

    monkeypatch.setattr(socket.socket, "connect", connecting)
    monkeypatch.setattr(socket, "getaddrinfo", looking)
    url = f"http://localhost:{server.port}/v1"
    assert models_at(url) == ("llama3.2:3b", "qwen3:8b")
    assert http_ask(url, "m")(prompt).text == "[]"
    assert reached == [("127.0.0.1", server.port)] * 2
    assert set(looked_up) <= {"127.0.0.1", b"127.0.0.1"}


def test_a_server_that_knows_no_schema_is_asked_without_from_then_on(server, ask, prompt):
    """First for any JSON, then for whatever comes; and it isn't bothered again."""
    server.says(SCHEMA, SCHEMA, Says(), Says())
    ask(prompt)
    ask(prompt)
    shapes = [asked.body.get("response_format", {}).get("type") for asked in server.asked]
    assert shapes == ["json_schema", "json_object", None, None]


def test_a_server_without_our_settings_is_asked_without_them(server, ask, prompt):
    """The newer name for the length is tried."""
    server.says(
        Says({"error": {"message": "'temperature' does not support 0"}}, status=400),
        Says({"error": {"message": "Unknown name seed"}}, status=400),
        Says({"error": {"message": "use max_completion_tokens, not max_tokens"}}, status=400),
        Says(),
    )
    ask(prompt)
    last = server.asked[-1].body
    assert not {"temperature", "seed", "max_tokens"} & set(last)
    assert last["max_completion_tokens"] == 8192
    assert last["response_format"]["type"] == "json_schema"


def test_a_server_that_complains_of_everything_is_left(server, ask, prompt):
    """Also of what isn't sent any more."""
    server.says(SCHEMA)
    assert "error 400 (it says: unknown field response_format)" in problem(ask, prompt)
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "said",
    [
        "request (18016 tokens) exceeds the available context size (2048 tokens)",
        "This model's maximum context length is 4096 tokens, max_tokens is too large",
        "The number of tokens to keep is greater than the context length",
        "the input length exceeds the context length",
    ],
)
def test_an_interview_that_does_not_fit_says_so(server, ask, prompt, said):
    """Whatever the server calls it; the settings aren't to blame."""
    server.says(Says({"error": {"message": said}}, status=400))
    told = problem(ask, prompt)
    assert "doesn't fit the model's context" in told
    assert "--context" in told
    assert len(server.asked) == 1


def test_an_interview_read_by_half_is_not_read(server, ask):
    """Some servers leave out silently what doesn't fit; their own count tells."""
    prompt = Prompt("Code this.", "kata " * 5000, {})
    server.says(Says(completion(usage={"prompt_tokens": 2050})))
    told = problem(ask, prompt)
    assert "read only 2050 tokens of 5002 words" in told
    server.says(Says(completion(usage={"prompt_tokens": 5600})))
    assert ask(prompt).text == "[]"


@pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": 0}, {"prompt_tokens": "many"}, 3])
def test_a_server_that_does_not_count_is_believed(server, ask, prompt, usage):
    """Most of them count, none has to."""
    server.says(Says(completion(usage=usage)))
    assert ask(prompt).text == "[]"


def test_a_file_of_a_model_is_known_by_its_name(server, ask, prompt):
    """Where it lies is nobody's business."""
    server.says(Says(completion() | {"model": "/home/rina/models/Qwen3-8B.gguf"}))
    assert ask(prompt).model == "Qwen3-8B.gguf"


@pytest.mark.parametrize("named", [None, "", 3])
def test_a_model_without_a_name_has_the_one_it_was_asked_by(server, ask, prompt, named):
    """There is always one."""
    server.says(Says(completion() | {"model": named}))
    assert ask(prompt).model == "qwen3:8b"


def test_a_message_of_a_server_is_one_short_line(server, ask, prompt):
    """Without what would move the cursor of a terminal."""
    server.says(Says({"error": "\x1b[31mno\n\nroom " + "x" * 5000}, status=400))
    told = problem(ask, prompt)
    assert "(it says: [31mno room xxx" in told
    assert len(told) < 600
    assert "\x1b" not in told


def test_hanging_up_ends_what_is_under_way(server, prompt):
    """From another thread, and for good."""
    waits, told = Waits(), []
    server.says(waits)
    ask = http_ask(server.url, "m")
    asking = threading.Thread(target=lambda: told.append(problem(ask, prompt)), daemon=True)
    asking.start()
    assert waits.arrived.wait(10)
    ask.hang_up()
    asking.join(10)
    assert told
    assert "the question was given up" in told[0]
    assert "the question was given up" in problem(ask, prompt)
    assert len(server.asked) == 1


def test_a_safe_connection_to_an_unsafe_server_is_told(server, prompt):
    """https:// where there is only http://."""
    url = server.url.replace("http:", "https:")
    told = problem(http_ask(url, "m"), prompt, ReaderGone)
    assert "no safe connection can be made" in told
    assert "Use http://" in told


def test_models_are_listed_in_order(server):
    """For a message, and to complete a name."""
    assert models_at(server.url) == ("llama3.2:3b", "qwen3:8b")
    assert server.asked[0].path == "/v1/models"


@pytest.mark.parametrize(
    "listed",
    [[], {"data": None}, {"data": [3, {"id": 4}, {}]}, {"models": []}, "x"],
)
def test_a_list_of_nothing_is_empty(server, listed):
    """A server may have no model yet."""
    server.lists(Says(listed))
    assert models_at(server.url) == ()


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Says(status=401), "wants a key"),
        (Says(status=404), "error 404"),
        (Says(b"<html>", kind="text/html"), "web page"),
    ],
)
def test_a_list_that_is_refused_says_why(server, reply, message):
    """As a question would."""
    server.lists(reply)
    with pytest.raises(ReaderGone, match=message):
        models_at(server.url)


def test_models_elsewhere_are_not_listed():
    """The same addresses are refused."""
    with pytest.raises(Exception, match="isn't on this computer"):
        models_at("http://example.org/v1")


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["choices", "message", "content", "error", "usage", "model", "detail"]),
            inner,
        )
    ),
)


@given(st.binary() | ANY_JSON.map(lambda value: json.dumps(value).encode()))
def test_whatever_is_sent_back_is_an_answer_or_a_problem(body):
    """Never a traceback."""
    address = address_of("http://localhost:11434/v1")
    told, asked = Reply(200, {}, body, 1.0), Prompt("a", "b", {})
    with suppress(ReaderFailed):
        answer = answer_in(address, told, "m", asked)
        assert answer.text.strip()
        answer.text.encode()
