// Requests for the tests, with keys of their own: a learner, a supervisor, an assessor and a person who is new.
import { writeArmour } from '../../Sources/JournalExchange/SigningPage/armour.js';
import { hex, sha256, text, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { bytesField, recordItem, writeDocument } from '../../Sources/JournalExchange/SigningPage/document.js';
import { publicLine } from '../../Sources/JournalExchange/SigningPage/keys.js';
import { writeFields } from '../../Sources/JournalExchange/SigningPage/profile.js';
import { line, makeSigner, signed } from './signing.js';

export const learner = await makeSigner(1);
export const jane = await makeSigner(2);
export const ada = await makeSigner(3);
export const sam = await makeSigner(4);
export const enrolment = learner.enrolment;

export const idOf = async (bytes) => hex(await sha256(bytes));
export const entryId = (number) => number.toString(16).padStart(2, '0').repeat(16);

/** The records of one person, each after the one before. */
export class Chain {
  constructor(signer) {
    this.signer = signer;
    this.records = [];
    this.prev = '';
  }

  get newest() {
    return this.records.at(-1);
  }

  async add(kind, fields, head = {}) {
    const place = { enrolment, n: this.records.length + 1, prev: this.prev, ...head };
    const payload = line(kind, this.signer, place, fields);
    const item = await signed(payload, `${kind}.v1@coachlog`, this.signer);
    const record = { ...item, id: await idOf(payload), kind, fields, n: place.n };
    this.records.push(record);
    this.prev = record.id;
    return record;
  }
}

/** A document of section 5 with its digest. */
export async function textDocument(parts, number = 0) {
  const bytes = writeFields([['salt', entryId(number)], ...Object.entries(parts)]);
  return { bytes, digest: await idOf(bytes) };
}

export function session(number, more = {}) {
  return {
    session: entryId(number), role: 'coaching', date: '2026-11-09', start: '14:00', offset: '+00:00', minutes: 90,
    client: 'C07', status: 'held', group: 1, channel: 'in-person', model: 'GROW', setting: 'workplace',
    fee: 'internal', unit: '8577-302', time: undefined, text_sha256: undefined, replaces: [], ...more,
  };
}

export function signOff(version, signer, more = {}) {
  const { fields } = version;
  return {
    entry: fields[version.kind], covers: version.id, date: fields.date ?? fields.to, minutes: fields.minutes,
    decision: 'approved', comment: undefined, name: signer, meaning: 'supervised', learner: 'Priya Shah',
    seen: version.id, device: 'shared', ...more,
  };
}

export const sheetText = [
  'unit,outcome,criterion,label', '8577-302,1,1,Agree goals with the client', '8577-302,1,2,"Plan, do and review"',
  '8577-302,2,1,Keep records', '8577-303,1,1,Reflect on own practice', '',
].join('\n');

/** The parts of a request, which a test may change before it assembles them. */
export class RequestParts {
  constructor(counts = ['supervised', 'observed', 'discussed']) {
    this.counts = counts;
    this.texts = 'yes';
    this.markSheets = [];
    this.documents = [];
    this.criteria = [];
    this.units = [];
    this.records = [];
    this.request = '';
    this.enrolment = enrolment;
    this.version = 1;
  }

  async document() {
    const digests = new Map();
    for (const bytes of this.documents) digests.set(bytes, await idOf(bytes));
    const ids = new Map();
    for (const record of this.records) ids.set(record, await idOf(record.payload));
    const inOrder = (list, names) => [...list].sort((one, other) => (names.get(one) < names.get(other) ? -1 : 1));
    return writeDocument(
      [
        ['coachlog_request', this.version], ['enrolment', this.enrolment], ['request', this.request],
        ['counts', this.counts], ['texts', this.texts], ['marksheets', this.markSheets.length],
        ['documents', this.documents.length], ['criteria', this.criteria.length], ['units', this.units.length],
        ['records', this.records.length],
      ],
      [
        ...this.markSheets.map((bytes) => [bytesField('marksheet', bytes)]),
        ...inOrder(this.documents, digests).map((bytes) => [bytesField('document', bytes)]),
        ...this.criteria.map((item) => Object.entries(item)),
        ...this.units.map((item) => Object.entries(item)),
        ...inOrder(this.records, ids).map(recordItem),
      ]);
  }

  /** What the record of the request names of criteria and units. */
  async matter() {
    if (this.markSheets.length === 0) return undefined;
    const lines = [...this.criteria, ...this.units].map((item) => text(writeFields(Object.entries(item))));
    return idOf(utf8(`${await idOf(this.markSheets[0])}\n${lines.join('')}`));
  }

  async armour() {
    return writeArmour(await this.document(), 'REQUEST', 'Priya Shah asks you to sign entries of a coaching logbook.');
  }
}

async function begun(learnerName = 'Priya Shah') {
  const chain = new Chain(learner);
  const first = await chain.add('enrolment', {
    learner: learnerName, scheme: '8577', scheme_sha256: 'ec'.repeat(32), qualification: '8577-03',
    registered: '2026-01-05', centre_name: 'Northdale Coaching Centre',
  });
  return { chain, first };
}

async function addRequest(parts, chain, fields) {
  const request = await chain.add('request', {
    request: entryId(200), name: 'Jane Doe', key: undefined, asks: [], criteria: undefined, units: undefined,
    matter_sha256: await parts.matter(), after: '', ...fields,
  }, { signed_at: '2026-11-23T09:00:00Z' });
  parts.request = request.id;
  parts.records.push(request);
  return request;
}

/** Jane Doe is known, has decided before, and is asked about one entry of each kind. */
export async function knownSupervisor(names = {}) {
  const parts = new RequestParts();
  const { chain, first } = await begun(names.learner);
  const added = await chain.add('supervisor', {
    action: 'added', name: names.jane ?? 'Jane Doe', role: 'supervisor', key: publicLine(jane.key),
  });
  const texts = names.texts ?? [];
  const firstText = await textDocument({
    summary: texts[0] ?? 'Contracting, and what coaching is and is not. We agreed six sessions.',
    goal: texts[1] ?? 'Chair the Monday stand-up without over-preparing',
    actions: 'C07 runs Monday’s stand-up with three bullet points only\nNotes in the learning log by Friday',
    feedback: '"Felt heard", wants a shorter recap',
  }, 1);
  const erasedText = await textDocument({ summary: 'Gone' }, 2);
  const noteText = await textDocument({ text: texts[2] ?? 'I asked a leading question.\n\nNext time I wait.' }, 3);
  const laterText = await textDocument({ text: texts[3] ?? 'The stand-ups are shorter now.' }, 4);

  const before = await chain.add('session', session(1));
  const held = await chain.add('session', session(1, { text_sha256: firstText.digest, replaces: [before.id] }));
  const assumed = await chain.add('session', session(2, {
    date: '2026-11-16', start: '12:00', minutes: 75, client: 'C11', channel: 'video', fee: 'pro-bono', model: undefined,
    time: 'assumed', text_sha256: erasedText.digest,
  }));
  const missed = await chain.add('session', session(3, {
    date: '2026-11-18', status: 'no-show', minutes: 60, channel: 'phone', model: undefined, role: 'mentoring',
  }));
  const signedBefore = await chain.add('session', session(4, { date: '2026-11-02' }));
  const note = await chain.add('note', {
    note: entryId(5), unit: '8577-303', date: '2026-11-10', sessions: [entryId(1)], text_sha256: noteText.digest,
    replaces: [],
  });
  const support = await chain.add('support', {
    support: entryId(6), type: 'supervision', date: '2026-11-19', minutes: 60, with: names.jane ?? 'Jane Doe',
    note: 'How to end a session on time.', discussed: [entryId(1), entryId(5)], replaces: [],
  });
  const block = await chain.add('block', {
    block: entryId(7), role: 'coaching', client: 'C01', from: '2025-03-01', to: '2025-12-19', minutes: 1230, paid: 0,
    group: 1, source: 'Spreadsheet of my last course', replaces: [],
  });
  const feedback = await chain.add('feedback', {
    feedback: entryId(8), session: entryId(1), from: 'client', date: '2026-11-20', text_sha256: laterText.digest,
  });
  const erasure = await chain.add('erasure', { documents: [erasedText.digest], client: 'C11', reason: 'C11 asked' });

  const own = new Chain(jane);
  const name = names.jane ?? 'Jane Doe';
  const onTuesday = { signed_at: '2026-11-03T18:20:00Z' };
  await own.add('signoff', signOff(signedBefore, name, { meaning: 'discussed' }), onTuesday);
  const returned = await own.add('signoff', signOff(before, name, {
    decision: 'returned', meaning: 'returned', comment: texts[4] ?? 'Say what was agreed.',
  }), { signed_at: '2026-11-10T08:00:00Z' });
  const last = await own.add('signoff', signOff(missed, name, {
    meaning: 'not-held', learner: names.learner ?? 'Priya Shah',
  }), { signed_at: '2026-11-19T08:00:00Z' });
  await own.add('revocation', {
    target: last.id, reason: 'Signed by mistake', name, meaning: 'revoked', learner: 'Priya Shah', seen: first.id,
    device: 'shared',
  }, { signed_at: '2026-11-19T08:05:00Z' });

  const others = new Chain(ada);
  const other = await others.add('signoff', signOff(signedBefore, 'Ada Lovelace'));

  const request = await addRequest(parts, chain, {
    name, key: publicLine(jane.key), asks: [held.id, assumed.id, missed.id, support.id, block.id],
    after: own.newest.id,
  });
  parts.records.push(
    first, added, held, assumed, missed, support, block, note, feedback, erasure, ...own.records, other);
  parts.documents.push(firstText.bytes, noteText.bytes, laterText.bytes);
  return {
    parts, chain, own, others, request, held, assumed, missed, support, block, before, returned, other, erasedText,
    signedBefore, added, first,
  };
}

/** A person whose key the journal does not have is asked about sessions. */
export async function newSupervisor(count = 3, name = 'Sam Okoro') {
  const parts = new RequestParts();
  const { chain, first } = await begun();
  parts.records.push(first);
  const asks = [];
  for (let number = 1; number <= count; number += 1) {
    const summary = `Meeting ${number}: what went well since last time, and what the client wants to try next.`;
    const goal = number % 2 ? { goal: 'Speak up in the team meeting' } : {};
    const text = await textDocument({ summary, ...goal }, number);
    const day = String(1 + (number % 28)).padStart(2, '0');
    const record = await chain.add('session', session(number, { date: `2026-10-${day}`, text_sha256: text.digest }));
    parts.records.push(record);
    parts.documents.push(text.bytes);
    asks.push(record.id);
  }
  const request = await addRequest(parts, chain, { name, asks });
  return { parts, chain, request, asks };
}

/** Ada, an assessor, is asked about two criteria and about the unit that they complete. */
export async function knownAssessor(names = {}) {
  const parts = new RequestParts();
  const { chain, first } = await begun(names.learner);
  const added = await chain.add('supervisor', {
    action: 'added', name: 'Ada Lovelace', role: 'assessor', key: publicLine(ada.key),
  });
  const sheet = utf8(names.sheet ?? sheetText);
  const sheetDigest = await idOf(sheet);
  const labels = {
    '1.1': await idOf(utf8('Agree goals with the client')), '1.2': await idOf(utf8('Plan, do and review')),
    '2.1': await idOf(utf8('Keep records')),
  };
  const text = await textDocument({ summary: 'Agreed three goals for the next six weeks.' }, 1);
  const noteText = await textDocument({ text: 'What I learned from planning with C07.' }, 2);
  const held = await chain.add('session', session(1, { text_sha256: text.digest }));
  const old = await chain.add('session', session(2, { date: '2026-10-01' }));
  const note = await chain.add('note', {
    note: entryId(3), unit: '8577-303', date: '2026-11-10', sessions: [], text_sha256: noteText.digest, replaces: [],
  });
  const assessment = (place, covers, more = {}) => ({
    unit: '8577-302', criterion: place, decision: 'met', feedback: undefined, resubmit_by: undefined, covers,
    label_sha256: labels[place], sheet_sha256: sheetDigest, name: 'Ada Lovelace', meaning: 'assessed',
    learner: 'Priya Shah', seen: first.id, device: 'shared', ...more,
  });
  const own = new Chain(ada);
  const met = await own.add('assessment', assessment('2.1', [old.id]), { signed_at: '2026-11-01T10:00:00Z' });
  const referred = await own.add('assessment', assessment('1.1', [old.id], {
    decision: 'referred', feedback: 'Show how you agreed the goals.', resubmit_by: '2026-11-30',
  }), { signed_at: '2026-11-01T10:05:00Z' });
  const others = new Chain(jane);
  const other = await others.add('signoff', signOff(held, 'Jane Doe'));
  const title = 'Undertaking Coaching or Mentoring in the Workplace';
  const criterion = (place, covers, numbers) => ({ criterion: `8577-302:${place}`, title, covers, numbers });
  parts.markSheets.push(sheet);
  parts.criteria.push(
    criterion('1.2', [held.id, note.id], ['E2', 'E3']), criterion('1.1', [held.id], ['E2']),
    criterion('2.1', [old.id], ['E1']));
  parts.units.push({
    unit: '8577-302', title, qualification: 'ILM Level 5 Certificate', criteria: ['1.1', '1.2', '2.1'],
    grounds: [`2.1 ${labels['2.1']} ${met.id}`], minutes: ['practice=3600/3600'],
  });
  const request = await addRequest(parts, chain, {
    name: 'Ada Lovelace', key: publicLine(ada.key), criteria: ['8577-302:1.2', '8577-302:1.1'], units: ['8577-302'],
    after: own.newest.id,
  });
  parts.records.push(first, added, held, old, note, ...own.records, other);
  parts.documents.push(text.bytes, noteText.bytes);
  return { parts, chain, own, others, request, held, old, note, met, referred, labels, sheetDigest, other, assessment };
}
