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

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab server on this machine only, over a copy of the notebooks; gives its address."""
    pytest.importorskip("jupyterlab")
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = folder / "home"
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
        env={**os.environ, **settings},
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
    """Run All ends without an error, and the cards can be seen."""
    page = browser.new_context(viewport={"width": 1300, "height": 1000}).new_page()
    page.goto(f"{lab}/lab/workspaces/{name}/tree/notebooks/{name}.ipynb?reset")
    page.locator(".jp-Notebook").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name=re.compile("^Run$")).first.click(timeout=30_000)
    page.get_by_text("Run All Cells", exact=True).first.click()
    page.wait_for_function(
        "() => !document.querySelector('.jp-Notebook .jp-InputPrompt')?.textContent.includes('*')"
        " && document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=idle]')",
        timeout=120_000,
    )
    page.wait_for_timeout(1500)
    assert page.locator(".jp-OutputArea-output .jp-RenderedText[data-mime-type*=error]").count() == 0
    card = page.locator(".comparison .card").first
    card.scroll_into_view_if_needed(timeout=20_000)
    assert card.is_visible()
    page.screenshot(path=os.environ.get("TOOLKIT_SCREENSHOTS", str(tmp_path)) + f"/{name}.png")
