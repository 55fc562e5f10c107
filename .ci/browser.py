"""Opens the built site in a real headless Chromium and looks at every page.

Run: python .ci/browser.py SITE AXE [SHOTS], where SITE is the built folder, AXE the axe.min.js of
the npm package axe-core and SHOTS a folder for screenshots, and for what operators print. Needs
Debian's chromium and chromium-driver, and selenium.
"""

import base64
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, unquote, urldefrag, urlsplit

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

HERE = Path(__file__).parent
LOOK = (HERE / "look.js").read_text("utf-8")
SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--allow-file-access-from-files",
)  # fmt: skip
# A width, what the system prefers, what the page's own switch says; each width is looked at whole
# once, each change of colours for contrast.
VIEWS = (
    (360, "light", "auto"),
    (1280, "dark", "auto"),
    (1280, "light", "dark"),
    (1280, "dark", "light"),
)
WHOLE = VIEWS[:2]
NARROW = 360
# What an A4 sheet leaves for the text at 96 pixels an inch, its margins taken off.
PAPER = 672
SEARCHES = {
    "kirim ulang": "id/status.html",
    "cleansing": "id/status.html",
    "mengirimkan": "id/status.html",
    "sinkron gagal": "id/pertanyaan.html",
    "57%": "id/pertanyaan.html",
    "upload": "id/pertanyaan.html",
    "jumlah siswa beda": "id/pertanyaan.html",
    "laptop rusak": "id/pertanyaan.html",
    "inspect_file": "reference/api.html",
}
# The section that the address points into.
SECTION = 'return document.getElementById(location.hash.slice(1)).closest("section").id'
# What a search for one word leads to, down to the section.
LEADS = {
    "57%": "id-topik-macet-di-tengah",
    "gagal": "id-topik-tidak-dapat-mengirim",
    "upload": "id-topik-macet-di-tengah",
    "sinkron": "id-topik-tidak-sah-sesudah-kirim-ulang",
    "siswa": "id-topik-berhasil-tetapi-kosong",
    "guru": "id-topik-jumlah-berbeda",
    "dobel": "id-topik-kembali-pending",
    "internet": "id-topik-tidak-dapat-mengirim",
}
# A district's page of 5,000 schools is there after so many milliseconds.
OPENS_IN = 2_000
TOOK = "return performance.getEntriesByType('navigation')[0].loadEventEnd"
DAYS = "[aria-labelledby=siapa_tersangkut] tr > :nth-child(7)"
SHOWN = f"return [...document.querySelectorAll('{DAYS}')].slice(1).map((c) => +c.textContent)"
OUTSIDE = {"file", "data", "blob", "about", "chrome"}
# Colours come from classes: of texts whose classes, and those above them, are the same, the
# contrast of one is measured, which takes a tenth of the time.
AXE = """
const [whole, done] = arguments;
const alike = new Map();
const kind = (element) => element ? `${element.tagName}.${element.className}` : "";
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const above = element.parentElement;
  const key = [kind(element), kind(above), kind(above && above.parentElement)].join(" ");
  if (own && !element.closest("script, style, svg") && !alike.has(key)) alike.set(key, element);
}
const contrast = {runOnly: ["color-contrast"], resultTypes: ["violations"]};
const others = {rules: {"color-contrast": {enabled: false}}, resultTypes: ["violations"]};
axe.run({include: [...alike.values()]}, contrast)
  .then((first) => whole ? axe.run(document, others).then((rest) => [first, rest]) : [first])
  .then(
    (results) => done(results.flatMap((result) => result.violations)),
    (error) => done([{id: String(error), impact: "critical", nodes: []}]),
  );
"""


def opened(profile: str) -> webdriver.Chrome:
    """Return a browser that remembers what it logs and asks for, and that calls nobody."""
    options = webdriver.ChromeOptions()
    for argument in (*SWITCHES, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.binary_location = shutil.which("chromium") or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    # Named, so that selenium looks for no driver of its own on the network.
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    # A busy machine takes its time over a district's page.
    browser.set_script_timeout(120)
    return browser


def show(browser: webdriver.Chrome, view: tuple[int, str, str]) -> None:
    """Give the page a width, the system's preference and the page's own switch."""
    width, system, own = view
    # A window cannot be as narrow as a telephone; its viewport can.
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    media = {"features": [{"name": "prefers-color-scheme", "value": system}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    browser.execute_script("document.body.dataset.theme = arguments[0]", own)


def complaints(browser: webdriver.Chrome) -> Iterator[str]:
    """Yield errors on the console and requests that left the machine, since the last time."""
    for entry in browser.get_log("browser"):
        if entry["level"] in {"SEVERE", "WARNING"}:
            yield entry["message"]
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            if urlsplit(url).scheme not in OUTSIDE:
                yield f"asks for {url}"


def faults(
    browser: webdriver.Chrome, view: tuple[int, str, str], look: dict[str, Any]
) -> Iterator[str]:
    """Yield what is wrong with the page as it is shown now."""
    if look["width"] > view[0]:
        yield f"{look['width']} pixels wide"
    # A telephone scrolls code.
    if view[0] > NARROW and look["cut"]:
        yield f"{look['cut']} blocks of code are cut"
    if look["bare"]:
        yield f"{look['bare']} blocks of code without a button that copies them"
    for picture in look["pictures"]:
        yield from (f"picture: {fault}" for fault in picture)
    for fault in browser.execute_async_script(AXE, view in WHOLE):
        if fault["impact"] in {"serious", "critical"}:
            where = [node["target"] for node in fault["nodes"]][:2]
            yield f"{fault['id']} ({fault['impact']}) {where}"


def printed(browser: webdriver.Chrome, target: Path | None) -> Iterator[str]:
    """Yield what does not fit on A4; write the page as a PDF to *target*."""
    metrics = {"width": PAPER, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    width = browser.execute_script("return document.documentElement.scrollWidth")
    if width > PAPER:
        yield f"{width} pixels wide on paper"
    if target is not None:
        paper = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        target.write_bytes(base64.b64decode(paper["data"]))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def searched(browser: webdriver.Chrome, site: Path) -> Iterator[str]:
    """Yield the searches that do not find the page that they should, or not its section."""
    for words, expected in SEARCHES.items():
        found = found_links(browser, site, words, expected)
        if expected not in " ".join(found):
            yield f"search for {words!r} finds {found}"
        yield from complaints(browser)
    for word, section in LEADS.items():
        found = found_links(browser, site, word, "id/pertanyaan.html#")
        sections = []
        for link in found:
            if "id/pertanyaan.html#" in link:
                browser.get(link)
                sections.append(browser.execute_script(SECTION))
        if section not in sections:
            yield f"search for {word!r} leads to {sections}"


def found_links(browser: webdriver.Chrome, site: Path, words: str, expected: str) -> list[str]:
    """Return what a search for *words* finds, once *expected* is among it or has had its time."""
    browser.get(f"{(site / 'search.html').as_uri()}?q={quote_plus(words)}")
    deadline = time.monotonic() + 20
    found: list[str] = []
    while expected not in " ".join(found) and time.monotonic() < deadline:
        time.sleep(0.1)
        script = "return [...document.querySelectorAll('ul.search a')].map(a => a.href)"
        found = browser.execute_script(script)
    return found


def dead(found: set[str], site: Path, anchors: dict[Path, set[str]]) -> Iterator[str]:
    """Yield links within the site whose file or anchor is not there."""
    for link in sorted(found):
        url, fragment = urldefrag(link)
        if urlsplit(url).scheme != "file":
            continue
        target = Path(unquote(urlsplit(url).path))
        known = anchors.get(target)
        if known is None:
            if not target.is_file() or site not in target.parents:
                yield link
        elif fragment and unquote(fragment) not in known:
            yield link


def recapped(browser: webdriver.Chrome) -> Iterator[str]:
    """Yield what is wrong with a district's page: how soon it is there, how its headings sort."""
    took = browser.execute_script(TOOK)
    if not 0 < took < OPENS_IN:
        yield f"opens in {took:.0f} ms"
    there = browser.execute_script(SHOWN)
    for turned in (False, True):
        browser.find_element("css selector", f"{DAYS} button").click()
        shown = browser.execute_script(SHOWN)
        if len(set(there)) < 2 or shown != sorted(there, reverse=turned):  # noqa: PLR2004 - some order
            yield f"a click does not sort: {shown[:5]}"


def looked_at(browser: webdriver.Chrome, site: Path, axe: str, shots: Path | None) -> Iterator[str]:
    """Yield what is wrong with any page of *site* in any view, and with the links between them."""
    anchors: dict[Path, set[str]] = {}
    links: dict[Path, set[str]] = {}
    drawn = 0
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix()
        browser.get(page.as_uri())
        if page.name == "rekap.html":
            yield from (f"{name}: {fault}" for fault in recapped(browser))
        browser.execute_script(axe)
        # What a page of source looks like, one view tells.
        for view in VIEWS[:1] if "_modules" in page.parts else VIEWS:
            show(browser, view)
            look = browser.execute_script(LOOK)
            yield from (f"{name} at {view}: {fault}" for fault in faults(browser, view, look))
            if shots is not None:
                where = "-".join((*page.relative_to(site).with_suffix("").parts, *map(str, view)))
                browser.save_screenshot(str(shots / f"{where}.png"))
        if page.parent.name == "id":
            sheet = shots / f"id-{page.stem}.pdf" if shots else None
            yield from (f"{name}: {fault}" for fault in printed(browser, sheet))
        yield from (f"{name}: {text}" for text in complaints(browser))
        if look["lang"] != ("id" if page.parent.name == "id" else "en"):
            yield f"{name}: its language is {look['lang']}"
        anchors[page], links[page] = {*look["ids"], "top"}, set(look["links"])
        drawn += len(look["pictures"])
    for page, found in links.items():
        lost = dead(found, site, anchors)
        yield from (f"{page.relative_to(site)}: dead link {link}" for link in lost)
    if drawn != 5:  # noqa: PLR2004 - two pictures, in two languages, and one on the first page
        yield f"{drawn} pictures instead of 5"


def main(site: Path, axe: Path, shots: Path | None) -> int:
    """Print what is wrong; return 1 where anything is."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = opened(profile)
        try:
            wrong = [*looked_at(browser, site, axe.read_text("utf-8"), shots)]
            wrong += searched(browser, site)
        finally:
            browser.quit()
    for line in dict.fromkeys(wrong):
        print(line, file=sys.stderr)
    pages, seconds = len([*site.rglob("*.html")]), time.monotonic() - started
    print(f"{pages} pages, {len(VIEWS)} views each: {len(set(wrong))} faults; {seconds:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    given = [Path(argument).resolve() for argument in sys.argv[1:]]
    raise SystemExit(main(given[0], given[1], next(iter(given[2:]), None)))
