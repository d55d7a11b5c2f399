import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fromBase64, fromHex, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import {
  checkDigits, fingerprint, isLowOrder, privateKey, publicKeyOf, publicLine, readPublicLine, sign, supportsEd25519,
  verify,
} from '../../Sources/JournalExchange/SigningPage/keys.js';

const seed = new Uint8Array(32).fill(7);

test('this computer signs', async () => {
  assert.ok(await supportsEd25519());
});

test('a signature is good for its key, payload and namespace only', async () => {
  const key = await publicKeyOf(seed);
  const signature = await sign(await privateKey(seed), utf8('payload'), 'session.v1@coachlog');
  assert.ok(await verify(key, signature, utf8('payload'), 'session.v1@coachlog'));
  assert.ok(!await verify(key, signature, utf8('payloaD'), 'session.v1@coachlog'));
  assert.ok(!await verify(key, signature, utf8('payload'), 'signoff.v1@coachlog'));
  assert.ok(!await verify(await publicKeyOf(new Uint8Array(32)), signature, utf8('payload'), 'session.v1@coachlog'));
  assert.ok(!await verify(key, signature.slice(1), utf8('payload'), 'session.v1@coachlog'));
});

test('the fourteen keys of low order are no keys', async () => {
  const coordinates = [
    '00'.repeat(32), `01${'00'.repeat(31)}`, `ec${'ff'.repeat(30)}7f`, `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(30)}7f`, '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ];
  for (const coordinate of coordinates) {
    for (const signBit of [0, 0x80]) {
      const key = fromHex(coordinate) ?? new Uint8Array();
      key[31] |= signBit;
      assert.ok(isLowOrder(key), coordinate);
      assert.equal(readPublicLine(publicLine(key)), null);
      assert.ok(!await verify(key, Uint8Array.of(1, ...new Uint8Array(63)), utf8(''), 'a'));
    }
  }
  assert.ok(!isLowOrder(await publicKeyOf(seed)));
});

test('a public line has one spelling', async () => {
  const key = await publicKeyOf(seed);
  const line = publicLine(key);
  assert.deepEqual(readPublicLine(line), key);
  for (const wrong of [`${line} a comment`, `${line}\n`, ` ${line}`, line.slice(0, -1), line.replace(' ', '  '), '']) {
    assert.equal(readPublicLine(wrong), null, wrong);
  }
});

test('the fingerprint is that of ssh-keygen, which checks the signature too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signing-page-'));
  try {
    const key = await publicKeyOf(seed);
    writeFileSync(join(folder, 'key.pub'), `${publicLine(key)}\n`);
    const printed = execFileSync('ssh-keygen', ['-l', '-f', join(folder, 'key.pub')], { encoding: 'utf8' });
    assert.equal(printed.split(' ')[1], await fingerprint(key));

    const envelope = (signature) => Buffer.concat([
      Buffer.from('SSHSIG'), Buffer.from([0, 0, 0, 1]), ...[
        fromBase64(publicLine(key).split(' ')[1]), utf8('a.v1@coachlog'), utf8(''), utf8('sha512'),
        Buffer.concat([counted(utf8('ssh-ed25519')), counted(signature)]),
      ].map(counted),
    ]);
    const signature = await sign(await privateKey(seed), utf8('payload\n'), 'a.v1@coachlog');
    const body = (envelope(signature).toString('base64').match(/.{1,70}/g) ?? []).join('\n');
    writeFileSync(join(folder, 'sig'), `-----BEGIN SSH SIGNATURE-----\n${body}\n-----END SSH SIGNATURE-----\n`);
    writeFileSync(join(folder, 'allowed'), `me ${publicLine(key)}\n`);
    execFileSync(
      'ssh-keygen',
      ['-Y', 'verify', '-f', join(folder, 'allowed'), '-I', 'me', '-n', 'a.v1@coachlog', '-s', join(folder, 'sig')],
      { input: 'payload\n' });
    assert.match(readFileSync(join(folder, 'sig'), 'utf8'), /SSH SIGNATURE/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('check digits are six groups of five digits', async () => {
  assert.match(await checkDigits(await publicKeyOf(seed)), /^\d{5}( \d{5}){5}$/);
});

function counted(bytes) {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  return Buffer.concat([size, bytes]);
}
