// Records (Docs/Format.md sections 1 to 5): one table with the shape of every kind, and what one record must keep to by
// itself. What records say of one another is for the modules that have several of them.

import { compare, hex, sha256, utf8 } from './bytes.js';
import { fingerprint, isLowOrder, readPublicLine, verify } from './keys.js';
import { readFields } from './profile.js';

/**
 * A record as it is kept or sent.
 * @typedef {object} SignedRecord
 * @property {string} namespace such as `session.v1@coachlog`
 * @property {Uint8Array} payload
 * @property {Uint8Array} signer the public key, 32 bytes
 * @property {Uint8Array} signature 64 bytes
 * @property {string} [id] the id it is kept under, where it has one
 */

/**
 * The newest record of another signer that a record names (4.1).
 * @typedef {{ by: string, n: number, id: string }} ChainHead
 */

/**
 * A record's place in the chain of its signer, which records of unknown kinds have too.
 * @typedef {object} Head
 * @property {string} enrolment
 * @property {string} by the fingerprint of the signer's key
 * @property {number} n
 * @property {string} prev the id of the record before it, or empty
 * @property {ChainHead[]} heads
 * @property {string} signedAt
 */

/**
 * A record that keeps rules V1 to V5 and V8, and of a kind that is known here. `fields` has what 4.2 to 4.25 list for
 * the kind, by name; a field that was left out is not there.
 * @typedef {Head & { rule?: undefined, id: string, namespace: string, kind: string, signer: Uint8Array,
 *   fields: Record<string, any> }} CheckedRecord
 */

/**
 * A record that breaks a rule. With `V13` its signature is good and only its kind is unknown; `head` is then its place,
 * if it has one.
 * @typedef {{ rule: 'V1'|'V2'|'V3'|'V4'|'V5'|'V8'|'V13', message: string, id: string, namespace: string,
 *   head: Head | null }} BrokenRecord
 */

/** @typedef {string | number | string[]} Value */
/** @typedef {(value: Value | undefined) => boolean} Shape */

/** The largest payload, in bytes. */
export const payloadLimit = 65536;

const largestInteger = Number.MAX_SAFE_INTEGER;

// --- Shapes of values

/** @type {Shape} */
const isText = (value) => typeof value === 'string';
/** @type {Shape} */
const isSomeText = (value) => typeof value === 'string' && value !== '';
/** @type {Shape} */
const isInteger = (value) => typeof value === 'number';

/** @param {RegExp} pattern @returns {Shape} */
function matching(pattern) {
  return (value) => typeof value === 'string' && pattern.test(value);
}

/** @param {...string} words @returns {Shape} */
export function oneOf(...words) {
  return (value) => typeof value === 'string' && words.includes(value);
}

/** @param {number} least @param {number} most @returns {Shape} */
function between(least, most) {
  return (value) => typeof value === 'number' && value >= least && value <= most;
}

/** @param {Shape} shape @returns {Shape} */
function listOf(shape) {
  return (value) => Array.isArray(value) && value.every(shape);
}

/**
 * A field that is left out where there is nothing to say is never an empty list.
 * @param {Shape} shape
 * @returns {Shape}
 */
function someOf(shape) {
  return (value) => Array.isArray(value) && value.length > 0 && value.every(shape);
}

/**
 * Without anything twice.
 * @param {Shape} shape
 * @returns {Shape}
 */
export function setOf(shape) {
  return (value) => Array.isArray(value) && value.every(shape) && new Set(value).size === value.length;
}

export const isHex32 = matching(/^[0-9a-f]{32}$/);
export const isId = matching(/^[0-9a-f]{64}$/);
const isIdOrNothing = matching(/^(?:[0-9a-f]{64})?$/);
const isClock = matching(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/);
const isClient = matching(/^[A-Z0-9-]{1,12}$/);
const isUnit = matching(/^[A-Za-z0-9._-]{1,40}$/);
const isPlace = matching(/^[1-9][0-9]?\.[1-9][0-9]?$/);
const isCriterion = matching(/^[A-Za-z0-9._-]{1,40}:[1-9][0-9]?\.[1-9][0-9]?$/);
export const isGround = matching(/^[1-9][0-9]?\.[1-9][0-9]? [0-9a-f]{64} [0-9a-f]{64}$/);
const isIdList = listOf(isId);

/** @type {Shape} A day that exists, in the years 1900 to 9999. */
export const isDate = (value) => {
  const parts = typeof value === 'string' && /^((?:19|[2-9][0-9])[0-9]{2})-([0-9]{2})-([0-9]{2})$/.exec(value);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
};

/** @type {Shape} */
export const isInstant = (value) => {
  const parts = typeof value === 'string' && /^(.{10})T(.{5}):[0-5][0-9]Z$/.exec(value);
  return !!parts && isDate(parts[1]) && isClock(parts[2]);
};

/** @type {Shape} At most 14 hours, and nothing is `+00:00`. */
const isOffset = (value) => typeof value === 'string' && /^[+-]/.test(value) && isClock(value.slice(1)) &&
  value.slice(1) <= '14:00' && value !== '-00:00';

/** @param {string} digits @returns {boolean} An integer in the one spelling that every program can hold. */
function isWhole(digits) {
  return /^(?:0|[1-9][0-9]{0,15})$/.test(digits) && Number(digits) <= largestInteger;
}

/** @type {Shape} A public key in its one spelling, without a comment, and no key with which anyone can sign. */
const isKey = (value) => typeof value === 'string' && readPublicLine(value) !== null;

/** @type {Shape} What a centre asks: `REQUIREMENT=MINUTES`. */
const isTarget = (value) => {
  const parts = typeof value === 'string' ? value.split('=') : [];
  return parts.length === 2 && isWhole(parts[1]) && Number(parts[1]) >= 1 && Number(parts[1]) <= 100000;
};

/** @type {Shape} How far a requirement is met: `REQUIREMENT=SIGNED/REQUIRED`. */
export const isAmount = (value) => {
  const parts = typeof value === 'string' ? value.split('=') : [];
  const numbers = parts.length === 2 && parts[0] !== '' ? parts[1].split('/') : [];
  return numbers.length === 2 && numbers.every(isWhole);
};

/** What one person can be for a learner, in the order in which a role names it (4.6). */
export const signerRoles = ['supervisor', 'tutor', 'assessor', 'verifier', 'witness'];

/** @type {Shape} One or more of them, joined by `+`. */
const isRole = (value) => typeof value === 'string' && value !== '' &&
  signerRoles.filter((role) => value.split('+').includes(role)).join('+') === value;

/** What others put on record of the learner, which they sign themselves (4.5). */
export const recordsOfOthers = ['observation', 'discussion', 'witness'];

const isYesNo = oneOf('yes', 'no');

// --- Shapes of kinds

/** What a signature under a session that was held can say (4.10). */
export const heldMeanings = ['supervised', 'observed', 'discussed', 'read'];

/**
 * The fields of a kind in their order; a name that ends in a question mark can be left out.
 * @typedef {[name: string, shape: Shape][]} Shapes
 */

/** @type {Shapes} */
const headShapes = [
  ['v', isInteger], ['kind', isText], ['enrolment', isHex32], ['by', isText], ['n', between(1, largestInteger)],
  ['prev', isIdOrNothing], ['heads?', someOf(isText)], ['signed_at', isInstant],
];

/**
 * What every decision says of who signed it and of how far they had seen.
 * @param {Shape} meaning
 * @returns {Shapes}
 */
function decisionShapes(meaning) {
  return [
    ['name', isText], ['meaning', meaning], ['learner', isText], ['seen', isId],
    ['device', oneOf('own', 'page', 'shared')], ['request?', isId],
  ];
}

/** @type {Record<string, Shapes>} */
const kindShapes = {
  enrolment: [
    ['learner', isText], ['scheme', isText], ['scheme_sha256', isId], ['qualification', isText], ['registered', isDate],
    ['centre_name?', isText], ['centre_number?', isText], ['registration_number?', isText],
    ['reason?', isText], ['targets?', someOf(isTarget)],
  ],
  session: [
    ['session', isHex32], ['role', oneOf('coaching', 'mentoring')], ['date', isDate], ['start', isClock],
    ['offset', isOffset], ['minutes', between(1, 1440)], ['client', isClient],
    ['status', oneOf('held', 'no-show', 'cancelled')], ['group', between(1, 999)],
    ['channel', oneOf('in-person', 'phone', 'video')], ['model?', isText],
    ['setting', oneOf('workplace', 'direct-report', 'training')], ['fee', oneOf('internal', 'paid', 'pro-bono')],
    ['unit?', isText], ['time?', oneOf('assumed')], ['text_sha256?', isId], ['replaces', isIdList],
  ],
  withdrawal: [['entry', isHex32], ['withdraws', isIdList], ['reason', isText]],
  support: [
    ['support', isHex32], ['type', oneOf('induction', 'tutorial', 'supervision', 'cpd', ...recordsOfOthers)],
    ['date', isDate], ['minutes', between(1, 1440)], ['with?', isText], ['note?', isText],
    ['discussed?', someOf(isHex32)], ['criteria?', someOf(isCriterion)], ['replaces', isIdList],
  ],
  supervisor: [
    ['action', oneOf('added', 'removed')], ['name', isText], ['email?', isText],
    ['role', isRole], ['key', isKey], ['through?', isIdOrNothing],
  ],
  undo: [['voids', isIdList]],
  note: [
    ['note', isHex32], ['unit', isText], ['date', isDate], ['model?', isText], ['sessions', listOf(isHex32)],
    ['text_sha256', isId], ['replaces', isIdList],
  ],
  erasure: [['documents', isIdList], ['client?', isText], ['reason', isText]],
  signoff: [
    ['entry', isHex32], ['covers', isId], ['date', isDate], ['minutes', isInteger],
    ['decision', oneOf('approved', 'returned')], ['comment?', isText],
    ...decisionShapes(oneOf(...heldMeanings, 'not-held', 'took-place', 'made', 'evidence', 'returned')),
  ],
  revocation: [['target', isId], ['reason', isText], ...decisionShapes(oneOf('revoked'))],
  block: [
    ['block', isHex32], ['role', oneOf('coaching', 'mentoring')], ['client', isClient], ['from', isDate],
    ['to', isDate], ['minutes', between(1, 6000000)], ['paid', between(0, 6000000)], ['group', between(1, 999)],
    ['source?', isText], ['replaces', isIdList],
  ],
  client: [
    ['client', isClient], ['relation', oneOf('internal', 'external')], ['contract?', isDate],
    ['consent?', isYesNo], ['consent_on?', isDate], ['feedback_on?', isDate], ['text_sha256?', isId],
  ],
  label: [
    ['entry', isHex32], ['criteria', listOf(isCriterion)], ['agenda', isYesNo],
    ['number?', between(1, largestInteger)],
  ],
  marksheet: [['sheet_sha256', isId], ['source', isText]],
  action: [
    ['action', isHex32], ['status', oneOf('open', 'done')], ['due?', isDate], ['done_on?', isDate], ['note?', isHex32],
    ['text_sha256', isId], ['replaces', isIdList],
  ],
  import: [
    ['format', oneOf('csv', 'icf', 'timewarrior', 'ical', 'json')], ['source', isText], ['file_sha256', isId],
    ['records', between(1, 1000000)],
  ],
  assessment: [
    ['unit', isUnit], ['criterion', isPlace], ['decision', oneOf('met', 'referred')], ['feedback?', isText],
    ['resubmit_by?', isDate], ['covers', isIdList], ['label_sha256', isId], ['sheet_sha256', isId],
    ...decisionShapes(oneOf('assessed')),
  ],
  feedback: [
    ['feedback', isHex32], ['session', isHex32], ['from', oneOf('client', 'peer', 'observer')], ['date', isDate],
    ['text_sha256', isId],
  ],
  request: [
    ['request', isHex32], ['name', isText], ['key?', isKey], ['asks', setOf(isId)],
    ['criteria?', someOf(isCriterion)], ['units?', someOf(isSomeText)], ['matter_sha256?', isId],
    ['after', isIdOrNothing],
  ],
  unit: [
    ['unit', isText], ['qualification', isText], ['criteria', listOf(isGround)], ['minutes', listOf(isAmount)],
    ['gaps?', someOf(isId)], ['comment?', isText], ['scheme_sha256', isId], ['sheet_sha256', isId],
    ...decisionShapes(oneOf('achieved')),
  ],
  sample: [
    ['target', isId], ['result', oneOf('agreed', 'action')], ['feedback?', isText],
    ...decisionShapes(oneOf('verified')),
  ],
  declaration: [
    ['own_work', isYesNo], ['not_submitted', isYesNo], ['earlier_work?', isText], ['may_be_used?', isYesNo],
  ],
  attachment: [
    ['attachment', isHex32], ['entry', isHex32], ['type', oneOf('pdf', 'text', 'png', 'jpeg')],
    ['bytes', between(1, 16777216)], ['file_sha256', isId], ['text_sha256?', isId],
  ],
  competence: [['key', isKey], ['statement_sha256', isId]],
};

/**
 * What the fields of a kind must be together, where each alone says too little.
 * @type {Record<string, (fields: Record<string, any>) => boolean>}
 */
const kindRules = {
  support: (fields) => (recordsOfOthers.includes(fields.type)
    ? 'with' in fields && 'note' in fields && !('discussed' in fields) : !('criteria' in fields)),
  supervisor: (fields) => (fields.action === 'removed') === ('through' in fields),
  block: (fields) => fields.from <= fields.to && fields.paid <= fields.minutes,
  action: (fields) => fields.status === 'done' || !('done_on' in fields),
  assessment: (fields) => fields.decision === 'referred' || !('resubmit_by' in fields),
  signoff: (fields) => (fields.decision === 'returned') === (fields.meaning === 'returned'),
  request: (fields) => {
    const { asks, criteria = [], units = [] } = fields;
    const isPlain = setOf(isText);
    return isPlain(criteria) && isPlain(units) && asks.length + criteria.length + units.length > 0 &&
      ('key' in fields || fields.after === '') &&
      ('matter_sha256' in fields) === (criteria.length + units.length > 0);
  },
  unit: (fields) => fields.criteria.length === 0 || isUnit(fields.unit),
  sample: (fields) => fields.result === 'agreed' || 'feedback' in fields,
};

/** The kinds of records that are known here. @type {string[]} */
export const recordKinds = Object.keys(kindShapes);

/** The kinds that supervisors, assessors and verifiers sign. All others are the learner's. @type {string[]} */
export const decisionKinds = ['signoff', 'assessment', 'unit', 'revocation', 'sample'];

/**
 * The kind of a namespace of version 1, or null for one that is not known here.
 * @param {string} namespace
 * @returns {string | null}
 */
export function kindOf(namespace) {
  const kind = namespace.endsWith('.v1@coachlog') ? namespace.slice(0, -12) : '';
  return Object.hasOwn(kindShapes, kind) ? kind : null;
}

/**
 * What a signature that approves a version can say (4.10).
 * @param {{ kind: string, fields: Record<string, any> }} version
 */
export function meaningsOf({ kind, fields }) {
  if (kind === 'support') return [recordsOfOthers.includes(fields.type) ? 'made' : 'took-place'];
  if (kind === 'block') return ['evidence'];
  return fields.status === 'held' ? heldMeanings : ['not-held'];
}

// --- Reading

/**
 * The values of a line by name, if it has these fields in this order and no others.
 * @param {[string, Value][]} line
 * @param {Shapes} shapes
 * @returns {{ fields: Record<string, any>, rest: [string, Value][] } | null}
 */
function takeFields(line, shapes) {
  /** @type {Record<string, any>} */
  const fields = {};
  let at = 0;
  for (const [name, shape] of shapes) {
    const isOptional = name.endsWith('?');
    const key = isOptional ? name.slice(0, -1) : name;
    const [found, value] = at < line.length ? line[at] : [];
    if (found === key) {
      if (!shape(value)) return null;
      fields[key] = value;
      at += 1;
    } else if (!isOptional) {
      return null;
    }
  }
  return { fields, rest: line.slice(at) };
}

/** @param {string[]} texts @returns {ChainHead[] | null} */
function readHeads(texts) {
  const heads = texts.map((text) => {
    const [by, n, id, more] = text.split(' ');
    if (by === '' || !isWhole(n ?? '') || n === '0' || !isId(id) || more !== undefined) return null;
    return { by, n: Number(n), id };
  });
  const isInOrder = texts.every((text, at) => at === 0 || compare(utf8(texts[at - 1]), utf8(text)) < 0);
  const good = heads.flatMap((head) => head ?? []);
  return isInOrder && good.length === texts.length ? good : null;
}

/**
 * The head, what follows it, and the kind that the line says it is.
 * @param {[string, Value][]} line
 * @returns {{ head: Head, v: number, kind: string, rest: [string, Value][] } | null}
 */
function takeHead(line) {
  const taken = takeFields(line, headShapes);
  if (!taken) return null;
  const { v, kind, enrolment, by, n, prev, signed_at: signedAt } = taken.fields;
  const heads = readHeads(taken.fields.heads ?? []);
  return heads && { head: { enrolment, by, n, prev, heads, signedAt }, v, kind, rest: taken.rest };
}

/**
 * The head of a record of an unknown kind, which is a link in the chain of its signer like any other: null for one that
 * has none, or names another signer.
 * @param {Uint8Array} payload
 * @param {string} by the fingerprint of its signer
 * @returns {Head | null}
 */
function readHead(payload, by) {
  const line = readFields(payload);
  if (!line || new Set(line.map(([key]) => key)).size !== line.length) return null;
  const head = takeHead(line)?.head;
  return head && head.by === by ? head : null;
}

/**
 * Head and fields of a payload of one kind of version 1.
 * @param {Uint8Array} payload
 * @param {string} kind
 * @returns {{ head: Head, fields: Record<string, any> } | null}
 */
function readPayload(payload, kind) {
  const line = payload.length <= payloadLimit ? readFields(payload) : null;
  const taken = line && takeHead(line);
  if (!taken || taken.v !== 1 || taken.kind !== kind) return null;
  const body = takeFields(taken.rest, kindShapes[kind]);
  if (!body || body.rest.length > 0 || !(kindRules[kind]?.(body.fields) ?? true)) return null;
  return { head: taken.head, fields: body.fields };
}

/**
 * Checks what a record must keep to by itself: rules V1 to V5, V8 and V13. Size, key and signature come first, and only
 * what passes them is parsed.
 * @param {SignedRecord} record
 * @param {string | null} enrolment the journal it must belong to; null for one of any journal
 * @returns {Promise<CheckedRecord | BrokenRecord>}
 */
export async function readRecord(record, enrolment) {
  const { namespace, payload, signer } = record;
  const id = hex(await sha256(payload));
  /** @param {BrokenRecord['rule']} rule @param {string} message @param {Head | null} [head] @returns {BrokenRecord} */
  const broken = (rule, message, head = null) => ({ rule, message, id: record.id ?? id, namespace, head });
  if (record.id !== undefined && record.id !== id) {
    return broken('V1', 'the payload was changed: its SHA-256 is not the id of the record');
  }
  if (payload.length < 1 || payload.length > payloadLimit) return broken('V2', 'the payload is not a valid record');
  if (signer.length !== 32 || isLowOrder(signer)) {
    return broken('V3', 'the key of its signer is not safe, because anyone can sign with it');
  }
  if (record.signature.length !== 64 || !await verify(signer, record.signature, payload, namespace)) {
    return broken('V4', 'the signature does not match the payload and the key');
  }
  const by = await fingerprint(signer);
  const kind = kindOf(namespace);
  if (kind === null) {
    return broken('V13', 'its kind is not known here, so what it says was not checked', readHead(payload, by));
  }
  const body = readPayload(payload, kind);
  if (!body) return broken('V2', `the payload is not a valid ${kind}`);
  if (body.head.by !== by) return broken('V5', 'the key that it names is not the one that signed it');
  if (enrolment !== null && body.head.enrolment !== enrolment) {
    return broken('V8', 'it belongs to the journal of another learner');
  }
  return { ...body.head, id, namespace, kind, signer, fields: body.fields };
}

/**
 * The journal of a learner: the first 32 hex digits of the SHA-256 of their key.
 * @param {Uint8Array} key
 * @returns {Promise<string>}
 */
export async function enrolmentOf(key) {
  return hex(await sha256(key)).slice(0, 32);
}

// --- Detached texts, and what people say of their own competence

/** @param {number} most bytes @returns {Shape} */
function shortText(most) {
  return (value) => typeof value === 'string' && value !== '' && utf8(value).length <= most;
}

const isWord = matching(/^[a-z0-9-]{1,40}$/);
const saltShapes = /** @type {Shapes} */ ([['salt', isHex32]]);

/** @type {Record<string, Shapes>} */
const textShapes = {
  session: [...saltShapes, ['summary?', isText], ['goal?', isText], ['actions?', isText], ['feedback?', isText]],
  note: [...saltShapes, ['text', isText]],
  action: [...saltShapes, ['text', isText]],
  feedback: [...saltShapes, ['text', isText]],
  client: [...saltShapes, ['feedback?', isText], ['role?', isText], ['sector?', isText], ['purpose?', isText]],
  attachment: [...saltShapes, ['text', isText]],
  competence: [
    ['v', between(1, 1)], ['kind', oneOf('competence')], ['by', isText], ['name', shortText(200)],
    ['requirement', isWord], ['alternative', isWord], ['met', shortText(1000)], ['on', isDate],
    ['signed_at', isInstant],
  ],
};

/**
 * What a detached text says (section 5), by name and without the salt, or the line of a statement of competence: null
 * for bytes that are none of this kind.
 * @param {Uint8Array} bytes
 * @param {string} kind that of the record which names it
 * @returns {Record<string, string> | null}
 */
export function readText(bytes, kind) {
  const shapes = Object.hasOwn(textShapes, kind) ? textShapes[kind] : null;
  const line = shapes && readFields(bytes);
  const taken = line && takeFields(line, shapes);
  if (!taken || taken.rest.length > 0) return null;
  const { salt: _, ...texts } = taken.fields;
  return texts;
}
