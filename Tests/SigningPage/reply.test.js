import assert from 'node:assert/strict';
import test from 'node:test';
import { readArmour } from '../../Sources/JournalExchange/SigningPage/armour.js';
import { text } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { readDocument, readRecordItem } from '../../Sources/JournalExchange/SigningPage/document.js';
import { readRecord } from '../../Sources/JournalExchange/SigningPage/records.js';
import {
  cleanText, criterionStanding, makeReply, unfitKey, unitObstacle,
} from '../../Sources/JournalExchange/SigningPage/reply.js';
import { readRequest } from '../../Sources/JournalExchange/SigningPage/request.js';
import { ada, idOf, jane, knownAssessor, knownSupervisor, learner, newSupervisor, sam } from './requests.js';

const now = new Date('2026-11-24T10:30:15.999Z');
const model = async ({ parts }) => readRequest(await parts.document());
const signer = (key, name) => ({ name, key: key.key, privateKey: key.secret });
const nothing = { revocations: [], entries: [], criteria: [], units: [] };
const approve = ({ id }, meaning, comment = '') => ({ id, decision: 'approved', meaning, comment });
const giveBack = ({ id }, comment) => ({ id, decision: 'returned', meaning: 'returned', comment });
const lines = (reply) => reply.records.map(({ payload }) => text(payload));
const fields = (reply) => lines(reply).map((one) => JSON.parse(one));

test('a reply has the records of the program, in the order of a reply', async () => {
  const known = await knownSupervisor();
  const reply = await makeReply(await model(known), signer(jane, 'Jane'), {
    ...nothing,
    revocations: [{ target: known.returned.id, reason: 'Amended meanwhile' }],
    entries: [
      approve(known.block, 'evidence'), approve(known.held, 'supervised', ' Good\r\nwork '),
      giveBack(known.support, 'Say what we discussed.'), approve(known.missed, 'not-held'),
    ],
  }, 'page', now);
  const { request, own, held, other } = known;
  assert.equal(lines(reply)[2], '{"v":1,"kind":"signoff","enrolment":"' + learner.enrolment + '","by":"' + jane.by +
    `","n":7,"prev":"${await idOf(reply.records[1].payload)}","signed_at":"2026-11-24T10:30:15Z","entry":"` +
    `${held.fields.session}","covers":"${held.id}","date":"2026-11-09","minutes":90,"decision":"approved",` +
    '"comment":"Good\\nwork","name":"Jane Doe","meaning":"supervised","learner":"Priya Shah","seen":"' +
    `${request.id}","device":"page","request":"${request.id}"}\n`);
  assert.deepEqual(fields(reply).map(({ kind, n, meaning }) => [kind, n, meaning]), [
    ['revocation', 5, 'revoked'], ['signoff', 6, 'returned'], ['signoff', 7, 'supervised'], ['signoff', 8, 'not-held'],
    ['signoff', 9, 'evidence'],
  ]);
  assert.equal(fields(reply)[0].prev, own.newest.id);
  assert.deepEqual(fields(reply).map(({ heads }) => heads), [
    [`${ada.by} 1 ${other.id}`], undefined, undefined, undefined, undefined,
  ]);
  assert.deepEqual(fields(reply)[4].date, '2025-12-19');
  assert.equal(reply.summary, '3 signed, 1 returned, 1 revoked');
  for (const record of reply.records) assert.equal((await readRecord(record, learner.enrolment)).rule, undefined);
});

test('a comment that was pasted is signed with line feeds, composed, and without control characters', async () => {
  assert.equal(cleanText('1\r\n2\r3\v4\f5\u00856\u20287\u20298\n9', 'it'), '1\n2\n3\n4\n5\n6\n7\n8\n9');
  assert.equal(cleanText('\u0000a\tb\u0007c\u001b\u007f\u009fd', 'it'), 'a\tbcd');
  assert.equal(cleanText(' Zoe\u0308\r\n', 'it'), 'Zo\u00eb');
  const known = await knownSupervisor();
  const reply = await makeReply(await model(known), signer(jane, 'Jane'), {
    ...nothing, entries: [giveBack(known.held, 'Say\vwho\u2028was \u0002there')],
  }, 'page', now);
  assert.equal((await readRecord(reply.records[0], learner.enrolment)).fields?.comment, 'Say\nwho\nwas there');
});

test('the reply is a text with its records inside and a safe name', async () => {
  const known = await knownSupervisor({ learner: 'Zoë/../O\'Brien COACHLOG REPLY\u202e' });
  const reply = await makeReply(await model(known), signer(jane, 'Jane'), {
    ...nothing, entries: [approve(known.held, 'observed')],
  }, 'own', now);
  assert.match(reply.fileName, /^coachlog-reply-zoe-o-brien-coachlog-reply-2026-11-24\.txt$/);
  assert.match(reply.armour, /^Reply of Jane Doe to Zoë[^\u202e]*, 2026-11-24: 1 signed\.\n/);
  const document = await readArmour(reply.armour, 'REPLY');
  assert.deepEqual(document, reply.document);
  assert.match(text(document), new RegExp(
    `^{"coachlog_reply":1,"enrolment":"${learner.enrolment}","request":"${known.request.id}","records":1,` +
    '"items":\\[\\n\\{"namespace":"signoff.v1@coachlog","payload":".*\\}\\n\\]\\}\\n$', 's'));
  const items = readDocument(document)?.items.map(readRecordItem);
  assert.deepEqual(items, reply.records);
  assert.equal(fields(reply)[0].device, 'own');
});

test('the first reply of a new person begins their chain under the name they typed', async () => {
  const fresh = await newSupervisor();
  const [first, second] = fresh.asks;
  const reply = await makeReply(await model(fresh), signer(sam, 'Sam Oko\u0301ro'), {
    ...nothing, entries: [approve({ id: second }, 'supervised'), approve({ id: first }, 'supervised')],
  }, 'page', now);
  assert.deepEqual(fields(reply).map(({ n, name, covers }) => [n, name, covers]), [
    [1, 'Sam Okóro', first], [2, 'Sam Okóro', second],
  ]);
  assert.equal(fields(reply)[0].prev, '');
});

test('criteria are decided over the evidence that was shown, and a unit over these decisions', async () => {
  const known = await knownAssessor();
  const decisions = {
    ...nothing,
    criteria: [
      { id: '8577-302:1.2', decision: 'met', feedback: '', resubmitBy: '' },
      { id: '8577-302:1.1', decision: 'met', feedback: 'Clear goals', resubmitBy: '' },
    ],
    units: [{ id: '8577-302', comment: 'Well done' }],
  };
  const reply = await makeReply(await model(known), signer(ada, 'Ada'), decisions, 'page', now);
  const [first, second, unit] = fields(reply);
  assert.deepEqual(Object.keys(first).slice(8), [
    'unit', 'criterion', 'decision', 'covers', 'label_sha256', 'sheet_sha256', 'name', 'meaning', 'learner', 'seen',
    'device', 'request',
  ]);
  assert.deepEqual(first.covers, [known.held.id, known.note.id]);
  assert.deepEqual([second.criterion, second.feedback], ['1.1', 'Clear goals']);
  const ids = await Promise.all(reply.records.map(({ payload }) => idOf(payload)));
  assert.deepEqual(Object.entries(unit).slice(7), Object.entries({
    unit: '8577-302', qualification: 'ILM Level 5 Certificate',
    criteria: [
      `1.1 ${known.labels['1.1']} ${ids[1]}`, `1.2 ${known.labels['1.2']} ${ids[0]}`,
      `2.1 ${known.labels['2.1']} ${known.met.id}`,
    ],
    minutes: ['practice=3600/3600'], comment: 'Well done', scheme_sha256: 'ec'.repeat(32),
    sheet_sha256: known.sheetDigest, name: 'Ada Lovelace', meaning: 'achieved', learner: 'Priya Shah',
    seen: known.request.id, device: 'page', request: known.request.id,
  }));
  for (const record of reply.records) assert.equal((await readRecord(record, learner.enrolment)).rule, undefined);
  assert.equal(reply.summary, '2 met, 1 unit achieved');
});

test('what is referred comes before what is met, with the day for more evidence', async () => {
  const known = await knownAssessor();
  const reply = await makeReply(await model(known), signer(ada, 'Ada'), {
    ...nothing,
    criteria: [
      { id: '8577-302:1.2', decision: 'met', feedback: '', resubmitBy: '' },
      { id: '8577-302:1.1', decision: 'referred', feedback: 'Show the goals.', resubmitBy: '2026-12-31' },
    ],
  }, 'page', now);
  assert.deepEqual(fields(reply).map(({ criterion, decision, resubmit_by }) => [criterion, decision, resubmit_by]), [
    ['1.1', 'referred', '2026-12-31'], ['1.2', 'met', undefined],
  ]);
});

test('a unit can be achieved only with every criterion met here or before', async () => {
  const request = await model(await knownAssessor());
  const [unit] = request.units;
  const met = (id) => ({ id, decision: 'met', feedback: '', resubmitBy: '' });
  assert.match(unitObstacle(request, unit, nothing) ?? '', /Not every criterion is met: 1\.1, 1\.2\./);
  assert.match(unitObstacle(request, unit, { ...nothing, criteria: [met('8577-302:1.1')] }) ?? '', /met: 1\.2\./);
  const all = { ...nothing, criteria: [met('8577-302:1.1'), met('8577-302:1.2')] };
  assert.equal(unitObstacle(request, unit, all), null);
  const ground = unit.grounds[0].decision;
  assert.match(unitObstacle(request, unit, { ...all, revocations: [{ target: ground, reason: 'a' }] }) ?? '', /2\.1/);
  const minutes = [
    { requirement: '8577-302', signed: 3599, required: 3600 }, { requirement: 'tutorial', signed: 60, required: 60 },
    { requirement: 'induction', signed: 0, required: 60 },
  ];
  assert.equal(unitObstacle(request, { ...unit, minutes }, all), 'The hours of this unit are not complete. Practice ' +
    'for 8577-302: 59 h 59 min of 60 h signed. Induction: 0 min of 1 h signed.');
  await assert.rejects(
    makeReply(request, signer(ada, 'Ada'), { ...nothing, units: [{ id: unit.unit, comment: '' }] }, 'page', now),
    /Unit 8577-302 cannot be achieved yet\. Not every criterion is met/);
});

test('the card of a unit counts what is decided and revoked on the same page', async () => {
  const known = await knownAssessor();
  const request = await model(known);
  const [unit] = request.units;
  const states = (decisions) =>
    unit.places.map((place) => criterionStanding(request, unit, place, { ...nothing, ...decisions }).state).join(' ');
  const on = (place, decision) => ({ id: `8577-302:${place}`, decision, feedback: 'a', resubmitBy: '' });
  const revoke = (...decisions) => decisions.map(({ id }) => ({ target: id, reason: 'a' }));
  assert.equal(states({}), 'referred open met');
  assert.equal(states({ criteria: [on('1.1', 'met'), on('1.2', 'referred')] }), 'met-here referred-here met');
  assert.equal(states({ revocations: revoke(known.met, known.referred) }), 'open open revoked');
  assert.equal(criterionStanding(request, unit, '2.1', nothing).decision, known.met.id);
  // Another assessor refers it back, whatever this one decides.
  request.criteria.find(({ place }) => place === '1.2').decisions.push({
    id: known.other.id, signer: '', isOwn: false, signedAt: '', fields: { decision: 'referred' }, unseen: [],
  });
  assert.equal(states({ criteria: [on('1.2', 'met')] }), 'referred referred met');
});

test('a new decision on a criterion takes the place of an earlier one of the same person', async () => {
  const known = await knownAssessor();
  const request = await model(known);
  // The unit rested on an earlier decision that 1.1 is met.
  const [unit] = request.units;
  const earlier = { place: '1.1', label: known.labels['1.1'], decision: known.referred.id };
  const decisions = {
    ...nothing, units: [{ id: unit.unit, comment: '' }],
    criteria: ['8577-302:1.1', '8577-302:1.2'].map((id) => ({ id, decision: 'met', feedback: '', resubmitBy: '' })),
  };
  const changed = { ...request, units: [{ ...unit, grounds: [earlier, ...unit.grounds] }] };
  const reply = await makeReply(changed, signer(ada, 'Ada'), decisions, 'page', now);
  assert.deepEqual(fields(reply)[2].criteria.map((one) => one.split(' ')[2]), [
    await idOf(reply.records[1].payload), await idOf(reply.records[0].payload), known.met.id,
  ]);
});

test('nothing is said twice', async () => {
  const known = await knownSupervisor();
  const request = await model(known);
  const sure = (entries) => makeReply(request, signer(jane, 'Jane'), { ...nothing, entries }, 'page', now);
  request.entries[0].said = 'approved';
  await assert.rejects(sure([approve(known.held, 'observed')]), /already signed this/);
  await sure([giveBack(known.held, 'Not so')]);
  request.entries[0].said = 'returned';
  await assert.rejects(sure([giveBack(known.held, 'Not so')]), /already returned this/);
  request.entries[0].saidUncounted = ['read'];
  await assert.rejects(sure([approve(known.held, 'read')]), /already said this/);
  // What is revoked in the same reply can be decided again.
  const own = { ...known.returned, revoked: null };
  request.earlier = [own];
  request.entries[0].earlier = [own];
  await makeReply(request, signer(jane, 'Jane'), {
    ...nothing, revocations: [{ target: own.id, reason: 'Wrong reason' }], entries: [giveBack(known.held, 'Not so')],
  }, 'page', now);
  const assessed = await model(await knownAssessor());
  assessed.criteria[0].said = 'met';
  await assert.rejects(makeReply(assessed, signer(ada, 'Ada'), {
    ...nothing, criteria: [{ id: assessed.criteria[0].id, decision: 'met', feedback: '', resubmitBy: '' }],
  }, 'page', now), /already decided this on 1\.2/);
});

test('a key that cannot answer is refused in a sentence that says what to do', async () => {
  const known = await model(await knownSupervisor());
  assert.equal(unfitKey(known, jane.key), null);
  assert.match(unfitKey(known, sam.key) ?? '', /not the key that Priya Shah’s .*ask Priya .*“Jane Doe, second key”/);
  assert.match(unfitKey(known, learner.key) ?? '', /learners cannot sign .* key file of Jane Doe\./);
  const stranger = await knownSupervisor();
  const fresh = await model(await newSupervisor());
  assert.equal(unfitKey(fresh, jane.key), null);
  assert.match(unfitKey({ ...fresh, otherKeys: known.otherKeys }, ada.key) ?? '',
    /^This request is for Sam Okoro, .* has this key under another name/);
  await assert.rejects(makeReply(known, signer(sam, 'Sam'), {
    ...nothing, entries: [approve(stranger.held, 'read')],
  }, 'page', now), /not the key/);
});

test('what a reader would refuse is not signed', async () => {
  const known = await knownSupervisor();
  const request = await model(known);
  const cases = [
    [nothing, /have not decided anything/],
    [{ ...nothing, entries: [giveBack(known.held, ' \n')] }, /Enter why you return/],
    [{ ...nothing, entries: [approve(known.held, 'not-held')] }, /Choose what your signature says/],
    [{ ...nothing, entries: [approve(known.missed, 'supervised')] }, /Choose what your signature says/],
    [{ ...nothing, entries: [approve(known.held, 'read', 'a\ud800')] }, /Remove the hidden characters/],
    [{ ...nothing, entries: [approve(known.held, 'read', 'é'.repeat(8193))] }, /Shorten/],
    [{ ...nothing, entries: [approve(known.held, 'read'), approve(known.held, 'read')] }, /twice/],
    [{ ...nothing, entries: [approve(known.before, 'read')] }, /does not ask/],
    [{ ...nothing, revocations: [{ target: known.returned.id, reason: '' }] }, /Enter why you revoke/],
    [{ ...nothing, revocations: [{ target: known.other.id, reason: 'a' }] }, /does not ask/],
    [{ ...nothing, revocations: [{ target: known.own.records[2].id, reason: 'a' }] }, /already revoked/],
  ];
  for (const [decisions, sentence] of cases) {
    await assert.rejects(makeReply(request, signer(jane, 'Jane'), decisions, 'page', now), sentence);
  }
  const assessor = await model(await knownAssessor());
  const criteria = [
    [{ decision: 'referred', feedback: '', resubmitBy: '' }, /Enter what is missing/],
    [{ decision: 'referred', feedback: 'a', resubmitBy: '2026-02-30' }, /Enter a day/],
  ];
  for (const [decision, sentence] of criteria) {
    const decisions = { ...nothing, criteria: [{ id: '8577-302:1.1', ...decision }] };
    await assert.rejects(makeReply(assessor, signer(ada, 'Ada'), decisions, 'page', now), sentence);
  }
});
