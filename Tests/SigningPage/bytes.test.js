import assert from 'node:assert/strict';
import test from 'node:test';
import { base64, compare, concat, equal, fromBase64, fromHex, hex, sha256, sha512, text, utf8 }
  from '../../Sources/JournalExchange/SigningPage/bytes.js';

test('hex and base64 give back what they were made from, and have one spelling', () => {
  const bytes = Uint8Array.from({ length: 20000 }, (_, i) => i * 7);
  assert.deepEqual(fromHex(hex(bytes)), bytes);
  assert.deepEqual(fromBase64(base64(bytes)), bytes);
  assert.equal(base64(utf8('coach')), 'Y29hY2g=');
  for (const wrong of ['Y29hY2g', 'Y29hY2h=', 'Y29h Y2g=', 'Y29h\nY2g=', 'Y29hY2g==', '-_==', '=']) {
    assert.equal(fromBase64(wrong), null, wrong);
  }
  for (const wrong of ['0', 'AB', '0g', ' 0']) assert.equal(fromHex(wrong), null, wrong);
});

test('a text that is not UTF-8 is refused, and a byte order mark is kept', () => {
  for (const wrong of ['ff', 'c080', 'eda080', 'f4908080', 'e282']) {
    assert.throws(() => text(fromHex(wrong) ?? new Uint8Array()), wrong);
  }
  assert.equal(text(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41)), '\ufeffA');
});

test('bytes are compared from the first on', () => {
  const order = ['', '00', '0001', '01', 'ff'].map((digits) => fromHex(digits) ?? new Uint8Array());
  assert.deepEqual(order.slice().reverse().sort(compare), order);
  assert.ok(equal(concat(order[3], order[4]), Uint8Array.of(1, 255)));
  assert.ok(!equal(order[1], order[2]));
});

test('digests are those of sha256sum and sha512sum', async () => {
  assert.equal(hex(await sha256(utf8(''))), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.match(hex(await sha512(utf8(''))), /^cf83e1357eefb8bd.*f927da3e$/);
});
