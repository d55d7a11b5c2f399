import assert from 'node:assert/strict';
import test from 'node:test';
import { text, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { publicLine } from '../../Sources/JournalExchange/SigningPage/keys.js';
import {
  decisionKinds, enrolmentOf, kindOf, readRecord, readText, recordKinds,
} from '../../Sources/JournalExchange/SigningPage/records.js';
import { samples } from './samples.js';
import { hex32, hex64, line, makeSigner, signed } from './signing.js';

const learner = await makeSigner(1);
const jane = await makeSigner(2);
const otherId = 'ef'.repeat(32);
async function read(kind, fields, head = {}, enrolment = learner.enrolment) {
  const signer = decisionKinds.includes(kind) ? jane : learner;
  const payload = line(kind, { ...signer, enrolment: learner.enrolment }, head, fields);
  return readRecord(await signed(payload, `${kind}.v1@coachlog`, signer), enrolment);
}

test('every kind is read with every field, and without those that can be left out', async () => {
  assert.deepEqual(Object.keys(samples), recordKinds);
  const optional = {
    enrolment: ['centre_name', 'centre_number', 'registration_number', 'reason', 'targets'],
    session: ['model', 'unit', 'time', 'text_sha256'], support: ['with', 'note', 'discussed'], supervisor: ['email'],
    note: ['model'], erasure: ['client'], signoff: ['comment', 'request'], revocation: ['request'], block: ['source'],
    client: ['contract', 'consent', 'consent_on', 'feedback_on', 'text_sha256'], action: ['due', 'done_on', 'note'],
    assessment: ['feedback', 'resubmit_by', 'request'], request: ['criteria', 'units'],
    unit: ['gaps', 'comment', 'request'], label: ['number'], sample: ['feedback', 'request'],
    declaration: ['earlier_work', 'may_be_used'], attachment: ['text_sha256'],
  };
  for (const [kind, fields] of Object.entries(samples)) {
    const record = await read(kind, fields);
    assert.equal(record.rule, undefined, `${kind}: ${record.message}`);
    assert.deepEqual(record.fields, fields);
    for (const name of Object.keys(fields)) {
      const { rule } = await read(kind, { ...fields, [name]: undefined });
      assert.equal(rule, optional[kind]?.includes(name) ? undefined : 'V2', `${kind} without ${name}`);
    }
    const swapped = Object.fromEntries(Object.entries(fields).reverse());
    const isList = Object.keys(fields).length > 1;
    if (isList) assert.equal((await read(kind, swapped)).rule, 'V2', `${kind} in another order`);
    assert.equal((await read(kind, { ...fields, more: '' })).rule, 'V2', `${kind} with more`);
  }
});

test('a field of another shape is refused', async () => {
  const wrong = [
    ['session', 'role', 'coach', 'coaching/mentoring', '', 7],
    ['session', 'date', '2026-02-29', '2026-04-31', '1899-02-03', '2026-2-3', '2026-13-01', '2026-00-01', '2026-01-00'],
    ['session', 'date', '1900-02-29', '2026-02-03\n', ['2026-02-03']],
    ['session', 'start', '9:00', '24:00', '09:60', '09:00:00'],
    ['session', 'offset', '+14:01', '-00:00', '01:00', '+1:00', '+15:00'],
    ['session', 'minutes', 0, 1441, '60'],
    ['session', 'group', 0, 1000],
    ['session', 'client', 'c07', '', 'C07-C07-C07-1', 'C 7'],
    ['session', 'time', 'known'],
    ['session', 'session', `${hex32}0`, hex32.toUpperCase()],
    ['session', 'replaces', [''], [hex32], hex64],
    ['enrolment', 'targets', [], ['302=0'], ['302=100001'], ['302=05'], ['302'], ['a=b=5']],
    ['support', 'discussed', [], [hex64]],
    ['supervisor', 'key', `${publicLine(jane.key)} me`, publicLine(new Uint8Array(32)), 'ssh-ed25519 AAAA', ''],
    ['supervisor', 'role', 'boss', 'both', '', 'assessor+supervisor', 'supervisor+', 'supervisor+supervisor',
      'supervisor+boss', 'supervisor, assessor'],
    ['label', 'number', 0, '7'],
    ['sample', 'result', 'fine'],
    ['sample', 'meaning', 'assessed'],
    ['declaration', 'own_work', 'maybe', ''],
    ['attachment', 'type', 'docx'],
    ['attachment', 'bytes', 0, 16777217],
    ['attachment', 'entry', hex64],
    ['competence', 'key', 'ssh-ed25519 AAAA'],
    ['supervisor', 'action', 'added', 'gone'],
    ['signoff', 'decision', 'returned'],
    ['signoff', 'meaning', 'returned', 'assessed'],
    ['signoff', 'device', 'other'],
    ['signoff', 'request', '', hex32],
    ['block', 'from', '2025-03-01'],
    ['block', 'paid', 61, -1],
    ['block', 'minutes', 0, 6000001],
    ['client', 'consent', 'maybe'],
    ['label', 'criteria', ['8577-300:1.0'], ['8577 300:1.2'], ['8577-300:1.100'], ['8577-300:01.2'], ['1.2']],
    ['action', 'status', 'open'],
    ['import', 'records', 0, 1000001],
    ['assessment', 'decision', 'met'],
    ['assessment', 'unit', '', 'a b', 'x'.repeat(41)],
    ['request', 'asks', [hex64, hex64]],
    ['request', 'criteria', [], ['8577-301:1.2', '8577-301:1.2'], ['1.2']],
    ['request', 'units', [], ['8577-301', '8577-301'], ['']],
    ['unit', 'unit', 'a b'],
    ['unit', 'criteria', [`1.2 ${hex64}`], [`1.2  ${hex64} ${hex64}`]],
    ['unit', 'minutes', ['=0/1'], ['302=1'], ['302=1/2/3'], ['302=01/2'], ['302=0/9007199254740992'], ['302=-1/2']],
    ['unit', 'gaps', []],
  ];
  for (const [kind, name, ...values] of wrong) {
    for (const value of values) {
      const { rule } = await read(kind, { ...samples[kind], [name]: value });
      assert.equal(rule, 'V2', `${kind} with ${name} ${JSON.stringify(value)}`);
    }
  }
});

test('a request asks for something', async () => {
  const { criteria, units, matter_sha256: matter, ...plain } = samples.request;
  for (const asked of [{ criteria }, { units }]) {
    const { after, ...first } = { ...plain, asks: [] };
    assert.equal((await read('request', { ...first, ...asked, matter_sha256: matter, after })).rule, undefined);
    assert.equal((await read('request', { ...first, ...asked, after })).rule, 'V2');
    assert.equal((await read('request', { ...first, asks: [matter], matter_sha256: matter, after })).rule, 'V2');
  }
  assert.equal((await read('request', { ...plain, asks: [] })).rule, 'V2');
  assert.equal((await read('request', { ...plain, key: undefined, after: '' })).rule, undefined);
});

test('a record of others says who made it and what was seen, and discusses nothing', async () => {
  const { discussed, ...support } = samples.support;
  for (const type of ['observation', 'discussion', 'witness']) {
    const made = { ...support, type };
    const ruleOf = async (more) => (await read('support', { ...made, ...more })).rule;
    assert.equal(await ruleOf({}), undefined, type);
    const { replaces, ...before } = made;
    const shows = { ...before, criteria: ['8577-302:1.2', '8577-303:1.1'], replaces };
    assert.equal((await read('support', shows)).rule, undefined, type);
    assert.equal(await ruleOf({ with: undefined }), 'V2', type);
    assert.equal(await ruleOf({ note: undefined }), 'V2', type);
    assert.equal((await read('support', { ...before, discussed, replaces })).rule, 'V2', type);
    assert.equal((await read('support', { ...before, criteria: [], replaces })).rule, 'V2', type);
    assert.equal((await read('support', { ...shows, type: 'supervision' })).rule, 'V2', type);
  }
});

test('whoever asks for action says which', async () => {
  const sample = { ...samples.sample, result: 'action' };
  assert.equal((await read('sample', sample)).rule, undefined);
  assert.equal((await read('sample', { ...sample, feedback: undefined })).rule, 'V2');
});

test('a role is any of its parts in their order', async () => {
  const roles = ['witness', 'tutor+assessor', 'supervisor+tutor+assessor+verifier+witness'];
  for (const role of roles) {
    assert.equal((await read('supervisor', { ...samples.supervisor, role })).rule, undefined, role);
  }
});

test('a supervisor who is added has nothing through', async () => {
  const fields = { ...samples.supervisor, action: 'added', through: undefined };
  assert.equal((await read('supervisor', fields)).rule, undefined);
});

test('the head is as a writer makes it', async () => {
  const heads = [`${jane.by} 2 ${hex64}`, `${jane.by} 3 ${otherId}`];
  const record = await read('undo', samples.undo, { n: 2, prev: hex64, heads });
  assert.deepEqual(record.heads, [{ by: jane.by, n: 2, id: hex64 }, { by: jane.by, n: 3, id: otherId }]);
  assert.deepEqual([record.n, record.prev, record.by, record.enrolment, record.signedAt, record.kind],
    [2, hex64, learner.by, learner.enrolment, '2026-11-23T09:00:00Z', 'undo']);
  const wrong = [
    { v: 2 }, { n: 0 }, { n: '1' }, { prev: hex32 }, { heads: [] }, { heads: heads.toReversed() },
    { heads: [heads[0], heads[0]] }, { heads: [`${jane.by} 02 ${hex64}`] }, { heads: [`${jane.by} 0 ${hex64}`] },
    { heads: [`${jane.by} 2 ${hex64} `] }, { heads: [` 2 ${hex64}`] }, { signed_at: '2026-11-23T24:00:00Z' },
    { signed_at: '2026-02-29T09:00:00Z' }, { signed_at: '2026-11-23T09:00:60Z' }, { signed_at: '2026-11-23T09:00:00' },
    { kind: 'note' }, { enrolment: 'x' },
  ];
  for (const head of wrong) assert.equal((await read('undo', samples.undo, head)).rule, 'V2', JSON.stringify(head));
});

test('each rule that one record can break is named', async () => {
  const payload = line('undo', learner, {}, samples.undo);
  const good = await signed(payload, 'undo.v1@coachlog', learner);
  const ruleOf = async (record, enrolment = learner.enrolment) => (await readRecord(record, enrolment)).rule;
  assert.equal(await ruleOf(good), undefined);
  assert.equal(await ruleOf(good, null), undefined);
  assert.equal(await ruleOf({ ...good, id: hex64 }), 'V1');
  assert.equal(await ruleOf({ ...good, payload: utf8('{}\n') }), 'V4');
  assert.equal(await ruleOf({ ...good, payload: new Uint8Array(65537) }), 'V2');
  assert.equal(await ruleOf({ ...good, payload: new Uint8Array() }), 'V2');
  assert.equal(await ruleOf({ ...good, signer: new Uint8Array(32) }), 'V3');
  assert.equal(await ruleOf({ ...good, signer: new Uint8Array(31) }), 'V3');
  assert.equal(await ruleOf({ ...good, signer: jane.key }), 'V4');
  assert.equal(await ruleOf({ ...good, signature: good.signature.slice(1) }), 'V4');
  assert.equal(await ruleOf({ ...good, namespace: 'label.v1@coachlog' }), 'V4');
  assert.equal(await ruleOf(await signed(payload, 'label.v1@coachlog', learner)), 'V2');
  assert.equal(await ruleOf(await signed(line('undo', learner, { by: jane.by }, samples.undo), 'undo.v1@coachlog',
    learner)), 'V5');
  assert.equal(await ruleOf(good, jane.enrolment), 'V8');
  assert.equal(await ruleOf(await signed(text(payload).replace('"prev"', ' "prev"'), 'undo.v1@coachlog', learner)),
    'V2');
});

test('a record of an unknown kind keeps its place', async () => {
  const unknown = await readRecord(await signed(
    line('plan', learner, { n: 3, prev: hex64 }, { plan: hex32 }), 'plan.v1@coachlog', learner), learner.enrolment);
  assert.deepEqual([unknown.rule, unknown.head?.n, unknown.head?.prev], ['V13', 3, hex64]);
  const later = await readRecord(await signed(
    line('undo', learner, { v: 2 }, { more: '' }), 'undo.v2@coachlog', learner), learner.enrolment);
  assert.deepEqual([later.rule, later.head?.n], ['V13', 1]);
  const other = await readRecord(await signed('{"v":1}\n', 'plan.v1@coachlog', learner), learner.enrolment);
  assert.deepEqual([other.rule, other.head], ['V13', null]);
  const stolen = await readRecord(await signed(
    line('plan', learner, { by: jane.by }, {}), 'plan.v1@coachlog', learner), learner.enrolment);
  assert.deepEqual([stolen.rule, stolen.head], ['V13', null]);
});

test('a namespace names a kind of version 1', () => {
  assert.equal(kindOf('import.v1@coachlog'), 'import');
  const others = ['import', 'import.v2@coachlog', '.v1@coachlog', 'toString.v1@coachlog', 'manifest.v1@coachlog'];
  for (const other of others) {
    assert.equal(kindOf(other), null, other);
  }
});

test('the journal is known by the key of its learner', async () => {
  const key = new Uint8Array(32).fill(9);
  assert.equal(await enrolmentOf(key), '8c0cc17a04942cc4f8e0fe0b302606d3');
});

test('detached texts are read by the kind that names them', () => {
  const read = (body, kind) => readText(utf8(`{"salt":"${hex32}"${body}}\n`), kind);
  assert.deepEqual({ ...read(',"summary":"a","feedback":"b"', 'session') }, { summary: 'a', feedback: 'b' });
  assert.deepEqual({ ...read('', 'session') }, {});
  for (const kind of ['note', 'action', 'feedback']) assert.deepEqual({ ...read(',"text":"a"', kind) }, { text: 'a' });
  const client = { feedback: 'a', role: 'b', sector: 'c', purpose: 'd' };
  assert.deepEqual({ ...read(`,${JSON.stringify(client).slice(1, -1)}`, 'client') }, client);
  assert.deepEqual({ ...read(',"sector":"c"', 'client') }, { sector: 'c' });
  assert.equal(read(',"sector":"c","role":"b"', 'client'), null);
  assert.deepEqual({ ...read(',"text":"a"', 'attachment') }, { text: 'a' });
  assert.equal(read(',"text":"a"', 'session'), null);
  assert.equal(read(',"feedback":"b","summary":"a"', 'session'), null);
  assert.equal(read('', 'note'), null);
  assert.equal(read(',"text":"a"', 'label'), null);
  assert.equal(readText(utf8('{"salt":"x","text":"a"}\n'), 'note'), null);
});
