// What a browser makes of a page, by the rules that hold for the portfolio and for the signing page alike.
const found = { widths: {}, contrast: [], pale: [], cut: [], headings: [], unnamed: [], loaded: [] };

function channel(value) {
  value /= 255;
  return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
}
function parts(color) { return color.match(/[\d.]+/g).map(Number); }
function luminance(color) {
  const [red, green, blue] = parts(color);
  return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
}
function backgroundOf(element, view) {
  for (let at = element; at; at = at.parentElement) {
    const color = view.getComputedStyle(at).backgroundColor;
    const all = parts(color);
    if (all.length < 4 || all[3] > 0) return color;
  }
  return "rgb(255, 255, 255)";
}

// Looks at a page at the width that it has now. Only at the width of a desk it looks at all that is the same at each.
function look(page, view, width, landmarks) {
  const root = page.documentElement;
  const wide = [...page.body.querySelectorAll("*")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > width + 1 && !element.closest("svg") && !element.closest(".skip");
  });
  found.widths[width] = { scroll: root.scrollWidth, wide: wide.slice(0, 5).map(one => one.outerHTML.slice(0, 120)) };
  for (const words of page.querySelectorAll("svg text")) {
    const box = words.getBBox(), whole = words.ownerSVGElement.viewBox.baseVal;
    if (box.x < whole.x || box.x + box.width > whole.x + whole.width) found.cut.push(`${width}: ${words.textContent}`);
  }
  if (width !== 1280) return;
  // What a drawing is made of, by fill or by edge; what has the class grid only helps the eye along.
  for (const shape of page.querySelectorAll("svg rect, svg polyline")) {
    const style = view.getComputedStyle(shape);
    const inks = [style.fill, style.stroke].filter(ink => ink.startsWith("rgb") && luminance(ink) < 1);
    if (shape.matches(".grid") || !inks.length) continue;
    const best = Math.max(...inks.map(ink => 1.05 / (luminance(ink) + 0.05)));
    if (best < 3) found.pale.push(`${best.toFixed(2)} ${shape.outerHTML.slice(0, 120)}`);
  }
  for (const element of page.body.querySelectorAll("*")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || element.matches("svg title, svg desc, :disabled, script, style, template")) continue;
    if (!element.getClientRects().length) continue;
    const style = view.getComputedStyle(element);
    const ink = element.closest("svg") ? style.fill : style.color;
    const [one, other] = [luminance(ink), luminance(backgroundOf(element, view))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) found.contrast.push(`${ratio.toFixed(2)} ${element.outerHTML.slice(0, 120)}`);
  }
  found.headings = [...page.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(one => Number(one.tagName[1]));
  for (const drawing of page.querySelectorAll("svg")) {
    if (drawing.getAttribute("role") !== "img" || !drawing.querySelector("title") || !drawing.querySelector("desc"))
      found.unnamed.push(drawing.outerHTML.slice(0, 120));
  }
  for (const table of page.querySelectorAll("table")) {
    const heads = [...table.querySelectorAll("th")];
    if (!table.querySelector("caption") && !table.getAttribute("aria-labelledby"))
      found.unnamed.push(table.outerHTML.slice(0, 120));
    if (!heads.length || heads.some(head => !head.scope)) found.unnamed.push(table.outerHTML.slice(0, 120));
  }
  for (const control of page.querySelectorAll("button, input, select, textarea, summary, a[href]")) {
    const label = control.getAttribute("aria-labelledby");
    const words = [control.getAttribute("aria-label"), label && page.getElementById(label)?.textContent,
      control.matches("button, summary, a") && control.textContent,
      ...[...control.labels ?? []].map(one => one.textContent)];
    if (!words.some(one => one && one.trim())) found.unnamed.push(control.outerHTML.slice(0, 120));
  }
  // A group of choices has a name of its own. A box to tick is known by its name alone.
  const boxes = [...page.querySelectorAll("input[type=checkbox]")].filter(one => one.getClientRects().length);
  const said = boxes.map(one => [...one.labels].map(label => label.textContent.trim()).join(" "));
  for (const name of new Set(said.filter((one, place) => said.indexOf(one) !== place)))
    found.unnamed.push(`several boxes named ${JSON.stringify(name)}`);
  const groups = [...page.querySelectorAll("fieldset")].filter(one => one.getClientRects().length);
  const names = groups.map(one => one.querySelector("legend")?.textContent.trim() ?? "");
  for (const [place, name] of names.entries()) {
    const same = names.indexOf(name);
    // A group within another one is told apart by the name of that one.
    const around = [same, place].map(one => groups[one].parentElement.closest("fieldset"));
    if (!name || (same < place && around[0] === around[1]))
      found.unnamed.push(`a group of fields named ${JSON.stringify(name)}`);
  }
  for (const landmark of landmarks)
    if (page.querySelectorAll(landmark).length !== 1) found.unnamed.push(`not one ${landmark}`);
  found.language = root.lang;
  found.loaded = view.performance.getEntriesByType("resource").map(one => one.name);
}
