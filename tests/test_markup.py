"""Whatever a document holds, the page holds no element, handler or link of its making."""

from pathlib import Path

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.markup import element, join_markup, mark_spans, show_unseen

PAYLOADS = (Path(__file__).parent / "cases" / "payloads.txt").read_text(encoding="utf-8").splitlines()


def list_elements(html: str) -> list[tuple[str, dict[str, str]]]:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return [(node.tag, dict(node.attrib)) for node in tree.iter() if isinstance(node.tag, str)]


def test_there_are_sixty_payloads():
    assert len(PAYLOADS) >= 60


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_stays_text(payload):
    """As child, as attribute and as marked text a payload makes nothing but the elements we wrote."""
    html = join_markup(
        element("p", payload, title=payload), mark_spans(payload, [(0, 3), (2, 5)]), element("bdi", [payload, None])
    )
    tags = [tag for tag, _ in list_elements(html)]
    assert set(tags) <= {"html", "head", "body", "p", "mark", "bdi"}
    assert not any(name.startswith("on") for _, attributes in list_elements(html) for name in attributes)


@given(st.text(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_marking_keeps_the_text(text, spans):
    """Marks add elements and change no character but the unseen, which are shown by name."""
    tree = html5lib.parse("<div>" + mark_spans(text, spans) + "</div>", namespaceHTMLElements=False)
    shown = "".join(tree.itertext())
    assert shown == show_unseen(text).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("name", ["onclick", "onload", "ON", "a b", "x=y", ""])
def test_handlers_and_odd_names_are_refused(name):
    with pytest.raises(ValueError, match="attribute"):
        element("p", "x", **{name: "y"})


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//example", "data:text/html,x"])
def test_only_links_within_the_page(address):
    with pytest.raises(ValueError, match="within the page"):
        element("a", "x", href=address)
