// What the records of a journal mean together: which are undone, who may sign and which texts must be kept
// (Docs/Format.md section 6).
import { fingerprint, readPublicLine } from './keys.js';
import { nameSkeleton } from './names.js';
import { decisionKinds, enrolmentOf } from './records.js';
import { roleCovers, roleOf } from './roles.js';

/** @typedef {import('./records.js').CheckedRecord} CheckedRecord */
/** @typedef {import('./records.js').BrokenRecord} BrokenRecord */
/** @typedef {import('./records.js').Head & { id: string }} ChainLink A record's place, also that of an unknown kind. */

/**
 * A key that the learner added, as its newest record says that is not undone.
 *
 * @typedef {object} Signer
 * @property {Uint8Array} key
 * @property {string} by its fingerprint
 * @property {string} name
 * @property {string} role
 * @property {boolean} isRemoved
 * @property {number} goodThrough the last place in its chain that is believed
 */

/** The kinds of what a file can be attached to. */
const ownerKinds = ['session', 'support', 'block', 'note'];

/** The kinds of which an entry has versions, or one version. */
export const versionKinds = ['session', 'support', 'note', 'block', 'action', 'feedback', 'attachment'];

/** The records that have a say in one journal, found by id, kind and place. */
export class RecordSet {
  /**
   * @param {Uint8Array} learner the learner's key
   * @param {string} enrolment the journal
   * @param {string} by the fingerprint of the learner's key
   */
  constructor(learner, enrolment, by) {
    this.learner = learner;
    this.enrolment = enrolment;
    this.by = by;
    /** @type {Map<string, CheckedRecord>} */
    this.records = new Map();
    /** @type {Map<string, ChainLink>} */
    this.links = new Map();
    /** @type {Map<string, CheckedRecord[]>} */
    this.kinds = new Map();
    /** @type {Set<string>} The sessions of which there is a version. */
    this.sessions = new Set();
    /** @type {Set<string>} The sessions, support entries, blocks and notes of which there is a version. */
    this.entries = new Set();
    /** @type {Map<string, string>} The fingerprints of the keys that the learner's records name, by their lines. */
    this.signerKeys = new Map();
  }

  /**
   * Those of all records that were read which belong to this journal.
   *
   * @param {(CheckedRecord | BrokenRecord)[]} all in the order of their ids
   * @param {Uint8Array} learner
   */
  static async of(all, learner) {
    const set = new RecordSet(learner, await enrolmentOf(learner), await fingerprint(learner));
    for (const record of all) {
      const head = record.rule === undefined ? record : record.head;
      if (head?.enrolment !== set.enrolment) continue;
      set.links.set(record.id, { ...head, id: record.id });
      if (record.rule === undefined && set.maySign(record)) await set.add(record);
    }
    return set;
  }

  /** @param {CheckedRecord} record */
  async add(record) {
    const { id, kind, fields } = record;
    this.records.set(id, record);
    if (!this.kinds.has(kind)) this.kinds.set(kind, []);
    this.kinds.get(kind)?.push(record);
    if (kind === 'session') this.sessions.add(fields.session);
    if (ownerKinds.includes(kind)) this.entries.add(fields[kind]);
    if ('key' in fields) this.signerKeys.set(fields.key, await fingerprint(keyIn(fields.key)));
  }

  /**
   * Whether it is signed by the learner if it is of a kind of theirs, and by another key if it is a decision.
   *
   * @param {CheckedRecord} record
   */
  maySign(record) {
    return (record.by === this.by) !== decisionKinds.includes(record.kind);
  }

  /** @param {string} kind */
  ofKind(kind) {
    return this.kinds.get(kind) ?? [];
  }
}

/**
 * What an entry is called in a record of its kind: a session's id is in `session`.
 *
 * @param {CheckedRecord} record
 */
export function entryOf(record) {
  return versionKinds.includes(record.kind) || record.kind === 'request' ? record.fields[record.kind] : null;
}

/**
 * Whether a record was undone (section 6, point 2), by its id and place.
 *
 * @param {RecordSet} set
 * @returns {(record: { id: string, n: number }) => boolean}
 */
export function findVoid(set) {
  const undos = set.ofKind('undo');
  const named = highestPlaces(undos);
  // An undo that a later one names voids nothing.
  const voided = highestPlaces(undos.filter((undo) => (named.get(undo.id) ?? 0) <= undo.n));
  const imports = set.ofKind('import').flatMap(({ id, n, fields }) => {
    const by = voided.get(id);
    return by === undefined ? [] : [{ first: n + 1, last: n + fields.records, by }];
  });
  return ({ id, n }) => n > 1 && ((voided.get(id) ?? 0) > n
    || imports.some(({ first, last, by }) => first <= n && n <= last && by > n));
}

/**
 * The highest place of an undo that names each record.
 *
 * @param {CheckedRecord[]} undos
 */
function highestPlaces(undos) {
  /** @type {Map<string, number>} */
  const places = new Map();
  for (const { n, fields } of undos) {
    for (const target of fields.voids) places.set(target, Math.max(places.get(target) ?? 0, n));
  }
  return places;
}

/**
 * The keys that the learner added and did not undo, by their fingerprints (section 6, point 3). The learner's own key
 * is among them if they added it: it is no supervisor's for that, but has a name.
 *
 * @param {RecordSet} set
 * @param {(record: CheckedRecord) => boolean} isVoid
 */
export function findSigners(set, isVoid) {
  /** @type {Map<string, { n: number, signer: Signer }>} */
  const newest = new Map();
  for (const record of set.ofKind('supervisor')) {
    const { action, name, role, key: line, through } = record.fields;
    const by = set.signerKeys.get(line) ?? '';
    if (isVoid(record)) continue;
    const known = newest.get(by);
    const widened = known === undefined ? role : roleOf([known.signer.role, role]);
    if (known !== undefined) known.signer.role = widened;
    if (known !== undefined && known.n > record.n) continue;
    const last = set.links.get(through);
    const isRemoved = action === 'removed';
    const goodThrough = !isRemoved ? Infinity : last?.by === by ? last.n : 0;
    newest.set(by, { n: record.n, signer: { key: keyIn(line), by, name, role: widened, isRemoved, goodThrough } });
  }
  return new Map([...newest].map(([by, { signer }]) => [by, signer]));
}

/**
 * The key in a line that was checked when its record was read.
 *
 * @param {string} line
 */
function keyIn(line) {
  return readPublicLine(line) ?? new Uint8Array(32);
}

/**
 * The names that were given to each key and to the learner (rule V16), as what is left of them to compare.
 *
 * @param {RecordSet} set
 * @param {(record: CheckedRecord) => boolean} isVoid
 */
export function findNames(set, isVoid) {
  /** @type {Map<string, { first: string, skeletons: Set<string> }>} */
  const added = new Map();
  for (const { fields } of set.ofKind('supervisor')) {
    const by = set.signerKeys.get(fields.key) ?? '';
    if (!added.has(by)) added.set(by, { first: fields.name, skeletons: new Set() });
    added.get(by)?.skeletons.add(nameSkeleton(fields.name));
  }
  const enrolments = set.ofKind('enrolment');
  return {
    added,
    learner: new Set(enrolments.filter((record) => !isVoid(record)).map(({ fields }) => nameSkeleton(fields.learner))),
    former: new Set(enrolments.map(({ fields }) => nameSkeleton(fields.learner))),
  };
}

/**
 * The enrolments that are not undone, that in force last.
 *
 * @param {RecordSet} set
 * @param {(record: CheckedRecord) => boolean} isVoid
 */
export function findEnrolments(set, isVoid) {
  return set.ofKind('enrolment').filter((record) => !isVoid(record)).sort((one, other) => one.n - other.n);
}

/**
 * The decisions on units that count.
 *
 * @param {RecordSet} set
 * @param {Map<string, Signer>} signers
 */
export function findUnitDecisions(set, signers) {
  const revoked = new Set(set.ofKind('revocation').map(({ by, fields }) => `${by} ${fields.target}`));
  return set.ofKind('unit').filter(({ id, by, n }) => {
    const signer = signers.get(by);
    return signer && n <= signer.goodThrough && roleCovers(signer.role, 'unit') && !revoked.has(`${by} ${id}`);
  });
}

/**
 * The records whose detached texts and attached files a portfolio must hold unless they were erased (section 12): those
 * in force, and those that an assessment covers.
 *
 * @param {RecordSet} set
 * @param {(record: CheckedRecord) => boolean} isVoid
 */
export function recordsInForce(set, isVoid) {
  const covered = new Set(set.ofKind('assessment').flatMap(({ fields }) => fields.covers));
  const replaced = new Set();
  const withdrawn = new Set();
  /** @type {Map<string, CheckedRecord>} */
  const clients = new Map();
  const all = [...set.records.values()];
  for (const record of all) {
    const { kind, n, fields } = record;
    if (isVoid(record) || decisionKinds.includes(kind)) continue;
    for (const id of fields.replaces ?? []) replaced.add(id);
    if (kind === 'withdrawal') withdrawn.add(fields.entry);
    if (kind === 'client' && (clients.get(fields.client)?.n ?? 0) <= n) clients.set(fields.client, record);
  }
  return all.filter((record) => {
    const { id, kind, fields } = record;
    const isCurrent = kind === 'client'
      ? clients.get(fields.client) === record
      : !replaced.has(id) && !withdrawn.has(fields[kind]);
    return covered.has(id) || (isCurrent && !isVoid(record));
  });
}
