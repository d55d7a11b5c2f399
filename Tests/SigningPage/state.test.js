import assert from 'node:assert/strict';
import test from 'node:test';
import { readRequest } from '../../Sources/JournalExchange/SigningPage/request.js';
import { Choices, clockFault } from '../../Sources/JournalExchange/SigningPage/state.js';
import { knownAssessor, knownSupervisor, newSupervisor } from './requests.js';

test('what was chosen becomes decisions, and what was not is left out', async () => {
  const known = await knownSupervisor();
  const choices = new Choices(await readRequest(await known.parts.document()));
  Object.assign(choices.of('entry-0'), {
    decision: 'approved', meaning: 'observed', comment: 'Good', reason: 'Typed before',
  });
  Object.assign(choices.of('entry-1'), { decision: 'later' });
  Object.assign(choices.of('entry-2'), { decision: 'returned', comment: 'Typed before', reason: 'Say who' });
  Object.assign(choices.of('earlier-1'), { decision: 'revoked', reason: 'Amended' });
  assert.deepEqual(choices.decisions(), {
    revocations: [{ target: known.returned.id, reason: 'Amended' }],
    entries: [
      { id: known.held.id, decision: 'approved', meaning: 'observed', comment: 'Good' },
      { id: known.missed.id, decision: 'returned', meaning: 'returned', comment: 'Say who' },
    ],
    criteria: [], units: [],
  });
  assert.deepEqual(choices.progress(), { all: 5, answered: 3 });
  assert.ok(choices.hasDecisions());
  assert.deepEqual(choices.faults(), []);
});

test('only what an answer needs is asked for', async () => {
  const choices = new Choices(await readRequest(await (await knownSupervisor()).parts.document()));
  choices.of('entry-0').decision = 'later';
  assert.ok(!choices.hasDecisions());
  choices.of('entry-0').decision = 'returned';
  Object.assign(choices.of('entry-1'), { decision: 'approved', meaning: 'read' });
  Object.assign(choices.of('entry-2'), { decision: 'approved', meaning: 'not-held', comment: 'a\ud800' });
  choices.of('earlier-0').decision = 'revoked';
  choices.of('earlier-0').reason = ' ';
  assert.deepEqual(choices.faults().map(({ field, sentence }) => `${field}: ${sentence}`), [
    'entry-0-reason: Enter what should be changed.',
    'entry-2-comment: Remove the hidden characters from this text.',
    'earlier-0-reason: Enter why you revoke it.',
  ]);
});

test('what was typed before a decision was put off is not asked about', async () => {
  const choices = new Choices(await readRequest(await (await knownSupervisor()).parts.document()));
  for (const decision of ['approved', 'later', '']) {
    Object.assign(choices.of('entry-0'), { decision, meaning: 'read', comment: 'x'.repeat(16385) });
    assert.equal(choices.faults().length, decision === 'approved' ? 1 : 0, decision);
  }
});

test('criteria and units count as questions, but not criteria that are only shown', async () => {
  const choices = new Choices(await readRequest(await (await knownAssessor()).parts.document()));
  assert.deepEqual(choices.progress(), { all: 3, answered: 0 });
  assert.match(choices.unitObstacle(0) ?? '', /1\.1, 1\.2/);
  choices.of('criterion-0').decision = 'met';
  Object.assign(choices.of('criterion-1'), { decision: 'referred', reason: 'More', day: '2026-12-01' });
  assert.match(choices.unitObstacle(0) ?? '', /1\.1\./);
  assert.deepEqual(choices.decisions().criteria.map(({ id, decision, feedback, resubmitBy }) =>
    [id, decision, feedback, resubmitBy]), [
    ['8577-302:1.2', 'met', '', ''], ['8577-302:1.1', 'referred', 'More', '2026-12-01'],
  ]);
});

test('what has to be looked at by itself is not signed together with the rest', async () => {
  const request = await readRequest(await (await knownSupervisor()).parts.document());
  const together = () => new Choices(request).together();
  assert.deepEqual(together(), { places: [0, 1, 2, 3], left: { decided: 0, block: 1, out: 0 } });
  request.entries[1].said = 'returned';
  request.entries[0].piece.feedback[0].texts = { state: 'out', parts: {} };
  request.entries[3].piece.discussed[0].texts = { state: 'out', parts: {} };
  assert.deepEqual(together(), { places: [2], left: { decided: 1, block: 1, out: 2 } });
  const choices = new Choices(request);
  choices.of('entry-2').decision = 'later';
  choices.of('entry-4').decision = 'approved';
  assert.deepEqual(choices.together(), { places: [], left: { decided: 1, block: 0, out: 2 } });
});

test('a person who signs for the first time says how they know, and it goes on to the next signatures', async () => {
  const choices = new Choices(await readRequest(await (await newSupervisor(4)).parts.document()));
  const says = () => [0, 1, 2, 3].map((place) => choices.of(`entry-${place}`).meaning);
  const sign = (place) => {
    choices.of(`entry-${place}`).decision = 'approved';
    choices.carryMeaning(place);
  };
  for (const place of [0, 1, 2]) sign(place);
  assert.deepEqual(choices.faults().map(({ field, sentence }) => `${field}: ${sentence}`),
    [0, 1, 2].map((place) => `entry-${place}-meaning: Choose what your signature says.`));
  choices.setMeaning(0, 'read');
  assert.deepEqual(says(), ['read', '', '', '']);
  choices.setMeaning(1, 'observed');
  sign(3);
  assert.deepEqual(says(), ['read', 'observed', 'observed', 'observed']);
  choices.setMeaning(3, 'discussed');
  assert.deepEqual(says(), ['read', 'observed', 'observed', 'discussed']);
  assert.deepEqual(choices.faults(), []);
});

test('a person who has signed before is offered what they said last and did not revoke', async () => {
  const request = await readRequest(await (await knownSupervisor()).parts.document());
  const offered = () => {
    const choices = new Choices(request);
    for (const place of [0, 2, 3]) choices.carryMeaning(place);
    return [0, 2, 3].map((place) => choices.of(`entry-${place}`).meaning);
  };
  assert.deepEqual(offered(), ['discussed', 'not-held', 'took-place']);
  request.entries[0].saidUncounted = ['read', 'discussed'];
  assert.equal(offered()[0], '');
  request.entries[0].saidUncounted = [];
  request.earlier[0].revoked = { reason: 'a', signedAt: request.askedAt };
  assert.equal(offered()[0], '');
});

test('a clock that is behind the asking, or far off, is said with what to do', async () => {
  const request = await readRequest(await (await knownSupervisor()).parts.document());
  const said = (now) => clockFault(request, new Date(now));
  assert.equal(said('2026-11-23T08:00:00Z'), null);
  assert.equal(said('2027-11-23T09:00:00Z'), null);
  assert.match(said('2026-11-23T07:59:00Z') ?? '', /clock says .* asked on Mon 23 Nov 2026.* ask Priya Shah to set/);
  assert.match(said('2027-11-25T09:00:00Z') ?? '', /more than a year before\. Set the clock .* ask Priya Shah to set theirs/);
});

test('who corrects what was carried on corrects what followed it, and nothing that was chosen', async () => {
  const { parts } = await newSupervisor(4);
  const choices = new Choices(await readRequest(await parts.document()));
  const meanings = () => [0, 1, 2, 3].map((place) => choices.of(`entry-${place}`).meaning);
  for (const place of [0, 1, 2, 3]) choices.of(`entry-${place}`).decision = 'approved';
  choices.setMeaning(0, 'supervised');
  choices.setMeaning(2, 'discussed');
  choices.setMeaning(0, 'observed');
  assert.deepEqual(meanings(), ['observed', 'observed', 'discussed', 'observed']);
  choices.setMeaning(0, 'read');
  assert.deepEqual(meanings(), ['read', '', 'discussed', '']);
});

test('a day that is half typed is asked for at its field', async () => {
  const { parts } = await knownAssessor();
  const choices = new Choices(await readRequest(await parts.document()));
  Object.assign(choices.of('criterion-0'), { decision: 'referred', reason: 'Say more', day: 'unfinished' });
  assert.deepEqual(choices.faults(), [{ field: 'criterion-0-day', sentence: 'Enter the whole day, or leave it empty.' }]);
  choices.of('criterion-0').decision = 'met';
  assert.deepEqual(choices.faults(), []);
});
