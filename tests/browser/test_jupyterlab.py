"""JupyterLab itself: the notebooks opened in it and run to the end, their cards found in the page."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["JupyterLab Light", "JupyterLab Dark"])
def lab(tmp_path_factory, request):
    """A JupyterLab server on this machine only, over a copy of the notebooks, in one theme; gives its address."""
    pytest.importorskip("jupyterlab")
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = folder / "home"
    themes = folder / "settings" / "@jupyterlab" / "apputils-extension"
    themes.mkdir(parents=True)
    (themes / "themes.jupyterlab-settings").write_text(f'{{"theme": "{request.param}"}}')
    (themes / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "checkForUpdates": false}')
    settings = {
        name: str(home) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"),
            *(
                "--IdentityProvider.token=",
                "--LabApp.news_url=None",
                "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                f"--ServerApp.root_dir={folder}",
            ),
        ],
        env={**os.environ, **settings, "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/api", timeout=2)
            break
        except OSError:
            time.sleep(0.5)
    else:
        server.kill()
        pytest.fail("JupyterLab did not start within a minute")
    yield address
    server.terminate()
    server.wait(20)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["05_claims", "06_report"])
def test_run_all(browser, lab, name, tmp_path):
    """Run All ends without an error, every cell has run, and the cards can be seen, in either theme."""
    page = browser.new_context(viewport={"width": 1300, "height": 1000}).new_page()
    page.goto(f"{lab}/lab/workspaces/{name}/tree/notebooks/{name}.ipynb?reset")
    page.locator(".jp-Notebook").wait_for(timeout=60_000)
    page.wait_for_timeout(2000)
    kernel = page.locator(".jp-Dialog button.jp-mod-accept")
    if kernel.count():
        kernel.first.click()
    page.evaluate("() => document.querySelectorAll('.jp-OutputArea-output').forEach(node => node.remove())")
    page.get_by_role("menuitem", name=re.compile("^Run$")).first.click(timeout=30_000)
    page.get_by_text("Run All Cells", exact=True).first.click()
    # The outputs stored with the notebook were taken away: cards in the page are of this run.
    page.locator(".comparison .card").first.wait_for(state="attached", timeout=120_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(state="attached", timeout=120_000)
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr'], .jp-RenderedText .ansi-red-fg").count() == 0
    # JupyterLab draws only the cells in sight, and again after a run has moved them: look when it has settled.
    page.wait_for_timeout(1500)
    card = page.locator(".comparison .card").first
    card.scroll_into_view_if_needed(timeout=20_000)
    page.wait_for_timeout(1500)
    card.scroll_into_view_if_needed(timeout=20_000)
    assert card.is_visible()
    if name == "05_claims":
        assert page.locator(".comparison .tools select").first.is_visible(), "cards can be sorted and filtered here too"
    box = card.bounding_box()
    assert box["width"] > 400
    page.screenshot(path=os.environ.get("TOOLKIT_SCREENSHOTS", str(tmp_path)) + f"/{name}-{urlsplit(lab).port}.png")
