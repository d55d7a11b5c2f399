import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { text, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import {
  inspectKeyFile, makeKeyFile, nameFault, offeredPassphrase, openKeyFile, passphraseFault,
} from '../../Sources/JournalExchange/SigningPage/keyfile.js';
import { checkDigits, publicLine, sign, verify } from '../../Sources/JournalExchange/SigningPage/keys.js';

/** The program, where it was built or is named. */
const coachlog = [process.env.COACHLOG, new URL('../../.build/debug/coachlog', import.meta.url).pathname]
  .find((path) => path !== undefined && existsSync(path));

/** Made by `coachlog supervisor new`. */
const madeByCoachlog = `coachlog-key 1
name Zoë O'Brien
public ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL+dQYrvYdN9+gfUVwBiPW1PWmUUpB3iTTn8TPa1OI+W
made 2026-11-23T18:00:00Z
pbkdf2-sha512 1000000 yq1/pl1C7ogIzBqkcGjiQA==
sealed qgsE+hlnCtigI3DXBXZXD3ozXqQIM8eiMDTNgnrAAWIRxCdwTfeimWqZ5912LVs+ZWKyJeL1yZ61bhpK
`;
const passphrase = 'correct horse battery staple';
const now = new Date('2026-11-23T18:00:00.999Z');

test('a key file of coachlog is opened, and its key signs', async () => {
  const file = inspectKeyFile(utf8(madeByCoachlog));
  assert.equal(file.name, 'Zoë O\'Brien');
  assert.equal(file.made, '2026-11-23T18:00:00Z');
  assert.equal(await checkDigits(file.key), '33780 70860 18039 01812 37243 69320');
  const signature = await sign(await openKeyFile(file, passphrase), utf8('a'), 'a');
  assert.ok(await verify(file.key, signature, utf8('a'), 'a'));
});

test('a wrong passphrase and a changed head are refused in the same words', async () => {
  const wrong = /^Refusal: Wrong passphrase\. Try again\.$/;
  await assert.rejects(openKeyFile(inspectKeyFile(utf8(madeByCoachlog)), 'correct horse battery stapl'), wrong);
  const renamed = inspectKeyFile(utf8(madeByCoachlog.replace('O\'Brien', 'O\'Bryen')));
  await assert.rejects(openKeyFile(renamed, passphrase), wrong);
});

test('a passphrase with blanks around it is tried without them, and first as it is', async () => {
  await openKeyFile(inspectKeyFile(utf8(madeByCoachlog)), ` ${passphrase}\n`);
  const padded = inspectKeyFile(utf8((await makeKeyFile('Jane Doe', ` ${passphrase} `, 210000, now)).text));
  await openKeyFile(padded, ` ${passphrase} `);
  await assert.rejects(openKeyFile(padded, passphrase), /Wrong passphrase/);
});

test('a key made here is opened again, however the keyboard spells the passphrase', async () => {
  const made = await makeKeyFile('Jane Doe', 'ﬁve cafés in a row', 210000, now);
  assert.match(made.text, new RegExp(
    '^coachlog-key 1\\nname Jane Doe\\npublic ssh-ed25519 \\S{68}\\nmade 2026-11-23T18:00:00Z\\n' +
    'pbkdf2-sha512 210000 \\S{22}==\\nsealed \\S{80}\\n$'));
  const file = inspectKeyFile(utf8(made.text));
  assert.deepEqual(file.key, made.key);
  await openKeyFile(file, 'five cafe\u0301s in a row');
  const other = await makeKeyFile('Jane Doe', passphrase, 210000, now);
  assert.notDeepEqual(other.key, made.key);
});

test('any other file is refused in a sentence that says what to do', async () => {
  const refused = [
    ['', /This is not a key file\. Choose the file that ends in \.key\./],
    ['\ufeff' + madeByCoachlog, /not a key file/],
    [madeByCoachlog + 'x'.repeat(4096), /not a key file/],
    [madeByCoachlog.replaceAll('\n', '\r\n'), /line ends/],
    [madeByCoachlog.replace('coachlog-key 1', 'coachlog-key 2'), /newer signing page/],
    [madeByCoachlog.replace(/pbkdf2.*\n.*\n/, 'open AAAA\n'), /Choose your own key file/],
    [madeByCoachlog.replace(/pbkdf2.*\n.*\n/, 'scrypt 17 AAAA\n'), /You need a new key/],
    [madeByCoachlog.slice(0, -1), /Line 6/],
    [`${madeByCoachlog}\n`, /Line 7/],
    [madeByCoachlog.replace('name ', 'name  '), /Line 2/],
    [madeByCoachlog.replace('name Zoë', 'name \u202eZoë'), /Line 2/],
    [madeByCoachlog.replace(/name .*\n/, ''), /Line 2/],
    [madeByCoachlog.replace('+W\n', '+W jane\n'), /Line 3/],
    [madeByCoachlog.replace('made 2026-11-23', 'made 2026-11-31'), /Line 4/],
    [madeByCoachlog.replace('T18:00', 'T24:00'), /Line 4/],
    [madeByCoachlog.replace('1000000', '209999'), /Line 5/],
    [madeByCoachlog.replace('1000000', '4000001'), /Line 5/],
    [madeByCoachlog.replace('1000000', '01000000'), /Line 5/],
    [madeByCoachlog.replace('qgsE', 'AqgsE'), /Line 6/],
    [madeByCoachlog.replace('bhpK', 'bhp='), /Line 6/],
  ];
  for (const [whole, sentence] of refused) assert.throws(() => inspectKeyFile(utf8(whole)), sentence, whole);
});

test('a name and a passphrase keep to the rules of the program', async () => {
  assert.equal(nameFault('Zoë O\'Brien'), null);
  assert.match(nameFault(' ') ?? '', /Enter your name/);
  assert.match(nameFault('Jane ') ?? '', /without spaces around it/);
  assert.match(nameFault('Jane\nDoe') ?? '', /hidden/);
  assert.match(nameFault('Jane\u2067Doe') ?? '', /hidden/);
  assert.match(nameFault('é'.repeat(101)) ?? '', /shorter/);

  assert.equal(passphraseFault('twelve chars'), null);
  assert.match(passphraseFault('eleven char') ?? '', /at least 12/);
  // Eleven families of several code points each.
  assert.match(passphraseFault('👨‍👩‍👧'.repeat(11)) ?? '', /at least 12|shorter/);
  assert.match(passphraseFault('a\u0301'.repeat(11)) ?? '', /at least 12/);
  assert.match(passphraseFault('twelve\tchars') ?? '', /letters, digits/);
  assert.match(passphraseFault('x'.repeat(201)) ?? '', /shorter/);
  await assert.rejects(makeKeyFile('Jane', 'short', 210000, now), /at least 12/);
  await assert.rejects(makeKeyFile('', passphrase, 210000, now), /Enter your name/);
});

test('eight of 1,024 words are offered', () => {
  const list = readFileSync(new URL('../../Sources/SignedRecords/Keys/passphrase-words.txt', import.meta.url), 'utf8');
  const words = list.trim().split('\n');
  assert.equal(words.length, 1024);
  const offered = offeredPassphrase(words);
  assert.ok(offered.split('-').every((word) => words.includes(word)) && offered.split('-').length === 8);
  assert.notEqual(offered, offeredPassphrase(words));
  assert.equal(passphraseFault(offered), null);
});

test('coachlog signs with a key made here', { skip: coachlog === undefined && 'coachlog is not built' }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signing-page-'));
  const run = (...words) => execFileSync(coachlog ?? '', words, {
    encoding: 'utf8', cwd: folder,
    env: { ...process.env, COACHLOG_NOW: '2026-11-23T18:00:00+00:00', TZ: 'Europe/London', LC_ALL: 'C.UTF-8' },
  });
  try {
    const made = await makeKeyFile('Zoë Q', passphrase, 1000000, now);
    writeFileSync(join(folder, 'zoe.key'), made.text, { mode: 0o600 });
    writeFileSync(join(folder, 'words'), `${passphrase}\n`, { mode: 0o600 });
    run('demo', 'journal', '--sessions', '3');
    run('--journal', 'journal', 'supervisor', 'add', '--name', 'Zoë Q', '--public-key', publicLine(made.key));
    const entries = run('--journal', 'journal', 'list').match(/^[0-9a-f]{6}/gm) ?? [];
    run('sign', entries[0], '--as', 'zoe.key', '--passphrase-file', 'words', '--journal', 'journal');
    assert.match(run('--journal', 'journal', 'supervisor', 'list'), /Zoë Q\n\s+added .*, 1 sign-off/);
    const file = inspectKeyFile(readFileSync(join(folder, 'journal.supervisor.key')));
    assert.equal(text(utf8(file.name)), 'Jane Doe');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
