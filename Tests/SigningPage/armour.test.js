import assert from 'node:assert/strict';
import test from 'node:test';
import { mailText, readArmour, writeArmour } from '../../Sources/JournalExchange/SigningPage/armour.js';
import { utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';

const document = utf8('{"coachlog_request":1}\n'.repeat(20));
const armour = await writeArmour(document, 'REQUEST', 'A request from Priya Shah.\nOpen it in your signing page.');

test('a request is a few words and lines of 76 characters', async () => {
  const lines = armour.split('\n');
  assert.deepEqual(lines.slice(0, 4), [
    'A request from Priya Shah.', 'Open it in your signing page.', '', '-----BEGIN COACHLOG REQUEST-----',
  ]);
  assert.ok(lines.slice(4, -4).every((line) => line.length === 76));
  assert.match(lines.at(-3) ?? '', /^sha256:[0-9a-f]{64}$/);
  assert.deepEqual(lines.slice(-2), ['-----END COACHLOG REQUEST-----', '']);
  assert.deepEqual(await readArmour(armour, 'REQUEST'), document);
});

test('what mail does to a text changes nothing', async () => {
  const texts = [
    armour.replaceAll('\n', '\r\n'), armour.replaceAll('\n', '\n> > '), armour.replaceAll('\n', '\u00a0\n\t'),
    armour.replaceAll('-----', '—'), armour.replaceAll('-----', '-'),
    armour.replaceAll('-----', '\u2212\u2010 \u00ad'), armour.replace(/\s+/g, ' '),
    `Copy from BEGIN COACHLOG REQUEST to END COACHLOG REQUEST.\n\n${armour}`,
    `-----END COACHLOG REQUEST-----\n${armour}`,
    armour.replace(/[A-Za-z0-9+/]{76}\n/g, (line) => `${line.slice(0, 40)}\n${line.slice(40)}`),
    `${armour}\n> ${armour.replaceAll('\n', '\n> ')}`, `\ufeff${armour}`, armour.replace(/(.{30})/g, '$1\u200b'),
    armour.replace('BEGIN COACHLOG REQUEST', 'BEGIN\n> COACHLOG\n> REQUEST'),
    `-----BEGIN COACHLOG REPLY-----\nAAAA\n${armour}`,
  ];
  for (const text of texts) assert.deepEqual(await readArmour(text, 'REQUEST'), document, text.slice(0, 200));
});

test('a text that is cut, changed, another or two is refused in a sentence that says what to do', async () => {
  const other = await writeArmour(utf8('other'), 'REQUEST', 'Another.');
  const refused = [
    ['Hello', /There is no coachlog request in this\. Choose/],
    ['', /There is no coachlog request/],
    [armour.replaceAll('-----', ''), /There is no coachlog request/],
    ['-----BEGIN COACHLOG REQUEST----- -----END COACHLOG REQUEST-----', /was damaged/],
    ['-BEGIN COACHLOG REQUEST-END COACHLOG REQUEST-', /was damaged/],
    [armour.replaceAll('\n', '\n| '), /was damaged/],
    [await writeArmour(new Uint8Array(), 'REQUEST', 'Nothing.'), /was damaged/],
    [armour.slice(0, 500), /The end of the request is missing\. Copy all of it\./],
    [armour.slice(0, 500) + armour, /The end of the request is missing/],
    [armour.replace('sha256:', 'sha256'), /was damaged/],
    [armour.replace(/sha256:./, 'sha256:'), /was damaged/],
    [armour.replace('eyJ', 'eyK'), /was damaged/],
    [armour.replace(/=\n/, '\n'), /was damaged/],
    [armour.replace('sha256:', '*sha256:'), /was damaged/],
    [armour + other, /2 different request texts/],
  ];
  for (const [text, sentence] of refused) {
    await assert.rejects(readArmour(text, 'REQUEST'), sentence, text.slice(0, 100));
  }
  await assert.rejects(readArmour(armour, 'REPLY'), /There is no coachlog reply/);
});

test('a mail saved on Windows is read', async () => {
  const dashes = armour.replaceAll('-----', '\u2013\u2013');
  const wide = Uint8Array.from(Buffer.from(`\ufeff${dashes}`, 'utf16le'));
  assert.deepEqual(await readArmour(mailText(wide), 'REQUEST'), document);
  assert.deepEqual(await readArmour(mailText(wide.map((_, i) => wide[i ^ 1])), 'REQUEST'), document);
  const narrow = Buffer.from(`Zo\u00eb\u00a0hello\n${armour.replaceAll('\n', '\n\u00a0')}`, 'latin1');
  assert.deepEqual(await readArmour(mailText(Uint8Array.from(narrow)), 'REQUEST'), document);
  assert.deepEqual(await readArmour(mailText(utf8(`\ufeff${dashes}`)), 'REQUEST'), document);
});
