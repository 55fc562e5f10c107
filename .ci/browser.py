"""Opens the built site in a real headless Chromium and looks at every page.

Run: python .ci/browser.py SITE AXE [SHOTS], where SITE is the built folder, AXE the axe.min.js of the
npm package axe-core and SHOTS a folder for screenshots. Needs Debian's chromium, chromium-driver,
and selenium.
"""

import json
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from selenium import webdriver
from selenium.webdriver.common.by import By

WIDTHS = (360, 1280)
SEARCHES = {"kirim ulang": "id/status.html", "cleansing": "id/status.html"}


def opened(width: int) -> webdriver.Chrome:
    """Return a browser of *width* pixels that remembers what it logs and asks for."""
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--allow-file-access-from-files"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options)
    # A window cannot be as narrow as a telephone; its viewport can.
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    return browser


def complaints(browser: webdriver.Chrome) -> list[str]:
    """Return errors on the console and requests that left the machine, since the last time."""
    found = [e["message"] for e in browser.get_log("browser") if e["level"] in {"SEVERE", "WARNING"}]
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            if urlsplit(url).scheme not in {"file", "data", "blob", "about", "chrome"}:
                found.append(f"asks for {url}")
    return found


def links(browser: webdriver.Chrome) -> set[str]:
    script = "return [...document.querySelectorAll('a[href]')].map(a => a.href)"
    return set(browser.execute_script(script))


def dead(found: set[str], site: Path, anchors: dict[Path, set[str]]) -> list[str]:
    """Return links within the site whose file or anchor is not there."""
    lost: list[str] = []
    for link in found:
        url, fragment = urldefrag(link)
        if urlsplit(url).scheme != "file":
            continue
        target = Path(unquote(urlsplit(url).path))
        known = anchors.get(target)
        if target.suffix == ".html" and site in target.parents and known is None:
            lost.append(link)
        elif known is not None and fragment and unquote(fragment) not in known:
            lost.append(link)
    return lost


def main(site: Path, axe: Path, shots: Path | None) -> int:
    pages = sorted(site.rglob("*.html"))
    anchors: dict[Path, set[str]] = {}
    every: dict[Path, set[str]] = {}
    wrong: list[str] = []
    for width in WIDTHS:
        browser = opened(width)
        for page in pages:
            name = page.relative_to(site)
            browser.get(page.as_uri())
            wrong += [f"{name} at {width}: {text}" for text in complaints(browser)]
            wide = browser.execute_script("return document.documentElement.scrollWidth")
            if wide > width:
                wrong.append(f"{name} at {width}: {wide} pixels wide")
            script = "return [...document.querySelectorAll('[id]')].map(e => e.id)"
            anchors[page] = {*browser.execute_script(script), "top", ""}
            every[page] = links(browser)
            browser.execute_script(axe.read_text("utf-8"))
            result = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
            for fault in result["violations"]:
                if fault["impact"] in {"serious", "critical"}:
                    where = fault["nodes"][0]["target"]
                    wrong.append(f"{name} at {width}: {fault['id']} ({fault['impact']}) {where}")
            if shots is not None:
                browser.save_screenshot(str(shots / f"{width}-{'-'.join(name.with_suffix('').parts)}.png"))
        browser.get((site / "reference" / "transitions.html").as_uri())
        picture = browser.find_element(By.CSS_SELECTOR, "img.alur")
        if not picture.is_displayed() or not browser.execute_script("return arguments[0].naturalWidth", picture):
            wrong.append(f"the diagram is not visible at {width}")
        for words, expected in SEARCHES.items():
            browser.get(f"{(site / 'search.html').as_uri()}?q={words.replace(' ', '+')}")
            deadline = time.monotonic() + 20
            found: list[str] = []
            while expected not in " ".join(found) and time.monotonic() < deadline:
                time.sleep(0.2)
                found = [str(a.get_attribute("href")) for a in browser.find_elements(By.CSS_SELECTOR, "ul.search li a")]
            if expected not in " ".join(found):
                wrong.append(f"search for {words!r} at {width} finds {found[:5]}")
        browser.quit()
    for page, found_links in every.items():
        wrong += [f"{page.relative_to(site)}: dead link {link}" for link in dead(found_links, site, anchors)]
    for line in dict.fromkeys(wrong):
        print(line, file=sys.stderr)
    print(f"{len(pages)} pages at {len(WIDTHS)} widths: {len(set(wrong))} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    given = [Path(argument).resolve() for argument in sys.argv[1:]]
    raise SystemExit(main(given[0], given[1], given[2] if len(given) > 2 else None))
