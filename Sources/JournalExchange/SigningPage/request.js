// Requests: a document is read strictly into what the page shows and signs (Docs/Format.md 14.2).
import { concat, fromHex, hex, sha256, utf8 } from './bytes.js';
import { readBytes, readDocument, readRecordItem } from './document.js';
import { readPublicLine } from './keys.js';
import { readMarkSheet } from './marksheet.js';
import { writeFields } from './profile.js';
import {
  decisionKinds, enrolmentOf, heldMeanings, isAmount, isGround, isHex32, isId, meaningsOf, oneOf, readRecord, readText,
  setOf,
} from './records.js';
import { Refusal } from './refusal.js';
import { roleOf } from './roles.js';

/** @typedef {import('./profile.js').ProfileFields} ProfileFields */
/** @typedef {import('./marksheet.js').SheetCriterion & { place: string, criterion: string }} SheetRow */

/**
 * A record of a request. The kind of one that is not known here is empty: only its place in a chain is read.
 *
 * @typedef {object} RequestRecord
 * @property {string} id
 * @property {string} kind
 * @property {string} by fingerprint
 * @property {string} signer the key in hex digits
 * @property {number} n
 * @property {string} prev
 * @property {{ by: string, n: number, id: string }[]} heads
 * @property {string} signedAt
 * @property {Record<string, any>} fields
 */

/**
 * What was said, by the name of each part. `none`: there is no text. `out`: the learner left it out of the request.
 *
 * @typedef {{ state: 'here' | 'none' | 'erased' | 'out', parts: Record<string, string> }} PieceTexts
 */

/**
 * A version of a session, support entry, block or note, or an attached file, as it is shown.
 *
 * @typedef {object} Piece
 * @property {string} id the record
 * @property {string} kind
 * @property {string} entry
 * @property {string} date the day that a signature names
 * @property {number} minutes 0 for a note or file
 * @property {Record<string, any>} fields
 * @property {PieceTexts} texts
 * @property {{ from: string, date: string, texts: PieceTexts }[]} feedback that came later
 * @property {Piece[]} discussed what a supervision meeting went through
 */

/**
 * A decision that the person who is asked made before.
 *
 * @typedef {object} EarlierDecision
 * @property {string} id
 * @property {string} kind
 * @property {number} n
 * @property {string} signedAt
 * @property {Record<string, any>} fields
 * @property {{ reason: string, signedAt: string } | null} revoked
 * @property {boolean} isReplaced by a later decision of theirs on the same, so that revoking it changes nothing
 */

/**
 * @typedef {object} EntryQuestion
 * @property {Piece} piece
 * @property {string[]} meanings what a signature can say
 * @property {EarlierDecision[]} earlier on this entry
 * @property {'approved' | 'returned' | null} said what the person decided on this very version
 * @property {string} saidBy the decision by which they said it
 * @property {string[]} saidUncounted meanings that they signed this version with, and that do not count
 */

/**
 * @typedef {object} CriterionDecision
 * @property {string} id
 * @property {boolean} isOwn
 * @property {string} signedAt
 * @property {Record<string, any>} fields
 * @property {string[]} unseen evidence now that it did not cover
 */

/**
 * @typedef {object} CriterionQuestion
 * @property {string} id such as `8577-303:1.2`
 * @property {string} unit
 * @property {string} place
 * @property {string} title that of the unit
 * @property {string} label
 * @property {string} labelDigest
 * @property {boolean} isAsked whether a decision is asked for, not only shown for its unit
 * @property {{ number: string, piece: Piece }[]} evidence
 * @property {CriterionDecision[]} decisions those that count, oldest first
 * @property {'met' | 'referred' | null} said what the person decided on this very evidence
 * @property {string} saidBy the decision by which they said it
 */

/**
 * @typedef {object} UnitQuestion
 * @property {string} unit
 * @property {string} title
 * @property {string} qualification
 * @property {string[]} places all its criteria
 * @property {{ place: string, label: string, decision: string }[]} grounds
 * @property {{ requirement: string, signed: number, required: number, text: string }[]} minutes
 * @property {EarlierDecision[]} earlier
 */

/**
 * @typedef {object} RequestModel
 * @property {string} id of the request record
 * @property {string} enrolment
 * @property {string} learner
 * @property {string} learnerKey in hex digits
 * @property {string | null} centre
 * @property {string} asked who is asked
 * @property {string} askedAt
 * @property {Uint8Array | null} key of the person, if the journal has it
 * @property {string | null} name under which the journal has the key
 * @property {string | null} role as which the journal has the key
 * @property {string[]} counts the meanings that count
 * @property {{ n: number, id: string }} after the newest record of the key, n = 0 where there is none
 * @property {string[]} heads what the first decision names, as `FINGERPRINT N ID`
 * @property {string[]} otherKeys other signers of this journal, in hex digits
 * @property {string} scheme
 * @property {string} sheet empty where there is none
 * @property {EntryQuestion[]} entries
 * @property {CriterionQuestion[]} criteria
 * @property {UnitQuestion[]} units
 * @property {EarlierDecision[]} earlier all earlier decisions of the person, oldest first, without revocations
 */

const shownKinds = ['session', 'support', 'block', 'note', 'attachment'];
const headNames = [
  'coachlog_request', 'enrolment', 'request', 'counts', 'texts', 'marksheets', 'documents', 'criteria', 'units',
  'records',
];

/**
 * Reads a request. Throws a `Refusal` for a document that is not exactly one.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<RequestModel>}
 */
export async function readRequest(bytes) {
  const parts = readParts(bytes);
  const records = await readRecords(parts.records, parts.enrolment);
  const request = records.get(parts.request);
  if (request?.kind !== 'request' || (await enrolmentOfHex(request.signer)) !== parts.enrolment) {
    throw changedRequest('the learner', 'the record of the request is not there');
  }
  const enrolment = only([...records.values()].filter((record) => record.kind === 'enrolment'));
  const learner = enrolment?.fields.learner ?? 'the learner';
  try {
    if (enrolment === null) throw fault('there is not 1 enrolment');
    return await new RequestReader(parts, records, request, enrolment).model();
  } catch (error) {
    throw error instanceof RequestFault ? changedRequest(learner, error.message) : error;
  }
}

/** What is not as it must be, in words for the person who is asked for help. */
class RequestFault extends Error {}

/** @param {string} what */
function fault(what) {
  return new RequestFault(what);
}

/**
 * @param {string} learner
 * @param {string} why
 */
function changedRequest(learner, why) {
  return new Refusal(`This request was changed after it was made. Ask ${learner} to send it again.`, why);
}

/** @typedef {ReturnType<typeof readParts>} RequestParts */

/** @param {Uint8Array} bytes */
function readParts(bytes) {
  const laidOut = readDocument(bytes);
  if (laidOut === null) throw changedRequest('the learner', 'the document is not laid out as a request');
  const { head, items } = laidOut;
  const [version, enrolment, request, counts, texts, ...numbers] = head.map(([, value]) => value);
  if (head[0][0] === 'coachlog_request' && version !== 1) {
    throw new Refusal('This request was made by a newer coachlog. Open the page that came with it.');
  }
  const sizes = numbers.map(Number);
  if (head.length !== headNames.length || !head.every(([key], i) => key === headNames[i])
    || typeof enrolment !== 'string' || !isHex32(enrolment) || typeof request !== 'string' || !isId(request)
    || !isTextList(counts) || !setOf(oneOf(...heldMeanings))(counts)
    || (texts !== 'yes' && texts !== 'no')
    || !numbers.every((size) => typeof size === 'number' && size >= 0)
    || sizes.reduce((sum, size) => sum + size, 0) !== items.length) {
    throw changedRequest('the learner', 'the first line is not that of a request');
  }
  let place = 0;
  const [markSheets, documents, criteria, units, records] = sizes.map((size) => {
    place += size;
    return items.slice(place - size, place);
  });
  return { enrolment, request, counts, hasTexts: texts === 'yes', markSheets, documents, criteria, units, records };
}

/**
 * Every record by its id, once it was checked by itself.
 *
 * @param {ProfileFields[]} items
 * @param {string} enrolment
 */
async function readRecords(items, enrolment) {
  const checked = await Promise.all(items.map(async (item) => {
    const record = readRecordItem(item);
    if (record === null) throw changedRequest('the learner', 'an item is not a record');
    const read = await readRecord(record, enrolment);
    const signer = hex(record.signer);
    if (read.rule === undefined) return { ...read, signer };
    // A newer coachlog may know more kinds. What others decided with them is a link in their chain.
    if (read.rule !== 'V13' || read.head?.enrolment !== enrolment) {
      throw changedRequest('the learner', `${read.rule}: ${read.message}`);
    }
    return { ...read.head, id: read.id, kind: '', signer, fields: {} };
  }));
  /** @type {Map<string, RequestRecord>} */
  const records = new Map();
  for (const [place, record] of checked.entries()) {
    if (place > 0 && checked[place - 1].id >= record.id) {
      throw changedRequest('the learner', 'the records are not in order');
    }
    records.set(record.id, record);
  }
  return records;
}

/** Puts the parts of one request together, and checks that there is what belongs there and nothing else. */
class RequestReader {
  /**
   * @param {RequestParts} parts
   * @param {Map<string, RequestRecord>} records
   * @param {RequestRecord} request
   * @param {RequestRecord} enrolment
   */
  constructor(parts, records, request, enrolment) {
    this.parts = parts;
    this.records = records;
    this.all = [...records.values()];
    this.request = request;
    this.enrolment = enrolment;
    /** @type {Set<string>} The records that the list of 14.2 names. */
    this.named = new Set([request.id, enrolment.id]);
    /** @type {Map<string, Uint8Array>} */
    this.documents = new Map();
    /** @type {Set<string>} */
    this.erased = new Set();
    /** @type {SheetRow[]} */
    this.sheet = [];
    const key = request.fields.key === undefined ? null : readPublicLine(request.fields.key);
    this.key = key === null ? '' : hex(key);
    this.keyBytes = key;
  }

  /** @returns {Promise<RequestModel>} */
  async model() {
    this.checkSigners();
    const sheet = await this.readSheet();
    const after = this.readChain();
    const supervisors = this.readSupervisors();
    this.nameVersions();
    const units = this.parts.units.map((item, place) => this.readUnit(item, place));
    const criteria = this.readCriteria();
    const grounded = await Promise.all(criteria.map((criterion) => this.digested(criterion)));
    for (const unit of units) this.checkGrounds(unit, grounded);
    const heads = this.readHeads();
    await this.readTexts();
    if ((await this.matter(sheet)) !== this.request.fields.matter_sha256) {
      throw fault('what it says of criteria and units is not what the learner signed');
    }
    const stranger = this.all.find((record) => !this.named.has(record.id));
    if (stranger !== undefined) throw fault(`the ${stranger.kind} ${stranger.id} does not belong to the request`);
    const earlier = this.earlierDecisions();
    return {
      id: this.request.id,
      enrolment: this.parts.enrolment,
      learner: this.enrolment.fields.learner,
      learnerKey: this.request.signer,
      centre: this.enrolment.fields.centre_name ?? null,
      asked: this.request.fields.name,
      askedAt: this.request.signedAt,
      key: this.keyBytes,
      name: supervisors.at(-1)?.fields.name ?? null,
      role: supervisors.length === 0 ? null : roleOf(supervisors.map(({ fields }) => fields.role)),
      counts: this.parts.counts,
      after,
      heads: heads.map(({ by, n, id }) => `${by} ${n} ${id}`).sort(),
      otherKeys: [...this.otherSigners()],
      scheme: this.enrolment.fields.scheme_sha256,
      sheet,
      entries: this.request.fields.asks.map((/** @type {string} */ id) => this.entryQuestion(id, earlier)),
      criteria: grounded.map((criterion) => this.criterionQuestion(criterion)),
      units: units.map((unit) => ({
        ...unit, earlier: earlier.filter(({ kind, fields }) => kind === 'unit' && fields.unit === unit.unit),
      })),
      earlier,
    };
  }

  /**
   * What the record of a request names of criteria and units, where it asks about any.
   *
   * @param {string} sheet
   */
  async matter(sheet) {
    if (sheet === '') return undefined;
    const items = [...this.parts.criteria, ...this.parts.units];
    return hex(await sha256(concat(utf8(`${sheet}\n`), ...items.map(writeFields))));
  }

  /** The learner signed what is theirs, and no decision. */
  checkSigners() {
    for (const record of this.all) {
      if (record.kind !== '' && (record.signer === this.request.signer) === decisionKinds.includes(record.kind)) {
        throw fault(`the ${record.kind} ${record.id} was not signed by the right person`);
      }
    }
    if (this.key === this.request.signer) throw fault('the learner is asked');
    if (this.request.fields.key === undefined && this.request.fields.after !== '') {
      throw fault('there is no key, but a record of it');
    }
  }

  async readSheet() {
    const needed = this.parts.criteria.length + this.parts.units.length > 0 ? 1 : 0;
    if (this.parts.markSheets.length !== needed) throw fault('there is a mark sheet too many or too few');
    if (needed === 0) return '';
    const bytes = this.soleBytes(this.parts.markSheets[0], 'marksheet');
    const rows = readMarkSheet(bytes);
    if (rows === null) throw fault('the mark sheet is not one');
    this.sheet = rows.map((row) => {
      const place = `${row.outcome}.${row.number}`;
      return { ...row, place, criterion: `${row.unit}:${place}` };
    });
    return hex(await sha256(bytes));
  }

  /** The whole chain of the person, to its newest record. */
  readChain() {
    const { after } = this.request.fields;
    const own = this.own();
    for (const record of own) {
      this.named.add(record.id);
      const before = this.records.get(record.prev);
      const follows = record.n === 1 ? record.prev === ''
        : before !== undefined && before.signer === this.key && before.n === record.n - 1;
      if (!follows) throw fault(`the record before ${record.id} is not there`);
    }
    const newest = this.records.get(after);
    if (own.length === 0 && after === '') return { n: 0, id: '' };
    if (newest === undefined || newest.signer !== this.key || own.some((record) => record.n > newest.n)) {
      throw fault('the newest record of the person is not the one that the request names');
    }
    return { n: newest.n, id: newest.id };
  }

  /** The records under which the journal has the person's key, the one in force last. */
  readSupervisors() {
    const { key } = this.request.fields;
    const supervisors = this.all.filter((record) => record.kind === 'supervisor');
    const isMissing = supervisors.length === 0 && this.keyBytes !== null;
    if (isMissing || supervisors.some(({ fields }) => fields.key !== key)) {
      throw fault('it lacks a record of the person, or has one of another person');
    }
    for (const { id } of supervisors) this.named.add(id);
    return supervisors.sort((one, other) => one.n - other.n || (one.id < other.id ? -1 : 1));
  }

  /** Names what is asked about, and what was discussed in it or said of it later. */
  nameVersions() {
    const asked = this.request.fields.asks.map((/** @type {string} */ id) => this.version(id));
    for (const record of asked) {
      if (['note', 'attachment'].includes(record.kind)) throw fault(`the ${record.kind} ${record.id} cannot be signed`);
      this.named.add(record.id);
    }
    const entries = new Set(asked.map(entryIn));
    for (const record of asked) {
      for (const entry of record.fields.discussed ?? []) {
        entries.add(entry);
        for (const discussed of this.newestVersions(entry)) this.named.add(discussed.id);
      }
    }
    for (const record of this.all) {
      if (record.kind === 'feedback' && entries.has(record.fields.session)) this.named.add(record.id);
    }
  }

  /**
   * @param {ProfileFields} item
   * @param {number} place
   */
  readUnit(item, place) {
    const [unit, title, qualification, places, grounds, minutes] = item.map(([, value]) => value);
    if (!hasNames(item, ['unit', 'title', 'qualification', 'criteria', 'grounds', 'minutes'])
      || typeof unit !== 'string' || unit !== this.request.fields.units?.[place] || typeof title !== 'string'
      || typeof qualification !== 'string' || !isTextList(places) || !isTextList(grounds) || !isTextList(minutes)) {
      throw fault('a unit is not one that is asked about');
    }
    const onSheet = this.sheet.filter((row) => row.unit === unit).map((row) => row.place);
    if (onSheet.length === 0 || !isSame(places, onSheet)) {
      throw fault(`the criteria of ${unit} are not those of the mark sheet`);
    }
    return {
      unit, title, qualification, places, grounds: grounds.map(readGround), minutes: minutes.map(readMinutes),
    };
  }

  /** The criteria that are asked about, then the others of the units that are asked about. */
  readCriteria() {
    /** @type {string[]} */
    const asked = this.request.fields.criteria ?? [];
    /** @type {string[]} */
    const units = this.request.fields.units ?? [];
    const others = this.sheet.filter((row) => units.includes(row.unit) && !asked.includes(row.criterion));
    const expected = [...asked, ...others.map((row) => row.criterion)];
    if (expected.length !== this.parts.criteria.length || units.length !== this.parts.units.length) {
      throw fault('the criteria and units are not those that are asked about');
    }
    return this.parts.criteria.map((item, place) => {
      const [criterion, title, covers, numbers] = item.map(([, value]) => value);
      const row = this.sheet.find((one) => one.criterion === criterion);
      if (!hasNames(item, ['criterion', 'title', 'covers', 'numbers']) || row === undefined
        || criterion !== expected[place] || typeof title !== 'string' || !isTextList(covers) || !setOf(isId)(covers)
        || !isTextList(numbers) || numbers.length !== covers.length
        || !numbers.every((number) => /^E[1-9]\d{0,5}[b-z]?$/.test(number))) {
        throw fault('a criterion is not one that is asked about');
      }
      for (const id of covers) this.named.add(this.version(id).id);
      for (const record of this.assessments(row)) {
        this.named.add(record.id);
        for (const id of record.fields.covers) {
          if (shownKinds.includes(this.records.get(id)?.kind ?? '')) this.named.add(id);
        }
      }
      return { row, title, covers, numbers, isAsked: asked.includes(row.criterion) };
    });
  }

  /** @param {ReturnType<RequestReader['readCriteria']>[number]} criterion */
  async digested(criterion) {
    return { ...criterion, labelDigest: hex(await sha256(utf8(criterion.row.label))) };
  }

  /**
   * @param {Omit<UnitQuestion, 'earlier'>} unit
   * @param {(ReturnType<RequestReader['readCriteria']>[number] & { labelDigest: string })[]} criteria
   */
  checkGrounds(unit, criteria) {
    for (const { place, label, decision } of unit.grounds) {
      const criterion = criteria.find(({ row }) => row.unit === unit.unit && row.place === place);
      const assessment = this.records.get(decision);
      if (criterion?.labelDigest !== label || assessment?.kind !== 'assessment' || assessment.fields.decision !== 'met'
        || this.isRevoked(assessment)
        || assessment.fields.unit !== unit.unit || assessment.fields.criterion !== place
        || assessment.fields.label_sha256 !== label) {
        throw fault(`what ${unit.unit} rests on is not there`);
      }
    }
  }

  /** The newest record of every other signer that no record of the person names. */
  readHeads() {
    const seen = new Set(this.own().flatMap((record) => record.heads.map((head) => head.id)));
    /** @type {RequestRecord[]} */
    const heads = [];
    for (const signer of this.otherSigners()) {
      const theirs = this.all.filter((record) => record.signer === signer);
      const last = Math.max(...theirs.map((record) => record.n));
      const unnamed = theirs.filter((record) => !this.named.has(record.id));
      const newest = unnamed[0] ?? theirs.find((record) => record.n === last);
      if (unnamed.length > 1 || newest === undefined || newest.n !== last) {
        throw fault(`there are other records of ${theirs[0].by} than the newest`);
      }
      this.named.add(newest.id);
      if (!seen.has(newest.id)) heads.push(newest);
    }
    return heads;
  }

  /** Every text is there that a record names, unless it was erased or texts were left out, and no other. */
  async readTexts() {
    /** @type {Map<string, string>} */
    const kinds = new Map();
    for (const { kind, fields } of this.all) {
      if (['session', 'note', 'feedback', 'attachment'].includes(kind) && fields.text_sha256 !== undefined) {
        kinds.set(fields.text_sha256, kind);
      }
    }
    for (const record of this.all.filter(({ kind }) => kind === 'erasure')) {
      const erased = record.fields.documents.filter((/** @type {string} */ digest) => kinds.has(digest));
      for (const digest of erased) this.erased.add(digest);
      if (erased.length > 0) this.named.add(record.id);
    }
    const documents = this.parts.documents.map((item) => this.soleBytes(item, 'document'));
    const digests = (await Promise.all(documents.map(sha256))).map(hex);
    for (const [place, digest] of digests.entries()) {
      const kind = kinds.get(digest);
      if (kind === undefined || this.erased.has(digest) || !this.parts.hasTexts
        || (place > 0 && digests[place - 1] >= digest) || readText(documents[place], kind) === null) {
        throw fault(`the text ${digest} does not belong to the request`);
      }
      this.documents.set(digest, documents[place]);
    }
    for (const digest of this.parts.hasTexts ? kinds.keys() : []) {
      if (!this.documents.has(digest) && !this.erased.has(digest)) throw fault(`the text ${digest} is not there`);
    }
  }

  /** @returns {EarlierDecision[]} */
  earlierDecisions() {
    const own = this.own().sort((one, other) => one.n - other.n);
    const revocations = own.filter(({ kind }) => kind === 'revocation');
    const decisions = own.filter(({ kind }) => decisionKinds.includes(kind) && kind !== 'revocation');
    return decisions.map((record) => {
      const revocation = revocations.find(({ fields }) => fields.target === record.id);
      const revoked = revocation === undefined ? null
        : { reason: revocation.fields.reason, signedAt: revocation.signedAt };
      return {
        id: record.id, kind: record.kind, n: record.n, signedAt: record.signedAt, fields: record.fields, revoked,
        isReplaced: decisions.some((later) => later.n > record.n && subjectOf(later) === subjectOf(record)
          && this.counts(later)),
      };
    });
  }

  /**
   * Whether a decision takes the place of those before it: an approval that does not count takes that of none.
   *
   * @param {{ fields: Record<string, any> }} decision
   */
  counts({ fields }) {
    return !heldMeanings.includes(fields.meaning) || this.parts.counts.includes(fields.meaning);
  }

  /**
   * @param {string} id
   * @param {EarlierDecision[]} decisions
   * @returns {EntryQuestion}
   */
  entryQuestion(id, decisions) {
    const piece = this.piece(id);
    const earlier = decisions.filter(({ kind, fields }) => kind === 'signoff' && fields.entry === piece.entry);
    const onThis = earlier.filter(({ fields }) => fields.covers === id);
    // The newest takes the place of those before it even if it was revoked (section 6, point 5).
    const newest = onThis.filter((one) => this.counts(one)).at(-1);
    return {
      piece, meanings: meaningsOf(piece), earlier,
      said: newest?.revoked === null ? newest.fields.decision : null, saidBy: newest?.id ?? '',
      saidUncounted: onThis.filter(({ n, revoked }) => n > (newest?.n ?? 0) && revoked === null)
        .map(({ fields }) => fields.meaning),
    };
  }

  /**
   * @param {ReturnType<RequestReader['readCriteria']>[number] & { labelDigest: string }} criterion
   * @returns {CriterionQuestion}
   */
  criterionQuestion({ row, title, covers, numbers, isAsked, labelDigest }) {
    const decisions = this.countingAssessments(row).map((record) => ({
      id: record.id, isOwn: record.signer === this.key, signedAt: record.signedAt,
      fields: record.fields, unseen: covers.filter((id) => !record.fields.covers.includes(id)),
    }));
    const last = decisions.find(({ isOwn }) => isOwn);
    const own = last?.fields;
    const isSame = own !== undefined && own.label_sha256 === labelDigest && own.covers.length === covers.length
      && covers.every((id) => own.covers.includes(id));
    return {
      id: row.criterion, unit: row.unit, place: row.place, title, label: row.label, labelDigest, isAsked,
      evidence: covers.map((id, place) => ({ number: numbers[place], piece: this.piece(id) })),
      decisions, said: isSame ? own.decision : null, saidBy: last?.id ?? '',
    };
  }

  /**
   * The newest assessment of each signer unless it is revoked, oldest first (section 6, point 9).
   *
   * @param {SheetRow} row
   */
  countingAssessments(row) {
    const all = this.assessments(row);
    return all.filter((one) => !this.isRevoked(one)
      && !all.some((other) => other.signer === one.signer && other.n > one.n))
      .sort((one, other) => (one.signedAt < other.signedAt ? -1 : 1));
  }

  /** @param {RequestRecord} decision */
  isRevoked(decision) {
    return this.all.some(({ kind, signer, fields }) =>
      kind === 'revocation' && signer === decision.signer && fields.target === decision.id);
  }

  /** @param {SheetRow} row */
  assessments(row) {
    return this.all.filter(({ kind, fields }) =>
      kind === 'assessment' && fields.unit === row.unit && fields.criterion === row.place);
  }

  /**
   * @param {string} id
   * @returns {Piece}
   */
  piece(id) {
    const { kind, signedAt, ...record } = this.version(id);
    // A file has no day of its own but that on which it was attached.
    const fields = kind === 'attachment' ? { ...record.fields, date: signedAt.slice(0, 10) } : record.fields;
    const entry = fields[kind];
    const later = this.all.filter((record) => record.kind === 'feedback' && record.fields.session === entry);
    /** @type {string[]} */
    const discussed = fields.discussed ?? [];
    return {
      id, kind, entry, fields, date: fields.date ?? fields.to, minutes: fields.minutes ?? 0,
      texts: this.texts(fields.text_sha256, kind),
      feedback: later.map((record) => ({
        from: record.fields.from, date: record.fields.date, texts: this.texts(record.fields.text_sha256, 'feedback'),
      })).sort((one, other) => (one.date < other.date ? -1 : 1)),
      discussed: discussed.flatMap((one) => this.newestVersions(one)).map((record) => this.piece(record.id)),
    };
  }

  /**
   * @param {string | undefined} digest
   * @param {string} kind
   * @returns {PieceTexts}
   */
  texts(digest, kind) {
    const document = digest === undefined ? undefined : this.documents.get(digest);
    const parts = document === undefined ? null : readText(document, kind);
    if (parts !== null) return { state: 'here', parts };
    if (digest === undefined) return { state: 'none', parts: {} };
    return { state: this.erased.has(digest) ? 'erased' : 'out', parts: {} };
  }

  /**
   * A version that is there.
   *
   * @param {string} id
   */
  version(id) {
    const record = this.records.get(id);
    if (record === undefined || !shownKinds.includes(record.kind)) throw fault(`the version ${id} is not there`);
    return record;
  }

  /**
   * The versions of a session or note that no other version here replaces.
   *
   * @param {string} entry
   */
  newestVersions(entry) {
    const versions = this.all.filter((record) =>
      ['session', 'note'].includes(record.kind) && entryIn(record) === entry);
    return versions.filter(({ id }) => !versions.some(({ fields }) => fields.replaces.includes(id)));
  }

  own() {
    return this.all.filter(({ signer }) => signer === this.key);
  }

  otherSigners() {
    return new Set(this.all.map(({ signer }) => signer)
      .filter((signer) => signer !== this.key && signer !== this.request.signer));
  }

  /**
   * @param {ProfileFields} item
   * @param {string} name
   */
  soleBytes(item, name) {
    const bytes = item.length === 1 ? readBytes(item[0], name) : null;
    if (bytes === null) throw fault(`an item is not a ${name}`);
    return bytes;
  }
}

/** @param {RequestRecord} record */
function entryIn({ kind, fields }) {
  return fields[kind];
}

/**
 * What a decision is about: a version, a criterion, a unit or another decision.
 *
 * @param {RequestRecord} decision
 */
function subjectOf({ kind, fields: { covers, unit, criterion, target } }) {
  return [kind, kind === 'signoff' ? covers : target ?? unit, criterion].join(' ');
}

/** @param {string} text */
function readGround(text) {
  if (!isGround(text)) throw fault('what a unit rests on cannot be read');
  const [place, label, decision] = text.split(' ');
  return { place, label, decision };
}

/** @param {string} text */
function readMinutes(text) {
  if (!isAmount(text)) throw fault('the hours of a unit cannot be read');
  const [requirement, numbers] = text.split('=');
  const [signed, required] = numbers.split('/');
  return { requirement, signed: Number(signed), required: Number(required), text };
}

/**
 * @param {ProfileFields} item
 * @param {string[]} names
 */
function hasNames(item, names) {
  return item.length === names.length && item.every(([key], i) => key === names[i]);
}

/**
 * @param {unknown} value
 * @returns {value is string[]}
 */
function isTextList(value) {
  return Array.isArray(value);
}

/**
 * @param {string[]} one
 * @param {string[]} other
 */
function isSame(one, other) {
  return one.length === other.length && one.every((text, i) => text === other[i]);
}

/**
 * @template T
 * @param {T[]} list
 * @returns {T | null}
 */
function only(list) {
  return list.length === 1 ? list[0] : null;
}

/** @param {string} digits */
async function enrolmentOfHex(digits) {
  return enrolmentOf(fromHex(digits) ?? new Uint8Array());
}
