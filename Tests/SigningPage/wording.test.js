import assert from 'node:assert/strict';
import test from 'node:test';
import {
  countOf, earlierWords, leftWords, pieceFacts, pieceNotices, pieceTime, pieceWhat, soFar, spelledDay, spokenMinutes,
  visibleLine, visibleParts,
} from '../../Sources/JournalExchange/SigningPage/wording.js';

const piece = (kind, fields, more = {}) => ({
  kind, fields, minutes: 90, texts: { state: 'none', parts: {} }, feedback: [], discussed: [], ...more,
});

test('days, lengths and numbers are said as everywhere in coachlog', () => {
  assert.equal(spelledDay('2026-03-01'), 'Sun 1 Mar 2026');
  assert.deepEqual([0, 45, 60, 90, 1230].map(spokenMinutes), ['0 min', '45 min', '1 h', '1 h 30 min', '20 h 30 min']);
  assert.deepEqual([1, 2].map((n) => countOf(n, 'entry', 'entries')), ['1 entry', '2 entries']);
  assert.equal(soFar([]), 'No decisions so far.');
  assert.match(soFar([{ signedAt: '2026-03-03T12:00:00Z' }]), /^1 decision so far, the last on Tue 3 Mar 2026\.$/);
});

test('each decision before is told from the others: two sessions of one day and length, two answers of a verifier', () => {
  const id = '7842df867cc7f92f832d9ff86f2fc74c';
  const signOff = { entry: id, decision: 'approved', date: '2026-01-12', minutes: 45 };
  assert.equal(earlierWords({ kind: 'signoff', fields: signOff }), 'Signed: entry 7842df of Mon 12 Jan 2026, 45 min');
  assert.equal(earlierWords({ kind: 'sample', fields: { target: id, result: 'agreed' } }),
    'Verified: agreed on decision 7842df86');
});

test('a session is said with its times, or its day where the time is not known', () => {
  const fields = { date: '2026-11-09', start: '14:00', role: 'mentoring', client: 'C07' };
  assert.equal(pieceTime(piece('session', fields)), 'Mon 9 Nov 2026, 14:00 to 15:30');
  const late = piece('session', { ...fields, start: '23:00' });
  assert.equal(pieceTime(late), 'Mon 9 Nov 2026, 23:00 to 00:30 the next day');
  assert.equal(pieceTime(piece('session', { ...fields, time: 'assumed' })), 'Mon 9 Nov 2026');
  assert.equal(pieceWhat(piece('session', fields)), 'Mentoring with client C07');
  const block = { from: '2025-03-01', to: '2025-12-19', role: 'coaching', client: 'C01', paid: 30, group: 2 };
  assert.equal(pieceTime(piece('block', block)), 'Sat 1 Mar 2025 to Fri 19 Dec 2025');
  assert.deepEqual(pieceFacts(piece('block', block)), ['30 min paid', 'Group of 2']);
  assert.equal(pieceWhat(piece('support', { type: 'cpd' })), 'Professional development');
});

test('the reader is told what is not known, not there, or did not happen', () => {
  const told = (fields, state) => pieceNotices(piece('session', fields, { texts: { state, parts: {} } }), 'Priya Shah');
  assert.deepEqual(told({ status: 'held' }, 'here'), []);
  assert.match(told({ status: 'no-show' }, 'none').join(), /did not attend/);
  assert.match(told({ status: 'cancelled' }, 'none').join(), /was cancelled/);
  assert.match(told({ status: 'held', time: 'assumed' }, 'none').join(), /start time is not known/);
  assert.match(told({ status: 'held' }, 'erased').join(), /erased on request/);
  assert.match(told({ status: 'held' }, 'out').join(), /Priya Shah left out the text/);
});

test('what is left after signing all is counted, with the reasons', () => {
  assert.equal(leftWords({ decided: 0, block: 0, out: 0 }), '');
  assert.equal(leftWords({ decided: 0, block: 1, out: 0 }),
    '1 entry is left for you to decide one by one: 1 with hours from before this logbook.');
  assert.equal(leftWords({ decided: 2, block: 1, out: 3 }),
    '6 entries are left for you to decide one by one: 2 that you decided on before, 1 with hours from before this ' +
    'logbook, 3 with texts that were left out.');
});

test('what would not be seen is shown as a code', () => {
  assert.deepEqual(visibleParts('a\u202eb'), [
    { text: 'a', isCode: false }, { text: 'U+202E', isCode: true }, { text: 'b', isCode: false },
  ]);
  assert.equal(visibleLine('a\u0000\u009b\u00ad\u200b\ufeff\u{e0041}z'),
    'a<U+0000><U+009B><U+00AD><U+200B><U+FEFF><U+E0041>z');
  assert.equal(visibleLine(`Z${'\u0336'.repeat(9)}`), `Z${'\u0336'.repeat(4)}<U+0336 and 4 more>`);
  assert.equal(visibleLine('one\n\n two\tthree'), 'one two three');
  assert.equal(visibleLine('1\u200d2 a\u200c b'), '1<U+200D>2 a<U+200C> b');
});

test('letters and pictures of every language are shown as they are', () => {
  const texts = [
    'Zoë O’Brien', 'نمی‌خواهم', 'हिन्दी क्षत्रिय', 'ไทยน้ำ', '한국어', '👨‍👩‍👧', '🏳️‍🌈', '👩🏽‍💻', '❤️ ☎︎ 🇬🇧',
  ];
  for (const text of texts) assert.deepEqual(visibleParts(text), [{ text, isCode: false }], text);
});
