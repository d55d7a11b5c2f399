import assert from 'node:assert/strict';
import test from 'node:test';
import { text, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { recordItem, writeDocument } from '../../Sources/JournalExchange/SigningPage/document.js';
import { publicLine } from '../../Sources/JournalExchange/SigningPage/keys.js';
import { readRequest } from '../../Sources/JournalExchange/SigningPage/request.js';
import {
  Chain, ada, entryId, idOf, jane, knownAssessor, knownSupervisor, learner, newSupervisor, sam, session, sheetText,
  signOff, textDocument,
} from './requests.js';
import { line, signed } from './signing.js';

const model = async ({ parts }) => readRequest(await parts.document());

test('a supervisor sees who asks, what is asked, and what they decided before', async () => {
  const request = await model(await knownSupervisor());
  assert.equal(request.learner, 'Priya Shah');
  assert.equal(request.centre, 'Northdale Coaching Centre');
  assert.equal(request.asked, 'Jane Doe');
  assert.equal(request.askedAt, '2026-11-23T09:00:00Z');
  assert.deepEqual([request.name, request.after.n], ['Jane Doe', 4]);
  assert.deepEqual(request.counts, ['supervised', 'observed', 'discussed']);
  assert.deepEqual(
    request.earlier.map(({ kind, fields, revoked }) => [kind, fields.decision, revoked?.reason]),
    [
      ['signoff', 'approved', undefined], ['signoff', 'returned', undefined],
      ['signoff', 'approved', 'Signed by mistake'],
    ]);
});

test('each entry comes with its texts, its feedback, what it discussed and what its signature can say', async () => {
  const { entries } = await model(await knownSupervisor());
  const [held, assumed, missed, support, block] = entries;
  assert.deepEqual(entries.map(({ piece }) => piece.kind), ['session', 'session', 'session', 'support', 'block']);
  assert.deepEqual(held.meanings, ['supervised', 'observed', 'discussed', 'read']);
  assert.equal(held.piece.texts.state, 'here');
  assert.match(held.piece.texts.parts.summary, /^Contracting/);
  assert.deepEqual(held.piece.feedback.map(({ from, texts }) => [from, texts.parts.text]), [
    ['client', 'The stand-ups are shorter now.'],
  ]);
  // The decision on the version before is shown, and says nothing about this version.
  assert.deepEqual(held.earlier.map(({ fields }) => fields.decision), ['returned']);
  assert.equal(held.said, null);
  assert.equal(assumed.piece.fields.time, 'assumed');
  assert.equal(assumed.piece.texts.state, 'erased');
  assert.deepEqual(missed.meanings, ['not-held']);
  assert.equal(missed.piece.texts.state, 'none');
  assert.notEqual(missed.earlier[0].revoked, null);
  assert.equal(missed.said, null);
  assert.deepEqual(support.meanings, ['took-place']);
  assert.deepEqual(support.piece.discussed.map(({ kind }) => kind), ['session', 'note']);
  assert.match(support.piece.discussed[1].texts.parts.text, /leading question/);
  assert.deepEqual(block.meanings, ['evidence']);
  assert.deepEqual([block.piece.date, block.piece.minutes], ['2025-12-19', 1230]);
});

test('what was decided on this very version is known', async () => {
  const known = await knownSupervisor();
  const read = await known.own.add('signoff', signOff(known.held, 'Jane Doe', { meaning: 'read' }));
  const approved = await known.own.add('signoff', signOff(known.assumed, 'Jane Doe'));
  known.parts.records = known.parts.records.filter((record) => record !== known.request);
  const request = await known.chain.add('request', {
    ...known.request.fields, request: entryId(201), after: known.own.newest.id,
  });
  known.parts.records.push(read, approved, request);
  known.parts.request = request.id;
  const { entries } = await model(known);
  assert.deepEqual([entries[0].said, entries[0].saidUncounted], [null, ['read']]);
  assert.equal(entries[1].said, 'approved');
});

test('a revoked decision brings no older one back', async () => {
  const known = await knownSupervisor();
  const { own, held } = known;
  const returned = await own.add('signoff', signOff(held, 'Jane Doe', {
    decision: 'returned', meaning: 'returned', comment: 'Say more',
  }));
  const approved = await own.add('signoff', signOff(held, 'Jane Doe'));
  const revocation = await own.add('revocation', {
    target: approved.id, reason: 'A slip', name: 'Jane Doe', meaning: 'revoked', learner: 'Priya Shah',
    seen: held.id, device: 'shared',
  });
  without(known.parts, known.request);
  const request = await known.chain.add('request', { ...known.request.fields, after: revocation.id });
  known.parts.records.push(returned, approved, revocation, request);
  known.parts.request = request.id;
  const { entries } = await model(known);
  assert.deepEqual([entries[0].said, entries[0].saidUncounted], [null, []]);
});

test('what the person named of others before is not named again', async () => {
  const known = await knownSupervisor();
  const { n, id } = known.other;
  const seen = await known.own.add('signoff', signOff(known.held, 'Jane Doe'), { heads: [`${ada.by} ${n} ${id}`] });
  without(known.parts, known.request);
  const request = await known.chain.add('request', { ...known.request.fields, after: seen.id });
  known.parts.records.push(seen, request);
  known.parts.request = request.id;
  assert.deepEqual((await model(known)).heads, []);
});

test('a person whose key is not known begins a chain', async () => {
  const request = await model(await newSupervisor());
  assert.deepEqual([request.key, request.name, request.after], [null, null, { n: 0, id: '' }]);
  assert.equal(request.asked, 'Sam Okoro');
  assert.deepEqual(request.heads, []);
});

test('an assessor sees criteria with evidence and decisions, and what a unit rests on', async () => {
  const known = await knownAssessor();
  const request = await model(known);
  assert.deepEqual(request.criteria.map(({ id, label, isAsked }) => [id, label, isAsked]), [
    ['8577-302:1.2', 'Plan, do and review', true], ['8577-302:1.1', 'Agree goals with the client', true],
    ['8577-302:2.1', 'Keep records', false],
  ]);
  const [first, second] = request.criteria;
  assert.deepEqual(first.evidence.map(({ number, piece }) => `${number} ${piece.kind}`), ['E2 session', 'E3 note']);
  assert.deepEqual(second.decisions.map(({ isOwn, fields }) => [isOwn, fields.decision, fields.feedback]), [
    [true, 'referred', 'Show how you agreed the goals.'],
  ]);
  assert.deepEqual(second.decisions[0].unseen, [known.held.id]);
  assert.equal(second.said, null);
  assert.deepEqual(request.units.map(({ unit, places }) => [unit, places]), [['8577-302', ['1.1', '1.2', '2.1']]]);
  assert.deepEqual(request.units[0].minutes.map(({ signed, required }) => [signed, required]), [[3600, 3600]]);
  assert.equal(request.heads.length, 1);
});

test('a text that the learner left out is said to be left out', async () => {
  const known = await knownSupervisor();
  known.parts.texts = 'no';
  known.parts.documents = [];
  const request = await model(known);
  assert.equal(request.entries[0].piece.texts.state, 'out');
  assert.equal(request.entries[1].piece.texts.state, 'erased');
});

test('what a newer coachlog wrote for this person is a link in their chain', async () => {
  const known = await knownSupervisor();
  const payload = line('vote', jane, { enrolment: learner.enrolment, n: 5, prev: known.own.newest.id }, { a: 'b' });
  const newer = await signed(payload, 'vote.v1@coachlog', jane);
  known.parts.records = known.parts.records.filter((record) => record !== known.request);
  const request = await known.chain.add('request', { ...known.request.fields, after: await idOf(payload) });
  known.parts.records.push(newer, request);
  known.parts.request = request.id;
  assert.equal((await model(known)).after.n, 5);
});

test('two answers that share their place are a fork, and the next decision follows the newest', async () => {
  const known = await knownSupervisor();
  const { n, prev } = JSON.parse(text(known.own.newest.payload));
  const twin = await known.own.add('signoff', signOff(known.held, 'Jane Doe'), { n, prev });
  known.parts.records.push(twin);
  const request = await model(known);
  assert.deepEqual(request.after, { n, id: known.request.fields.after });
});

test('units in another order have their criteria in the order of the mark sheet', async () => {
  const known = await knownAssessor();
  const { parts, chain, assessment, own, held } = known;
  const reflect = { ...assessment('1.2', [held.id]), unit: '8577-303', criterion: '1.1' };
  const met = await own.add('assessment', { ...reflect, label_sha256: await idOf(utf8('Reflect on own practice')) });
  without(parts, known.request);
  parts.criteria.push({ criterion: '8577-303:1.1', title: 'Reflecting', covers: [held.id], numbers: ['E2'] });
  const ground = `1.1 ${met.fields.label_sha256} ${met.id}`;
  parts.units.unshift({
    unit: '8577-303', title: 'Reflecting', qualification: 'ILM', criteria: ['1.1'], grounds: [ground], minutes: [],
  });
  const request = await chain.add('request', {
    ...known.request.fields, criteria: ['8577-302:1.2', '8577-302:1.1'], units: ['8577-303', '8577-302'],
    matter_sha256: await parts.matter(), after: met.id,
  });
  parts.records.push(met, request);
  parts.request = request.id;
  assert.deepEqual((await model(known)).units.map(({ unit, grounds }) => [unit, grounds.length]), [
    ['8577-303', 1], ['8577-302', 1],
  ]);
  parts.criteria.splice(2, 2, parts.criteria[3], parts.criteria[2]);
  await refused(parts, /criterion/);
});

test('what is said of criteria and units is what the learner signed', async () => {
  const changes = {
    label: (parts) => { parts.markSheets = [utf8(sheetText.replace('Agree goals', 'Set goals'))]; },
    title: (parts) => { parts.criteria[0].title += '!'; },
    number: (parts) => { parts.criteria[0].numbers = ['E3', 'E2']; },
    minutes: (parts) => { parts.units[0].minutes = ['practice=9999/3600']; },
    qualification: (parts) => { parts.units[0].qualification = 'ILM Level 7 Diploma'; },
  };
  for (const change of Object.values(changes)) {
    const { parts } = await knownAssessor();
    change(parts);
    await refused(parts, /not what the learner signed/);
  }
});

/** What is wrong with a request, and a word of what is said to the person who is asked for help. */
const wrongs = {
  'a record too many': [/does not belong/, async ({ parts, chain }) => {
    parts.records.push(await chain.add('session', session(9)));
  }],
  'an older version of what was discussed': [/does not belong/, async ({ parts, before }) => {
    parts.records.push(before);
  }],
  'feedback on another session': [/does not belong/, async ({ parts, chain }) => {
    const document = await textDocument({ text: 'a' }, 9);
    parts.documents.push(document.bytes);
    parts.records.push(await chain.add('feedback', {
      feedback: entryId(9), session: entryId(9), from: 'peer', date: '2026-11-20', text_sha256: document.digest,
    }));
  }],
  'an erasure of another text': [/does not belong/, async ({ parts, chain }) => {
    parts.records.push(await chain.add('erasure', { documents: ['aa'.repeat(32)], reason: 'a' }));
  }],
  'a record of another person that is not their newest': [/other records/, async ({ parts, others, signedBefore }) => {
    const more = { decision: 'returned', meaning: 'returned' };
    parts.records.push(await others.add('signoff', signOff(signedBefore, 'Ada', more)));
  }],
  'a version that is missing': [/is not there/, ({ parts, held }) => without(parts, held)],
  'a link of the chain that is missing': [/is not there/, ({ parts, returned }) => without(parts, returned)],
  'the end of the chain that is missing': [/newest record/, ({ parts, own }) => without(parts, own.newest)],
  'a supervisor that is missing': [/record of the person/, ({ parts, added }) => without(parts, added)],
  'a supervisor with another key': [/record of the person/, async ({ parts, chain, added }) => {
    without(parts, added);
    parts.records.push(await chain.add('supervisor', { ...added.fields, key: publicLine(sam.key) }));
  }],
  'a decision after the one that the request names': [/newest record/, async ({ parts, own, held }) => {
    parts.records.push(await own.add('signoff', signOff(held, 'Jane Doe')));
  }],
  'the enrolment that is missing': [/enrolment/, ({ parts, first }) => without(parts, first)],
  'the request that is missing': [/record of the request/, ({ parts, request }) => without(parts, request)],
  'a text that is missing': [/is not there/, ({ parts }) => { parts.documents.pop(); }],
  'a text too many': [/does not belong/, async ({ parts }) => {
    parts.documents.push((await textDocument({ text: 'a' }, 9)).bytes);
  }],
  'a text that was erased': [/does not belong/, async ({ parts }) => {
    parts.documents.push((await textDocument({ summary: 'Gone' }, 2)).bytes);
  }],
  'texts though they were left out': [/does not belong/, ({ parts }) => { parts.texts = 'no'; }],
  'a mark sheet without criteria': [/mark sheet/, ({ parts }) => { parts.markSheets.push(utf8('unit')); }],
  'a decision that the learner signed': [/right person/, async ({ parts, chain, held }) => {
    parts.records.push(await chain.add('signoff', signOff(held, 'Priya Shah')));
  }],
  'a session that another person signed': [/right person/, async ({ parts }) => {
    parts.records.push(await new Chain(sam).add('session', session(9)));
  }],
  'a record of another journal': [/V8/, async ({ parts, held }) => {
    parts.records.push(await new Chain(sam).add('signoff', signOff(held, 'Sam'), { enrolment: sam.enrolment }));
  }],
  'a signature that is not good': [/V4/, ({ parts }) => {
    parts.records[0] = { ...parts.records[0], signature: new Uint8Array(64) };
  }],
  'a request of another learner': [/V8/, ({ parts }) => { parts.enrolment = sam.enrolment; }],
  'a word that is no meaning': [/first line/, ({ parts }) => { parts.counts = ['supervised', 'approved']; }],
};

for (const [name, [why, change]] of Object.entries(wrongs)) {
  test(`a request is refused for ${name}`, async () => {
    const known = await knownSupervisor();
    await change(known);
    await refused(known.parts, why);
  });
}

const wrongUnits = {
  'a criterion that is missing': [/criteria/, ({ parts }) => { parts.criteria.pop(); }],
  'criteria in another order': [/criterion/, ({ parts }) => { parts.criteria.reverse(); }],
  'a unit that is missing': [/criteria and units/, ({ parts }) => { parts.units.pop(); }],
  'criteria that are not those of the sheet': [/criteria of/, ({ parts }) => { parts.units[0].criteria.pop(); }],
  'criteria that are those of the sheet in fewer texts': [/criteria of/, ({ parts }) => {
    parts.units[0].criteria = ['1.1 1.2', '2.1'];
  }],
  'evidence that is missing': [/is not there/, ({ parts, note }) => without(parts, note)],
  'evidence without a number': [/criterion/, ({ parts }) => { parts.criteria[0].numbers.pop(); }],
  'a ground that is missing': [/rests on/, ({ parts }) => {
    parts.units[0].grounds[0] = parts.units[0].grounds[0].replace(/\w{64}$/, 'aa'.repeat(32));
  }],
  'a ground that says that it is not met': [/rests on/, ({ parts, labels, referred }) => {
    parts.units[0].grounds.push(`1.1 ${labels['1.1']} ${referred.id}`);
  }],
  'a ground that was revoked': [/rests on/, async ({ parts, chain, own, met, held, request }) => {
    const revocation = await own.add('revocation', {
      target: met.id, reason: 'A slip', name: 'Ada Lovelace', meaning: 'revoked', learner: 'Priya Shah',
      seen: held.id, device: 'shared',
    });
    without(parts, request);
    const again = await chain.add('request', { ...request.fields, after: revocation.id });
    parts.records.push(revocation, again);
    parts.request = again.id;
  }],
  'another label': [/rests on/, ({ parts }) => {
    parts.markSheets[0] = utf8(text(parts.markSheets[0]).replace('Keep records', 'Keep all records'));
  }],
  'a sheet in another spelling': [/mark sheet/, ({ parts }) => {
    parts.markSheets[0] = utf8(text(parts.markSheets[0]).replaceAll('\n', '\r\n'));
  }],
  'a sheet that is missing': [/mark sheet/, ({ parts }) => { parts.markSheets = []; }],
  'hours that are no number': [/hours/, ({ parts }) => { parts.units[0].minutes = ['practice=60/0x']; }],
  'an assessment of another criterion': [/does not belong|other records/, async ({ parts, others, assessment }) => {
    await others.add('assessment', assessment('2.1', []));
    parts.records.push(await others.add('assessment', { ...assessment('1.1', []), unit: '8577-303' }));
  }],
};

for (const [name, [why, change]] of Object.entries(wrongUnits)) {
  test(`a request to an assessor is refused for ${name}`, async () => {
    const known = await knownAssessor();
    await change(known);
    await refused(known.parts, why);
  });
}

test('a document in any other layout is refused', async () => {
  const { parts } = await newSupervisor();
  const document = text(await parts.document());
  const lines = document.split('\n');
  const wrong = [
    '', '{}\n', document.slice(0, -1), `${document}\n`, `\ufeff${document}`, document.replaceAll('\n', '\r\n'),
    document.replace('"records":5', '"records":4'), document.replace('"documents":3', '"documents":4'),
    document.replace('coachlog_request', 'coachlog_reply'), document.replace(/,\n\{"names/, '\n{"names'),
    [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n'),
    [...lines.slice(0, -3), ...lines.slice(-2)].join('\n'),
    document.replace('{"document"', '{"document_base64"'), document.replace('"namespace"', '"namespac"'),
  ];
  for (const whole of wrong) {
    await assert.rejects(readRequest(utf8(whole)), /was changed after it was made\. Ask (the learner|Priya Shah) to/);
  }
  await assert.rejects(readRequest(utf8(document.replace('request":1', 'request":2'))), /newer coachlog/);
});

test('records in another order are refused, and so is one that is there twice', async () => {
  const { parts } = await newSupervisor();
  parts.records.push(parts.records[0]);
  await refused(parts, /not in order/);
  const items = parts.records.slice(1).map(recordItem).reverse();
  const head = [
    ['coachlog_request', 1], ['enrolment', learner.enrolment], ['request', parts.request], ['counts', []],
    ['texts', 'no'], ['marksheets', 0], ['documents', 0], ['criteria', 0], ['units', 0], ['records', items.length],
  ];
  await assert.rejects(readRequest(writeDocument(head, items)), /was changed/);
});

test('the sentence names the learner once they are known', async () => {
  const known = await knownSupervisor();
  without(known.parts, known.returned);
  await assert.rejects(readRequest(await known.parts.document()), {
    message: 'This request was changed after it was made. Ask Priya Shah to send it again.',
  });
});

test('a request to the learner, or with a key that has no record, is refused', async () => {
  const known = await newSupervisor();
  const self = await known.chain.add('request', { ...known.request.fields, key: publicLine(learner.key) });
  known.parts.records = [...known.parts.records.filter((record) => record !== known.request), self];
  known.parts.request = self.id;
  await refused(known.parts, /learner is asked/);
  const ghost = await known.chain.add('request', { ...known.request.fields, key: publicLine(ada.key) });
  known.parts.records = [...known.parts.records.filter((record) => record !== self), ghost];
  known.parts.request = ghost.id;
  await refused(known.parts, /record of the person/);
});

function without(parts, record) {
  parts.records = parts.records.filter((one) => one !== record);
}

async function refused(parts, why) {
  await assert.rejects(readRequest(await parts.document()), (error) => {
    assert.match(error.message, /^This request was changed after it was made\. Ask .* to send it again\.$/);
    assert.match(error.why, why);
    return true;
  });
}
