"""The report as a reader has it: opened from a file, the network blocked, in light and dark, wide and narrow."""

from itertools import pairwise
from pathlib import Path

import pytest

from toolkit import compare

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return compare(CORPUS).write_report(tmp_path_factory.mktemp("report") / "report.html")


@pytest.fixture
def page(browser, report):
    """The report's page; `page.faults` collects what the console complains of and every request to elsewhere."""
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    context.set_offline(True)
    page = context.new_page()
    page.faults = []
    page.on(
        "console", lambda message: page.faults.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith("file:") else page.faults.append(request.url))
    page.goto(report.as_uri())
    yield page
    context.close()


def test_opens_without_complaint(page):
    """No error, no warning, no request; cards can be seen."""
    assert page.faults == []
    assert page.locator(".card.contradicts").first.is_visible()
    assert page.title()


def test_filter_and_sort(page):
    total = page.locator(".card").count()
    page.select_option("select[name=verdict]", "contradicts")
    shown = page.locator(".card:visible")
    assert 0 < shown.count() < total
    assert all("contradicts" in card.get_attribute("class") for card in shown.all())
    page.select_option("select[name=verdict]", "")
    page.fill("input[name=words]", "graz")
    assert 0 < page.locator(".card:visible").count() < total
    assert "of" in page.locator("[role=status]").inner_text()
    page.fill("input[name=words]", "")
    page.select_option("select[name=order]", "kind")
    kinds = [card.get_attribute("data-kind") for card in page.locator(".card:visible").all()]
    assert kinds == sorted(kinds)


def test_everything_is_there_without_script(browser, report):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator(".card").first.is_visible()
    assert not page.locator(".tools").first.is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility(page, scheme):
    """axe-core finds nothing to complain of, contrast in both themes included."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    page.emulate_media(color_scheme=scheme)
    for details in page.locator("details").all():
        details.evaluate("node => node.open = true")
    found = axe.Axe().run(page)
    said = [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found.response["violations"]]
    assert said == []


def test_keyboard_reaches_every_control(page):
    """Tab visits the skip link first, then every link, control and fold."""
    wanted = page.evaluate(
        "() => [...document.querySelectorAll('a[href], select, input, summary, [tabindex=\"0\"]')]"
        ".filter(node => node.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})).length"
    )
    seen = set()
    for turn in range(wanted + 5):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "() => { const all = [...document.querySelectorAll('*')]; return all.indexOf(document.activeElement); }"
        )
        if turn == 0:
            assert page.evaluate("() => document.activeElement.className") == "skip"
        seen.add(place)
    assert len(seen - {-1}) >= wanted


def test_nothing_overflows_at_700_px(page):
    page.set_viewport_size({"width": 700, "height": 900})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 700
    first, second = page.locator(".card .side").nth(0).bounding_box(), page.locator(".card .side").nth(1).bounding_box()
    assert second["y"] >= first["y"] + first["height"] - 1, "the passages are stacked on a narrow screen"


def test_headings_are_in_order(page):
    levels = page.evaluate("() => [...document.querySelectorAll('h1,h2,h3,h4')].map(node => Number(node.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
