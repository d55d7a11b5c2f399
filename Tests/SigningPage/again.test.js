// What a person decided before: what they can decide again, and what they can revoke.
import assert from 'node:assert/strict';
import test from 'node:test';
import { keyFileName } from '../../Sources/JournalExchange/SigningPage/reply.js';
import { readRequest } from '../../Sources/JournalExchange/SigningPage/request.js';
import { Choices } from '../../Sources/JournalExchange/SigningPage/state.js';
import { ada, jane, knownAssessor, knownSupervisor, signOff } from './requests.js';

/** The request with more records of the person in it. */
async function asked(known, ...more) {
  const { parts, chain, own, request } = known;
  parts.records = parts.records.filter((record) => record !== request);
  const again = await chain.add('request', { ...request.fields, after: own.newest.id });
  parts.records.push(...more, again);
  parts.request = again.id;
  return readRequest(await parts.document());
}

test('what was decided is offered again only where that decision is revoked', async () => {
  const known = await knownSupervisor();
  const { own, held } = known;
  const approved = await own.add('signoff', signOff(held, 'Jane Doe'));
  const choices = new Choices(await asked(known, approved));
  const place = (id) => choices.request.earlier.findIndex((one) => one.id === id);
  const open = () => ['approved', 'returned', 'later'].filter((decision) => choices.isOpen('entry-0', decision));
  assert.deepEqual(open(), ['returned', 'later']);
  // A decision on an earlier version says nothing of this one.
  choices.of(`earlier-${place(known.returned.id)}`).decision = 'revoked';
  assert.deepEqual(open(), ['returned', 'later']);
  choices.of(`earlier-${place(approved.id)}`).decision = 'revoked';
  assert.deepEqual(open(), ['approved', 'returned', 'later']);
  choices.of(`earlier-${place(approved.id)}`).decision = '';
  assert.deepEqual(open(), ['returned', 'later']);
  assert.ok(choices.isOpen('entry-1', 'approved'));
});

test('a criterion is offered again in the same way', async () => {
  const known = await knownAssessor();
  const { own, held, note, assessment } = known;
  const met = await own.add('assessment', assessment('1.2', [held.id, note.id]));
  const choices = new Choices(await asked(known, met));
  assert.deepEqual([choices.isOpen('criterion-0', 'met'), choices.isOpen('criterion-0', 'referred')], [false, true]);
  choices.of(`earlier-${choices.request.earlier.findIndex(({ id }) => id === met.id)}`).decision = 'revoked';
  assert.ok(choices.isOpen('criterion-0', 'met'));
});

test('what was said without effect can be said again once it is revoked', async () => {
  const known = await knownSupervisor();
  const read = await known.own.add('signoff', signOff(known.held, 'Jane Doe', { meaning: 'read' }));
  const choices = new Choices(await asked(known, read));
  assert.deepEqual(choices.openMeanings(0), ['supervised', 'observed', 'discussed']);
  choices.of(`earlier-${choices.request.earlier.findIndex(({ id }) => id === read.id)}`).decision = 'revoked';
  assert.deepEqual(choices.openMeanings(0), ['supervised', 'observed', 'discussed', 'read']);
});

test('a decision is replaced by a later one on the same that counts', async () => {
  const known = await knownSupervisor();
  const { own, held, assumed } = known;
  const before = known.own.records.length;
  const added = [];
  for (const [version, more] of [
    [held, { decision: 'returned', meaning: 'returned', comment: 'Say more' }], [held, {}], [held, { meaning: 'read' }],
    [assumed, {}],
  ]) added.push(await own.add('signoff', signOff(version, 'Jane Doe', more)));
  const { earlier } = await asked(known, ...added);
  assert.deepEqual(earlier.filter(({ n }) => n > before).map(({ isReplaced }) => isReplaced),
    [true, false, false, false]);
  const assessor = await knownAssessor();
  const met = await assessor.own.add('assessment', assessor.assessment('1.1', [assessor.held.id]));
  const request = await asked(assessor, met);
  assert.deepEqual(request.earlier.map(({ fields, isReplaced }) => [fields.criterion, isReplaced]),
    [['2.1', false], ['1.1', true], ['1.1', false]]);
});

test('the key file of a name without Latin letters has the first check digits in its name', async () => {
  assert.equal(await keyFileName('Zoë O\'Brien', jane.key), 'zoe-o-brien.key');
  const names = await Promise.all([jane, ada].map(({ key }) => keyFileName('王小明', key)));
  for (const name of names) assert.match(name, /^key-[0-9]{5}\.key$/);
  assert.notEqual(names[0], names[1]);
});
