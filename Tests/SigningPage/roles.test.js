// Who may sign what on the page: by their role, and records of others only by the person who made them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { publicLine } from '../../Sources/JournalExchange/SigningPage/keys.js';
import {
  assessorObstacle, entryObstacle, makeReply,
} from '../../Sources/JournalExchange/SigningPage/reply.js';
import { readRequest } from '../../Sources/JournalExchange/SigningPage/request.js';
import {
  makerOf, roleCovers, roleOf, roleSignsOff, roleWords,
} from '../../Sources/JournalExchange/SigningPage/roles.js';
import { Choices } from '../../Sources/JournalExchange/SigningPage/state.js';
import { pieceFacts, pieceWhat } from '../../Sources/JournalExchange/SigningPage/wording.js';
import { Chain, entryId, jane, learner, RequestParts, sam, session } from './requests.js';

const made = (number, type, by, more = {}) => ({
  support: entryId(number), type, date: '2026-11-12', minutes: 45, with: by, note: 'She asked, and waited.',
  criteria: ['8577-302:1.2', '8577-302:2.1'], replaces: [], ...more,
});

/** A session, a tutorial, an observation by Jane and a witness statement by Ann, for a person of this role. */
async function asked(role, name = 'Jane Doe', ...others) {
  const parts = new RequestParts();
  const chain = new Chain(learner);
  const first = await chain.add('enrolment', {
    learner: 'Priya Shah', scheme: '8577', scheme_sha256: 'ec'.repeat(32), qualification: '8577-03',
    registered: '2026-01-05',
  });
  const key = role === null ? undefined : publicLine(jane.key);
  const added = role === null ? [] : [await chain.add('supervisor', { action: 'added', name, role, key })];
  for (const more of others) added.push(await chain.add('supervisor', { action: 'added', name, role: more, key }));
  const entries = [
    await chain.add('session', session(1)),
    await chain.add('support', { ...made(2, 'tutorial', name), criteria: undefined }),
    await chain.add('support', made(3, 'observation', 'Jane Doe')),
    await chain.add('support', made(4, 'witness', 'Ann Lee')),
  ];
  const request = await chain.add('request', {
    request: entryId(200), name, key, asks: entries.map(({ id }) => id), after: '',
  });
  parts.request = request.id;
  parts.records.push(first, ...added, ...entries, request);
  return readRequest(await parts.document());
}

const ids = ['a session', 'a tutorial', 'an observation', 'a witness statement'];
const signable = (request) => ids.filter((_, place) => entryObstacle(request, request.entries[place].piece) === null);

test('each role covers its kinds of decisions', () => {
  const decisions = ['signoff', 'assessment', 'unit', 'sample', 'revocation'];
  const kinds = (role) => decisions.filter((kind) => roleCovers(role, kind));
  assert.deepEqual(kinds('supervisor'), ['signoff', 'revocation']);
  assert.deepEqual(kinds('tutor'), ['signoff', 'revocation']);
  assert.deepEqual(kinds('witness'), ['signoff', 'revocation']);
  assert.deepEqual(kinds('assessor'), ['assessment', 'unit', 'revocation']);
  assert.deepEqual(kinds('verifier'), ['sample', 'revocation']);
  assert.deepEqual(kinds('tutor+verifier'), ['signoff', 'sample', 'revocation']);
  assert.ok(!roleCovers('supervisor+assessor', 'session'));
});

test('a tutor signs support, and a witness what was put on record', () => {
  const support = (type) => ({ kind: 'support', fields: { type, with: 'Ann' } });
  assert.deepEqual([roleSignsOff('tutor', { kind: 'session', fields: {} }), roleSignsOff('tutor', support('cpd'))],
    [false, true]);
  assert.deepEqual([roleSignsOff('witness', support('cpd')), roleSignsOff('witness', support('discussion'))],
    [false, true]);
  assert.ok(roleSignsOff('supervisor+assessor', { kind: 'block', fields: {} }));
  assert.ok(!roleSignsOff('assessor+verifier', support('witness')));
  assert.deepEqual([makerOf(support('cpd')), makerOf(support('witness'))], [null, 'Ann']);
});

test('roles are put together in one spelling', () => {
  assert.equal(roleOf(['assessor', 'tutor+supervisor', 'assessor']), 'supervisor+tutor+assessor');
  assert.equal(roleOf(['witness']), 'witness');
});

test('a role is said in words', () => {
  assert.equal(roleWords('witness'), 'witness');
  assert.equal(roleWords('supervisor+assessor'), 'supervisor and assessor');
  assert.equal(roleWords('tutor+assessor+verifier'), 'tutor, assessor and internal verifier');
});

test('people are offered what their role signs, and told why they are not offered the rest', async () => {
  assert.deepEqual(signable(await asked('supervisor')), ['a session', 'a tutorial', 'an observation']);
  assert.deepEqual(signable(await asked('tutor')), ['a tutorial', 'an observation']);
  assert.deepEqual(signable(await asked('witness')), ['an observation']);
  assert.deepEqual(signable(await asked('assessor+verifier')), []);
  assert.deepEqual(signable(await asked('witness', 'Jane Doe', 'assessor')), ['an observation']);
  assert.deepEqual(signable(await asked(null)), ['a session', 'a tutorial', 'an observation']);
  assert.deepEqual(signable(await asked(null, 'Ann Lee')), ['a session', 'a tutorial', 'a witness statement']);
  const tutor = await asked('tutor');
  assert.equal(entryObstacle(tutor, tutor.entries[0].piece),
    'You are Priya Shah’s tutor, and so do not sign this.');
  assert.equal(entryObstacle(tutor, tutor.entries[3].piece), 'Ann Lee made this record, so only Ann Lee can sign it.');
  assert.equal(assessorObstacle(tutor), 'You are Priya Shah’s tutor, and so do not sign this.');
  assert.equal(assessorObstacle(await asked('tutor+assessor')), null);
  assert.equal(assessorObstacle(await asked(null)), null);
  assert.deepEqual(new Choices(tutor).together().places, [1, 2]);
});

test('a record of others is signed as the person who made it, under the name that was given', async () => {
  const request = await asked(null);
  const observation = request.entries[2];
  assert.deepEqual(observation.meanings, ['made']);
  const reply = (name, place, decision = 'approved') => makeReply(
    request, { name, key: sam.key, privateKey: sam.secret }, {
      revocations: [], criteria: [], units: [], entries: [{
        id: request.entries[place].piece.id, decision, meaning: decision === 'approved' ? 'made' : 'returned',
        comment: 'Not so',
      }],
    }, 'page', new Date('2026-11-24'));
  const { records } = await reply('Jane Doe', 2);
  assert.match(new TextDecoder().decode(records[0].payload), /"name":"Jane Doe","meaning":"made"/);
  await reply('Jane Doe', 2, 'returned');
  // Where the journal has the key, its name for it is signed.
  const known = await asked('witness');
  await makeReply(known, { name: 'Jane', key: jane.key, privateKey: jane.secret }, {
    revocations: [], criteria: [], units: [],
    entries: [{ id: known.entries[2].piece.id, decision: 'approved', meaning: 'made', comment: '' }],
  }, 'page', new Date('2026-11-24'));
  await assert.rejects(reply('Sam Okoro', 2), /Jane Doe made this record/);
  await assert.rejects(reply('Sam Okoro', 2, 'returned'), /Jane Doe made this record/);
});

test('what a role does not cover is not signed', async () => {
  const request = await asked('witness');
  await assert.rejects(makeReply(request, { name: 'Jane', key: jane.key, privateKey: jane.secret }, {
    revocations: [], criteria: [], units: [],
    entries: [{ id: request.entries[0].piece.id, decision: 'approved', meaning: 'read', comment: '' }],
  }, 'page', new Date('2026-11-24')), /You are Priya Shah’s witness, and so do not sign this/);
});

test('a record of others says by whom, what it is and what it shows', async () => {
  const { entries } = await asked('supervisor');
  assert.deepEqual(entries.slice(1).map(({ piece }) => pieceWhat(piece)),
    ['Tutorial support with Jane Doe', 'Observation by Jane Doe', 'Witness statement by Ann Lee']);
  assert.deepEqual(pieceFacts(entries[2].piece), ['For 8577-302:1.2, 8577-302:2.1']);
  assert.deepEqual(pieceFacts(entries[1].piece), []);
});
