import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { readArmour } from '../../Sources/JournalExchange/SigningPage/armour.js';

const folder = new URL('../../Sources/JournalExchange/SigningPage/', import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), 'utf8');
const modules = readdirSync(folder).filter((name) => name.endsWith('.js'));
const swift = read('SigningPage.swift');
const joined = [...(/modules = \[([^\]]*)\]/.exec(swift)?.[1] ?? '').matchAll(/PackageResources\.(\w+)_js/g)]
  .map(([, name]) => `${name.replace(/_/g, '-')}.js`);

test('the program joins every module, each after those that it imports', () => {
  assert.deepEqual([...joined].sort(), modules);
  for (const [place, name] of joined.entries()) {
    for (const [, imported] of read(name).matchAll(/ from '\.\/([^']+)';\n/g)) {
      assert.ok(joined.indexOf(imported) >= 0 && joined.indexOf(imported) < place, `${name} is before ${imported}`);
    }
  }
});

test('modules can be joined into one script', async () => {
  const names = new Map();
  const script = modules.map((name) => {
    const rest = read(name).replace(/^import \{[^}]*\} from '\.\/[a-z-]+\.js';\n/gm, '').replace(/^export /gm, '');
    assert.doesNotMatch(rest, /^(?:import|export)\b/m, name);
    for (const [, top] of rest.matchAll(/^(?:async )?(?:function|class|const|let) (\w+)/gm)) {
      assert.equal(names.get(top), undefined, `${top} is in ${name} and in ${names.get(top)}`);
      names.set(top, name);
    }
    return rest;
  }).join('\n');
  assert.doesNotMatch(script, /<\/script|<!--|@@[A-Z]/i);
  // The page is read for armour where it is opened as a request.
  await assert.rejects(readArmour(script, 'REQUEST'), /There is no coachlog request/);
});

test('no text goes over several lines, so that the program can take the indentation away', () => {
  for (const name of modules) {
    const source = read(name).replace(/^ *\/\*\*(?:[^*]|\*(?!\/))*\*\/\n/gm, '').replace(/^ *\/\/.*\n/gm, '');
    for (const line of source.split('\n')) {
      assert.ok(line.split('`').length % 2 === 1 && !line.endsWith('\\'), `${name}: ${line}`);
    }
  }
});

test('only views and main touch the page, and none makes HTML of texts', () => {
  for (const name of modules) {
    const source = read(name);
    if (!name.startsWith('view-') && name !== 'main.js') assert.doesNotMatch(source, /\bdocument\.[a-z]+\(/i, name);
    assert.doesNotMatch(source, /innerHTML|insertAdjacentHTML|document\.write|(?:local|session)Storage|fetch\(/, name);
    // What no policy of a page can forbid: WebRTC, and leading the reader to another address.
    assert.doesNotMatch(source, /RTC[A-Z]|WebTransport|\blocation\b(?!\.pathname)|\bwindow\b|navigation\b/, name);
    assert.doesNotMatch(source, /\.style\b|setAttribute\('(?:style|on)/, name);
    for (const line of source.split('\n')) assert.ok(line.length <= 120, `${name}: ${line}`);
  }
});

test('the page has each part once, no style and no event in its markup, and one way to end', () => {
  const page = read('page.html');
  for (const mark of ['STYLE', 'SCRIPT', 'STYLE_DIGEST', 'SCRIPT_DIGEST', 'WORDS', 'REQUEST']) {
    assert.equal(page.split(`@@${mark}@@`).length, 2, mark);
  }
  assert.doesNotMatch(page, / style="| on[a-z]+="|https?:|&/);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const [, ids2] of page.matchAll(/ (?:for|aria-describedby|aria-labelledby|aria-controls)="([^"]+)"/g)) {
    for (const id of ids2.split(' ')) assert.ok(ids.includes(id), id);
  }
  // A browser gives exactly this back, so that a copy of the page without its request has the bytes of a fresh one.
  assert.ok(page.startsWith('<!doctype html>\n<html lang="en"><head>\n') && page.endsWith('</script></body></html>\n'));
  for (const [tag] of page.slice(15).matchAll(/<[a-z][^>]*>/g)) assert.match(tag, /^<[a-z0-9]+(?: [a-z-]+="[^"]*")*>$/);
});
