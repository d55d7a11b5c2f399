"""What is wrong with a page that a browser shows, by what look.js writes down."""

import json
import pathlib

LOOK = pathlib.Path(__file__).with_name("look.js").read_text(encoding="utf-8")
WIDTHS = [320, 360, 390, 768, 1280]


def faults_found(found):
    faults = []
    for width, seen in found["widths"].items():
        if seen["scroll"] > int(width) or seen["wide"]:
            faults.append(f"at {width} pixels it is {seen['scroll']} wide: {seen['wide']}")
    faults += [f"loads {one}" for one in found["loaded"]]
    faults += [f"too little contrast: {one}" for one in found["contrast"]]
    faults += [f"a drawing is too pale: {one}" for one in found["pale"]]
    faults += [f"a drawing is cut off at {one}" for one in found["cut"]]
    faults += [f"not for a screen reader: {one}" for one in found["unnamed"]]
    if found["language"] != "en":
        faults.append("no language")
    levels = found["headings"]
    if levels[:1] != [1] or levels.count(1) != 1:
        faults.append(f"the headings do not begin with the one of the first level: {levels[:5]}")
    for one, other in zip(levels, levels[1:]):
        if other > one + 1:
            faults.append(f"a heading of level {other} follows one of level {one}")
    return faults


def looked_at(browser, landmarks=("main",)):
    """The faults of what the browser shows now, at every width, in the light and in the dark."""
    def found(width):
        browser.size(width, 900)
        return browser.evaluate(f"(() => {{ {LOOK}\nlook(document, window, {width}, {json.dumps(landmarks)}); "
                                "return found; })()")

    seen = [found(width) for width in WIDTHS]
    everything = {**seen[-1], "widths": {width: one["widths"][str(width)] for width, one in zip(WIDTHS, seen)},
                  "cut": [cut for one in seen for cut in one["cut"]]}
    faults = faults_found(everything)
    browser.dark(True)
    faults += [f"in the dark: {fault}" for fault in faults_found(found(1280)) if "contrast" in fault]
    browser.dark(False)
    ids = browser.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    faults += [f"the id {one} stands twice" for one in sorted(set(ids)) if ids.count(one) > 1]
    return faults
