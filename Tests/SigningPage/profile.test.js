import assert from 'node:assert/strict';
import test from 'node:test';
import { text, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { isProfileText, readFields, writeFields } from '../../Sources/JournalExchange/SigningPage/profile.js';

test('what is written is read again, in its order', () => {
  const fields = [
    ['v', 1], ['kind', 'session'], ['2', -5], ['1', 9007199254740991], ['ids', []], ['texts', ['a', '"\\\n\t']],
    ['name', 'Zoë 😀'], ['', ''],
  ];
  const bytes = writeFields(fields);
  assert.equal(
    text(bytes),
    '{"v":1,"kind":"session","2":-5,"1":9007199254740991,"ids":[],"texts":["a","\\"\\\\\\n\\t"],' +
    '"name":"Zoë 😀","":""}\n');
  assert.deepEqual(readFields(bytes), fields);
});

test('a text of two million characters is read', () => {
  const fields = [['text', 'ab"\\\n'.repeat(400000)]];
  assert.deepEqual(readFields(writeFields(fields)), fields);
});

test('everything outside the profile is refused', () => {
  const wrong = [
    '{}', '{}\n', '[]\n', '{"a":1}', '{"a":1}\n\n', ' {"a":1}\n', '{"a": 1}\n', '{"a":1,}\n', '{"a":1 }\n',
    '\ufeff{"a":1}\n', '{"a":01}\n', '{"a":-0}\n', '{"a":+1}\n', '{"a":1.0}\n', '{"a":1e3}\n',
    '{"a":9007199254740992}\n', '{"a":-9007199254740992}\n', '{"a":null}\n', '{"a":true}\n', '{"a":{}}\n',
    '{"a":[1]}\n', '{"a":[["b"]]}\n', '{"a":["b",]}\n', '{"a":1,"a":1}\n', '{"a":"\\u0041"}\n', '{"a":"\\/"}\n',
    '{"a":"\\r"}\n', '{"a":"\n"}\n', '{"a":"\u0000"}\n', '{"a":"\u007f"}\n', '{"a":"\u0085"}\n', '{"a":"e\u0301"}\n',
    '{"a":"b}\n', '{"a":"b\\', '{a:1}\n', '{"a":1}\r\n', '{"a":1}\n{"a":1}\n', '{"a":}\n', '{"a":-}\n',
  ];
  for (const line of wrong) assert.equal(readFields(utf8(line)), null, JSON.stringify(line));
  assert.equal(readFields(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 0x0a)), null);
});

test('a text fits a payload if it is composed and has no control characters', () => {
  for (const right of ['', 'Zoë', 'line\nline\ttab', '\u202e', '👨‍👩‍👧']) assert.ok(isProfileText(right), right);
  for (const wrong of ['e\u0301', '\r', '\u0000', '\u009b', '\ud800', 'a\udc00b']) assert.ok(!isProfileText(wrong));
});
