"""The few quotes of an archive are those that one would choose with all of them at hand."""

import random
from collections import defaultdict
from itertools import chain, zip_longest

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analyse.quotes import choose, is_bare
from qualcode.types import Coding, Excerpt, Span

QUOTES = ("Nggih.", "Ibu mendukung saya.", "Ibu saya mendukung saya terus sampai sekarang ini.")


def excerpt(at, who, tenths, quote):
    """Somebody's quote, the clearer the more tenths."""
    name, span = f"R{who:03}", Span(at, at + len(quote))
    coding = Coding(
        *(name, name, f"{name}:{at}", span, "support", "qualcode"),
        *("rule", "suggested", "present", tenths / 10),
    )
    return Excerpt(quote, name, name, (at, at), coding)


def clearness(one):
    """What makes a quote of the same status clearer than another."""
    words = len(one.quote.split())
    strain = 0 if words >= 8 else 9 - words
    return is_bare(one.quote), strain, -one.coding.score, one.informant, one.coding.span.start


def with_all_at_hand(found, wanted):
    """The best of each informant, then the second best of each; none that says nothing."""
    of = defaultdict(list)
    for one in found:
        of[one.informant].append(one)
    ranked = (sorted(mine, key=clearness) for mine in of.values())
    rounds = (sorted(filter(None, each), key=clearness) for each in zip_longest(*ranked))
    every = list(chain.from_iterable(rounds))
    telling = [one for one in every if not is_bare(one.quote)]
    return sorted((telling or every)[:wanted], key=lambda one: one.coding.span.start)


@given(st.integers(0, 600), st.integers(1, 400), st.integers(1, 5), st.integers(0, 2**32))
def test_the_same_are_chosen_of_any_number(many, informants, wanted, seed):
    """Dropping quotes on the way changes nothing, however many informants there are."""
    draw = random.Random(seed)  # noqa: S311
    found = [
        excerpt(at, draw.randrange(informants), draw.randrange(4), draw.choice(QUOTES))
        for at in range(many)
    ]
    chosen = choose(found, per_code=wanted).get("support", [])
    assert chosen == with_all_at_hand(found, wanted)
