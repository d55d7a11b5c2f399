import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { text, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { folderFiles, isCheckPage } from '../../Sources/JournalExchange/SigningPage/folder.js';

const [one, other] = ['ab'.repeat(32), 'cd'.repeat(32)];

function chosen(path, isSingle = false) {
  return {
    name: path.split('/').at(-1), webkitRelativePath: isSingle ? '' : path, size: path.length,
    arrayBuffer: async () => utf8(path).buffer,
  };
}

test('the folder itself is no part of the paths', async () => {
  const files = folderFiles(['a/index.html', `a/records/${one}.json`, 'a/records/more/x'].map((path) => chosen(path)));
  assert.deepEqual([...files.keys()], ['index.html', `records/${one}.json`, 'records/more/x']);
  assert.equal(files.get('index.html').size, 12);
  assert.equal(text(await files.get('index.html').read()), 'a/index.html');
});

test('single files are put where a portfolio has them', () => {
  const names = ['SHA256SUMS', 'SHA256SUMS.sig', `${one}.json`, `${one}.sig`, `${other}.json`, `${other}.yaml`,
    `${other}.csv`, 'x.json'];
  assert.deepEqual([...folderFiles(names.map((name) => chosen(name, true))).keys()], [
    'SHA256SUMS', 'SHA256SUMS.sig', `records/${one}.json`, `signatures/${one}.sig`, `texts/${other}.json`,
    `schemes/${other}.yaml`, `sheets/${other}.csv`, 'x.json',
  ]);
});

test('a page without a request only checks by the name of that of a portfolio, also with a number in it', () => {
  for (const path of ['/hand-in/verify.html', '/C:/verify.HTM', '/verify%20(1).html', '/verify-2.html']) {
    assert.ok(isCheckPage('', path), path);
    assert.ok(!isCheckPage('-----BEGIN COACHLOG REQUEST-----', path), path);
  }
  for (const path of ['/verify/page.html', '/verify.txt', '/my-verify.html', '/verifying.html', '/', '']) {
    assert.ok(!isCheckPage('', path), path);
  }
});

test('the page of a portfolio only checks by any other name, too', () => {
  for (const path of ['/Copy%20of%20verify.html', '/signing-page.html', '']) {
    assert.ok(isCheckPage('portfolio', path), path);
  }
  const program = readFileSync(new URL('../../Sources/JournalExchange/SigningPage/SigningPage.swift', import.meta.url));
  assert.match(program.toString(), /checkHTML\(\) -> String \{ html\(with: "portfolio"\) \}/);
});
