// Replies: decisions become signed records, and these a text to send (Docs/Format.md 4.10, 4.11, 4.18, 4.21, 14.3).
import { writeArmour } from './armour.js';
import { equal, hex, sha256, utf8 } from './bytes.js';
import { recordItem, writeDocument } from './document.js';
import { instantOf } from './keyfile.js';
import { checkDigits, fingerprint, sign, verify } from './keys.js';
import { isProfileText, writeFields } from './profile.js';
import { isDate, payloadLimit } from './records.js';
import { Refusal } from './refusal.js';
import { makerOf, roleCovers, roleSignsOff, roleWords } from './roles.js';
import { requirementWords } from './wording.js';

/** @typedef {import('./profile.js').ProfileFields} ProfileFields */
/** @typedef {import('./records.js').SignedRecord} SignedRecord */
/** @typedef {import('./request.js').RequestModel} RequestModel */
/** @typedef {import('./request.js').CriterionQuestion} CriterionQuestion */
/** @typedef {import('./request.js').UnitQuestion} UnitQuestion */

/**
 * What was decided. What is not in it was not decided.
 *
 * @typedef {object} Decisions
 * @property {{ target: string, reason: string }[]} revocations by the id of the decision
 * @property {{ id: string, decision: 'approved' | 'returned', meaning: string, comment: string }[]} entries by the id
 *   of the version
 * @property {{ id: string, decision: 'met' | 'referred', feedback: string, resubmitBy: string }[]} criteria
 * @property {{ id: string, comment: string }[]} units
 */

/**
 * Who signs: the name is what the key file says or was typed. The journal's own name for the key goes before it.
 *
 * @typedef {{ name: string, key: Uint8Array, privateKey: CryptoKey }} ReplySigner
 */

/**
 * @typedef {object} Reply
 * @property {Uint8Array} document
 * @property {string} armour the text to send
 * @property {string} fileName
 * @property {string} summary such as `3 signed, 1 returned`
 * @property {SignedRecord[]} records
 */

/** The most bytes of a comment or reason. */
const mostTextBytes = 16384;

/**
 * Signs what was decided. Throws a `Refusal` for anything that a reader of the reply would refuse, before it signs.
 *
 * @param {RequestModel} request
 * @param {ReplySigner} signer
 * @param {Decisions} decisions
 * @param {'page' | 'own'} device
 * @param {Date} now
 * @param {string[]} statements what the signer says of their own competence, to go with it
 * @returns {Promise<Reply>}
 */
export async function makeReply(request, signer, decisions, device, now, statements = []) {
  const unfit = unfitKey(request, signer.key);
  if (unfit !== null) throw new Refusal(unfit);
  const parts = [
    ...revocationParts(request, decisions), ...entryParts(request, decisions, signer.name),
    ...criterionParts(request, decisions),
  ];
  const units = unitQuestions(request, decisions);
  if (parts.length + units.length === 0) throw new Refusal('You have not decided anything yet.');
  const chain = new ReplyChain(request, signer, device, now, await fingerprint(signer.key));
  /** @type {Map<string, string>} The ids of the assessments by criterion. */
  const met = new Map();
  for (const part of parts) {
    const id = await chain.append(part);
    if (part.criterion !== undefined) met.set(part.criterion, id);
  }
  for (const { unit, comment } of units) await chain.append(unitPart(request, unit, comment, decisions, met));
  return finishedReply(request, chain, decisions, now, statements);
}

/**
 * Why this key cannot answer the request, as a sentence that says what to do. Null if it can.
 *
 * @param {RequestModel} request
 * @param {Uint8Array} key
 */
export function unfitKey(request, key) {
  const { learner, asked } = request;
  if (hex(key) === request.learnerKey) {
    return `This is the key of ${learner}, and learners cannot sign their own work. Choose the key file of ${asked}.`;
  }
  if (request.key !== null && !equal(request.key, key)) {
    return `This is not the key that ${learner}’s logbook has for ${asked}. Choose that key file. If you lost it, ` +
      `ask ${learner} for a request to “${asked}, second key”.`;
  }
  if (request.key === null && request.otherKeys.includes(hex(key))) {
    return `This request is for ${asked}, but ${learner}’s logbook has this key under another name. ` +
      `Ask ${learner} for a request to that name.`;
  }
  return null;
}

/**
 * Why this person cannot sign an entry, as a sentence. Null if they can.
 *
 * @param {RequestModel} request
 * @param {import('./request.js').Piece} piece
 * @param {string} name as which they sign where the journal does not have their key
 */
export function entryObstacle(request, piece, name = request.asked) {
  const maker = makerOf(piece);
  if (maker !== null && maker !== (request.name ?? name)) {
    return `${maker} made this record, so only ${maker} can sign it.`;
  }
  return roleObstacle(request, roleSignsOff(request.role ?? 'supervisor', piece));
}

/**
 * Why this person cannot decide on criteria and units, as a sentence. Null if they can.
 *
 * @param {RequestModel} request
 */
export function assessorObstacle(request) {
  return roleObstacle(request, roleCovers(request.role ?? 'assessor', 'assessment'));
}

/**
 * @param {RequestModel} request
 * @param {boolean} isCovered
 */
function roleObstacle({ learner, role }, isCovered) {
  return isCovered || role === null ? null
    : `You are ${learner}’s ${roleWords(role)}, and so do not sign this.`;
}

/**
 * Why the unit cannot be decided with these decisions, as a sentence. Null if it can.
 *
 * @param {RequestModel} request
 * @param {UnitQuestion} unit
 * @param {Decisions} decisions
 */
export function unitObstacle(request, unit, decisions) {
  const role = assessorObstacle(request);
  if (role !== null) return role;
  const short = unit.minutes.filter(({ signed, required }) => signed < required);
  if (short.length > 0) return `The hours of this unit are not complete. ${short.map(requirementWords).join(' ')}`;
  const open = unit.places.filter((place) =>
    !['met', 'met-here'].includes(criterionStanding(request, unit, place, decisions).state));
  if (open.length > 0) {
    const first = open.slice(0, 3).join(', ');
    return `Not every criterion is met: ${first}${open.length > 3 ? ` and ${open.length - 3} more` : ''}.`;
  }
  const last = unit.earlier.at(-1);
  const isSame = last !== undefined && last.revoked === null && !isRevoked(last.id, decisions)
    && unit.places.every((place) => metDecision(criterionAt(request, unit, place), decisions) === undefined)
    && last.fields.qualification === unit.qualification && last.fields.scheme_sha256 === request.scheme
    && sameSet(last.fields.criteria, unit.grounds.map(({ place, label, decision }) => `${place} ${label} ${decision}`));
  return isSame ? 'You have already decided that this unit is achieved.' : null;
}

/**
 * Whether a criterion of a unit is met with these decisions. `revoked`: it is not, because of a revocation among them.
 *
 * @typedef {'referred-here' | 'referred' | 'met-here' | 'met' | 'revoked' | 'open'} CriterionState
 *
 * @param {RequestModel} request
 * @param {UnitQuestion} unit
 * @param {string} place
 * @param {Decisions} decisions
 * @returns {{ state: CriterionState, decision: string }} with the decision by which it was met before
 */
export function criterionStanding(request, unit, place, decisions) {
  const criterion = criterionAt(request, unit, place);
  const here = decisions.criteria.find(({ id }) => id === criterion.id)?.decision;
  const [ground] = keptGrounds(request, unit, criterion, decisions);
  const isUndone = unit.grounds.some((one) => one.place === place && isRevoked(one.decision, decisions));
  const state = here === 'referred' ? 'referred-here'
    : isReferred(criterion, decisions) ? 'referred'
      : here === 'met' ? 'met-here'
        : ground !== undefined ? 'met'
          : isUndone ? 'revoked' : 'open';
  return { state, decision: ground?.decision ?? '' };
}

/**
 * A comment or reason as it will be signed: composed, and without spaces around it. What was pasted can have other ends
 * of lines than line feeds, and control characters that no record takes. Throws for a text that cannot be signed.
 *
 * @param {string} string
 * @param {string} what the text is, for a sentence
 */
export function cleanText(string, what) {
  const clean = string.replace(/\r\n|[\v\f\r\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '').normalize('NFC').trim();
  if (!isProfileText(clean)) throw new Refusal(`Remove the hidden characters from ${what}.`);
  if (utf8(clean).length > mostTextBytes) {
    throw new Refusal(`Shorten ${what}. There is room for 16,000 letters.`);
  }
  return clean;
}

/**
 * Letters and digits for a file name.
 *
 * @param {string} name
 * @param {string} other what to say of a name without any
 */
export function fileWord(name, other = 'name') {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40) || other;
}

/**
 * What the file of a new key is called. A name without Latin letters is replaced by the key's first check digits, so
 * that the files of two people have two names.
 *
 * @param {string} owner
 * @param {Uint8Array} key
 */
export async function keyFileName(owner, key) {
  return `${fileWord(owner, `key-${(await checkDigits(key)).slice(0, 5)}`)}.key`;
}

/** @typedef {{ kind: string, fields: ProfileFields, meaning: string, criterion?: string }} ReplyPart */

/** Records that follow one another, the first of them after the newest that the journal has. */
class ReplyChain {
  /**
   * @param {RequestModel} request
   * @param {ReplySigner} signer
   * @param {'page' | 'own'} device
   * @param {Date} now
   * @param {string} by
   */
  constructor(request, signer, device, now, by) {
    this.request = request;
    this.signer = signer;
    this.device = device;
    this.signedAt = instantOf(now);
    this.by = by;
    this.n = request.after.n;
    this.prev = request.after.id;
    this.name = (request.name ?? signer.name).normalize('NFC');
    /** @type {SignedRecord[]} */
    this.records = [];
  }

  /**
   * Signs the next record and gives its id.
   *
   * @param {ReplyPart} part
   */
  async append({ kind, fields, meaning }) {
    const namespace = `${kind}.v1@coachlog`;
    const isFirst = this.records.length === 0 && this.request.heads.length > 0;
    const payload = writeFields([
      ['v', 1], ['kind', kind], ['enrolment', this.request.enrolment], ['by', this.by], ['n', this.n + 1],
      ['prev', this.prev], ...optionalField('heads', isFirst ? this.request.heads : ''), ['signed_at', this.signedAt],
      ...fields, ['name', this.name], ['meaning', meaning], ['learner', this.request.learner],
      ['seen', this.request.id], ['device', this.device], ['request', this.request.id],
    ]);
    if (payload.length > payloadLimit) throw new Refusal('Shorten your texts. One of them is too long to be signed.');
    const { key, privateKey } = this.signer;
    const signature = await sign(privateKey, payload, namespace);
    if (!await verify(key, signature, payload, namespace)) {
      throw new Refusal('This browser made a signature that is not good. Nothing was signed. Use another browser.');
    }
    this.records.push({ namespace, payload, signer: key, signature });
    this.n += 1;
    this.prev = hex(await sha256(payload));
    return this.prev;
  }
}

/**
 * @param {RequestModel} request
 * @param {Decisions} decisions
 * @returns {ReplyPart[]}
 */
function revocationParts(request, decisions) {
  requireKnown(decisions.revocations.map(({ target }) => target), request.earlier.map(({ id }) => id));
  return request.earlier.flatMap(({ id, revoked }) => {
    const revocation = decisions.revocations.find(({ target }) => target === id);
    if (revocation === undefined) return [];
    if (revoked !== null) throw new Refusal('You have already revoked this decision.');
    const reason = cleanText(revocation.reason, 'your reason for revoking a decision');
    if (reason === '') throw new Refusal('Enter why you revoke this decision.');
    return [{ kind: 'revocation', fields: [['target', id], ['reason', reason]], meaning: 'revoked' }];
  });
}

/**
 * Those that are returned come first.
 *
 * @param {RequestModel} request
 * @param {Decisions} decisions
 * @param {string} name of the signer, where the journal has none
 * @returns {ReplyPart[]}
 */
function entryParts(request, decisions, name) {
  requireKnown(decisions.entries.map(({ id }) => id), request.entries.map(({ piece }) => piece.id));
  return ['returned', 'approved'].flatMap((wanted) => request.entries.flatMap((question) => {
    const { piece, meanings, earlier, said, saidUncounted } = question;
    const decided = decisions.entries.find(({ id }) => id === piece.id);
    if (decided?.decision !== wanted) return [];
    requireNone(entryObstacle(request, piece, name.normalize('NFC')));
    const { decision, meaning } = decided;
    const comment = cleanText(decided.comment, `your text on ${piece.date}`);
    if (!earlier.some(({ id }) => isRevoked(id, decisions))) {
      if (said === decision) throw new Refusal(`You have already ${said === 'approved' ? 'signed' : 'returned'} this.`);
      if (decision === 'approved' && saidUncounted.includes(meaning)) throw new Refusal('You have already said this.');
    }
    if (decision === 'returned' && comment === '') throw new Refusal('Enter why you return this.');
    if (!(decision === 'returned' ? ['returned'] : meanings).includes(meaning)) {
      throw new Refusal('Choose what your signature says.');
    }
    /** @type {ProfileFields} */
    const fields = [
      ['entry', piece.entry], ['covers', piece.id], ['date', piece.date], ['minutes', piece.minutes],
      ['decision', decision], ...optionalField('comment', comment),
    ];
    return [{ kind: 'signoff', fields, meaning }];
  }));
}

/**
 * Those that are referred come first.
 *
 * @param {RequestModel} request
 * @param {Decisions} decisions
 * @returns {ReplyPart[]}
 */
function criterionParts(request, decisions) {
  const asked = request.criteria.filter(({ isAsked }) => isAsked);
  requireKnown(decisions.criteria.map(({ id }) => id), asked.map(({ id }) => id));
  return ['referred', 'met'].flatMap((wanted) => asked.flatMap((criterion) => {
    const decided = decisions.criteria.find(({ id }) => id === criterion.id);
    if (decided?.decision !== wanted) return [];
    requireNone(assessorObstacle(request));
    const { decision, resubmitBy } = decided;
    const feedback = cleanText(decided.feedback, `your text on ${criterion.place}`);
    if (criterion.said === decision && !criterion.decisions.some(({ id }) => isRevoked(id, decisions))) {
      throw new Refusal(`You have already decided this on ${criterion.place}.`);
    }
    if (decision === 'met' && criterion.evidence.length === 0) {
      throw new Refusal(`There is no evidence for ${criterion.place}, so it cannot be met.`);
    }
    if (decision === 'referred' && feedback === '') throw new Refusal(`Enter what is missing for ${criterion.place}.`);
    if (resubmitBy !== '' && !isDate(resubmitBy)) throw new Refusal('Enter a day, for example 30/11/2026.');
    /** @type {ProfileFields} */
    const fields = [
      ['unit', criterion.unit], ['criterion', criterion.place], ['decision', decision],
      ...optionalField('feedback', feedback), ...optionalField('resubmit_by', decision === 'met' ? '' : resubmitBy),
      ['covers', criterion.evidence.map(({ piece }) => piece.id)], ['label_sha256', criterion.labelDigest],
      ['sheet_sha256', request.sheet],
    ];
    return [{ kind: 'assessment', fields, meaning: 'assessed', criterion: criterion.id }];
  }));
}

/**
 * @param {RequestModel} request
 * @param {Decisions} decisions
 */
function unitQuestions(request, decisions) {
  requireKnown(decisions.units.map(({ id }) => id), request.units.map(({ unit }) => unit));
  return request.units.flatMap((unit) => {
    const decided = decisions.units.find(({ id }) => id === unit.unit);
    if (decided === undefined) return [];
    const obstacle = unitObstacle(request, unit, decisions);
    if (obstacle !== null) throw new Refusal(`Unit ${unit.unit} cannot be achieved yet. ${obstacle}`);
    return [{ unit, comment: cleanText(decided.comment, `your text on unit ${unit.unit}`) }];
  });
}

/**
 * @param {RequestModel} request
 * @param {UnitQuestion} unit
 * @param {string} comment
 * @param {Decisions} decisions
 * @param {Map<string, string>} met
 * @returns {ReplyPart}
 */
function unitPart(request, unit, comment, decisions, met) {
  const grounds = unit.places.flatMap((place) => {
    const criterion = criterionAt(request, unit, place);
    const now = met.get(criterion.id);
    const ids = keptGrounds(request, unit, criterion, decisions).map(({ decision }) => decision);
    return [...ids, ...(now === undefined ? [] : [now])].map((id) => `${place} ${criterion.labelDigest} ${id}`);
  });
  return {
    kind: 'unit',
    fields: [
      ['unit', unit.unit], ['qualification', unit.qualification], ['criteria', grounds],
      ['minutes', unit.minutes.map(({ text }) => text)], ...optionalField('comment', comment),
      ['scheme_sha256', request.scheme], ['sheet_sha256', request.sheet],
    ],
    meaning: 'achieved',
  };
}

/**
 * @param {RequestModel} request
 * @param {UnitQuestion} unit
 * @param {string} place
 */
function criterionAt(request, unit, place) {
  const criterion = request.criteria.find((one) => one.unit === unit.unit && one.place === place);
  if (criterion === undefined) throw new Error(`${place} of ${unit.unit} is not in the request`);
  return criterion;
}

/**
 * The grounds of a criterion that remain: not revoked here, and not replaced by a decision of the same person.
 *
 * @param {RequestModel} request
 * @param {UnitQuestion} unit
 * @param {CriterionQuestion} criterion
 * @param {Decisions} decisions
 */
function keptGrounds(request, unit, criterion, decisions) {
  const isDecidedHere = decisions.criteria.some(({ id }) => id === criterion.id);
  return unit.grounds.filter(({ place, decision }) => {
    const isOwn = request.earlier.some(({ id }) => id === decision);
    return place === criterion.place && !isRevoked(decision, decisions) && !(isOwn && isDecidedHere);
  });
}

/**
 * @param {CriterionQuestion} criterion
 * @param {Decisions} decisions
 */
function metDecision(criterion, decisions) {
  return decisions.criteria.find(({ id, decision }) => id === criterion.id && decision === 'met');
}

/**
 * Whether an assessor refers the criterion back, here or before.
 *
 * @param {CriterionQuestion} criterion
 * @param {Decisions} decisions
 */
function isReferred(criterion, decisions) {
  const here = decisions.criteria.find(({ id }) => id === criterion.id);
  if (here?.decision === 'referred') return true;
  return criterion.decisions.some(({ id, isOwn, fields }) =>
    fields.decision === 'referred' && !(isOwn && here !== undefined) && !isRevoked(id, decisions));
}

/**
 * @param {string} id
 * @param {Decisions} decisions
 */
function isRevoked(id, decisions) {
  return decisions.revocations.some(({ target }) => target === id);
}

/** @param {string | null} obstacle */
function requireNone(obstacle) {
  if (obstacle !== null) throw new Refusal(obstacle);
}

/**
 * @param {string[]} decided
 * @param {string[]} known
 */
function requireKnown(decided, known) {
  if (new Set(decided).size !== decided.length || !decided.every((id) => known.includes(id))) {
    throw new Error('a decision is there twice, or about what the request does not ask');
  }
}

/**
 * @param {string[]} one
 * @param {string[]} other
 */
function sameSet(one, other) {
  return one.length === other.length && one.every((text) => other.includes(text));
}

/**
 * No field where there is nothing to say.
 *
 * @param {string} name
 * @param {string | string[]} value
 * @returns {ProfileFields}
 */
function optionalField(name, value) {
  return value.length === 0 ? [] : [[name, value]];
}

/**
 * @param {RequestModel} request
 * @param {ReplyChain} chain
 * @param {Decisions} decisions
 * @param {Date} now
 * @param {string[]} statements
 * @returns {Promise<Reply>}
 */
async function finishedReply(request, chain, decisions, now, statements) {
  const document = writeDocument(
    [
      ['coachlog_reply', 1], ['enrolment', request.enrolment], ['request', request.id],
      ['records', chain.records.length], ...optionalField('statements', statements),
    ],
    chain.records.map(recordItem));
  const summary = replySummary(decisions);
  const day = localDay(now);
  const words = [
    `Reply of ${plainWords(chain.name)} to ${plainWords(request.learner)}, ${day}: ${summary}.`,
    'Import this file, or the text below, into coachlog.',
  ].join('\n');
  return {
    document, summary, records: chain.records, armour: await writeArmour(document, 'REPLY', words),
    fileName: `coachlog-reply-${fileWord(request.learner)}-${day}.txt`,
  };
}

/**
 * `3 signed, 1 returned`.
 *
 * @param {Decisions} decisions
 */
export function replySummary({ revocations, entries, criteria, units }) {
  const counts = [
    [entries.filter(({ decision }) => decision === 'approved').length, 'signed'],
    [entries.filter(({ decision }) => decision === 'returned').length, 'returned'],
    [criteria.filter(({ decision }) => decision === 'met').length, 'met'],
    [criteria.filter(({ decision }) => decision === 'referred').length, 'referred back'],
    [units.length, units.length === 1 ? 'unit achieved' : 'units achieved'],
    [revocations.length, 'revoked'],
  ];
  return counts.filter(([count]) => count !== 0).map(([count, what]) => `${count} ${what}`).join(', ');
}

/** @param {Date} now */
function localDay(now) {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, '0'));
  return `${now.getFullYear()}-${month}-${day}`;
}

/**
 * A name for the words above the armour, where it must not look like armour or reorder the line.
 *
 * @param {string} name
 */
function plainWords(name) {
  return name.replace(/[\p{C}\u2028\u2029]/gu, ' ').replace(/COACHLOG/g, 'coachlog');
}
