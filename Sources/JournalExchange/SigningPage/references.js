// What each record says of others and of files: rules V6, V9, V12, V15 (`seen`) and V16 (Docs/Format.md section 7).
import { nameSkeleton } from './names.js';
import { decisionKinds, meaningsOf } from './records.js';
import { makerOf, roleCovers, roleSignsOff, roleWords } from './roles.js';
import { entryOf, versionKinds } from './standing.js';

/** @typedef {import('./records.js').CheckedRecord} CheckedRecord */
/** @typedef {import('./standing.js').RecordSet} RecordSet */
/** @typedef {import('./standing.js').Signer} Signer */
/** @typedef {import('./findings.js').Findings} Findings */

/**
 * What records are checked against.
 *
 * @typedef {object} Standing
 * @property {RecordSet} set
 * @property {Findings} findings
 * @property {Map<string, Signer>} signers
 * @property {ReturnType<typeof import('./standing.js').findNames>} names
 * @property {(id: string) => 'good' | 'missing' | 'wrong'} sheet what became of a mark sheet
 * @property {(id: string) => boolean} hasScheme
 * @property {(id: string, key: string) => boolean} hasStatement whether a statement of competence is there and signed
 */

/** The schemes that are built in, by the SHA-256 of their files (section 13), with their qualifications. */
const builtInSchemes = new Map([
  ['ecd32698ff2961aec111cad96b3c559e213b53433fc33167cad966c3b58b5c7c', {
    code: '8577',
    qualifications: [
      'award-coaching', 'certificate-coaching', 'award-mentoring', 'certificate-mentoring',
      'certificate-coaching-mentoring',
    ],
  }],
  ['6707b94c149951139d96e808ff2c0a4e6525dbef46889b87aed75febf419078b', {
    code: 'EMCC-EIA', qualifications: ['emcc-foundation'],
  }],
  ['240f307a126efaef50a2205e2457a13a16dcc504e73cf68029da4eebfd016c41', {
    code: 'ICF', qualifications: ['icf-acc'],
  }],
]);

/**
 * Whether a scheme file is one that comes with coachlog.
 *
 * @param {string} id
 */
export function isBuiltInScheme(id) {
  return builtInSchemes.has(id);
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
export function checkReferences(record, standing) {
  if (decisionKinds.includes(record.kind)) checkDecision(record, standing);
  checkVersions(record, record.fields.replaces ?? [], entryOf(record), standing);
  checkVersions(record, record.fields.withdraws ?? [], record.fields.entry, standing);
  checkDay(record, standing);
  kindChecks[record.kind]?.(record, standing);
}

// --- Decisions: who may sign them, in whose name, and for whom

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkDecision(record, { set, findings, signers, names }) {
  const { id, kind, by, n, fields } = record;
  const signer = signers.get(by);
  const added = names.added.get(by);
  const covered = kind === 'signoff' ? set.records.get(fields.covers) : undefined;
  if (!added) {
    findings.error('V6', id, 'its signer was never added as a supervisor or assessor');
  } else if (!signer) {
    findings.error('V6', id, 'adding its signer was undone');
  } else if (n > signer.goodThrough && kind !== 'revocation') {
    findings.error('V6', id, 'it was signed after its signer was removed');
  } else if (!roleCovers(signer.role, kind) || (covered && !roleSignsOff(signer.role, covered))) {
    findings.error('V6', id, `its signer was added as ${roleWords(signer.role)}, which does not cover this`);
  }
  if (set.links.get(fields.seen)?.by !== set.by) {
    findings.gap('V15', id, fields.seen, 'the record of the learner that its signer saw last is missing');
  }
  if (added && !added.skeletons.has(nameSkeleton(fields.name))) {
    findings.error('V16', id, `its signer signs as ${fields.name}, and the key was added as ${added.first}`);
  }
  const learner = nameSkeleton(fields.learner);
  if (!names.former.has(learner)) {
    findings.error('V16', id, `it was signed for ${fields.learner}, which was never the name of the learner here`);
  } else if (!names.learner.has(learner)) {
    findings.warn('V16', id, `it was signed for ${fields.learner}, a name of the learner that was undone`);
  }
}

// --- What every kind has

/**
 * @param {CheckedRecord} record
 * @param {string[]} ids
 * @param {string} entry
 * @param {Standing} standing
 */
function checkVersions(record, ids, entry, { set, findings }) {
  for (const id of ids) {
    const version = set.records.get(id);
    if (version && versionKinds.includes(version.kind) && entryOf(version) === entry) continue;
    findings.error('V9', record.id, 'a version it names is missing or belongs to another entry');
  }
}

/**
 * A day's difference is the most that time zones can make.
 *
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkDay({ id, kind, fields, signedAt }, { findings }) {
  const day = kind === 'block' ? fields.to : fields.date;
  if (!['session', 'support', 'block'].includes(kind)) return;
  if (Date.parse(day) > Date.parse(signedAt.slice(0, 10)) + 86400000) {
    findings.warn('V12', id, 'it says it was written before the day it is about');
  }
}

// --- What single kinds have

/** @type {Record<string, (record: CheckedRecord, standing: Standing) => void>} */
const kindChecks = {
  enrolment: checkScheme,
  supervisor: checkThrough,
  undo: checkUndo,
  signoff: checkCovered,
  revocation: checkTarget,
  feedback: checkSession,
  request: checkAsks,
  marksheet: checkSheet,
  assessment: checkEvidence,
  unit: checkGrounds,
  sample: checkSampled,
  attachment: checkBelongs,
  competence: checkStatement,
};

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkScheme({ id, fields }, { findings, hasScheme }) {
  if (!hasScheme(fields.scheme_sha256)) {
    findings.error('V9', id, 'the scheme file it names is missing or was changed');
    return;
  }
  const scheme = builtInSchemes.get(fields.scheme_sha256);
  if (scheme && scheme.code !== fields.scheme) {
    findings.error('V9', id, `its scheme is ${fields.scheme}, but that of its scheme file is ${scheme.code}`);
  }
  if (scheme && !scheme.qualifications.includes(fields.qualification)) {
    findings.error('V9', id, 'the qualification it names is not in its scheme file');
  }
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkThrough({ id, fields }, { set, findings }) {
  if (!fields.through) return;
  if (set.links.get(fields.through)?.by !== set.signerKeys.get(fields.key)) {
    findings.error('V9', id, `the last valid record of ${fields.name}, who was removed, is missing`);
  }
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkUndo({ id, n, fields }, { set, findings }) {
  for (const target of fields.voids) {
    const link = set.links.get(target);
    if (link?.by === set.by && link.n < n) continue;
    findings.error('V9', id, 'a record it undoes is missing or is not an earlier one of the learner');
  }
}

/**
 * Whether it is a version that a supervisor can sign.
 *
 * @param {CheckedRecord} record
 */
function canBeSigned({ kind }) {
  return ['session', 'support', 'block'].includes(kind);
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkCovered({ id, fields, signedAt }, { set, findings }) {
  const covered = set.records.get(fields.covers);
  if (!covered) {
    findings.gap('V9', id, fields.covers, 'the version it covers is missing');
    return;
  }
  const day = covered.kind === 'block' ? covered.fields.to : covered.fields.date;
  if (!canBeSigned(covered) || entryOf(covered) !== fields.entry || day !== fields.date
    || covered.fields.minutes !== fields.minutes) {
    findings.error('V9', id, 'its entry, date or minutes do not match the version it covers');
  } else if (fields.decision === 'approved' && !meaningsOf(covered).includes(fields.meaning)) {
    findings.error('V9', id, 'what it says does not fit the version it covers');
  } else if (![null, fields.name].includes(makerOf(covered))) {
    findings.error('V9', id, 'the record it covers was made by another person');
  }
  if (covered.signedAt > signedAt) {
    findings.warn('V12', id, 'it says it was signed before the version it covers was written');
  }
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkTarget({ id, by, fields }, { set, findings }) {
  const target = set.records.get(fields.target);
  if (target?.by === by && decisionKinds.includes(target.kind) && target.kind !== 'revocation') return;
  findings.error('V9', id, 'what it revokes is missing or belongs to another key');
}

/**
 * People cannot verify what they assessed themselves.
 *
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkSampled({ id, by, fields, signedAt }, { set, findings }) {
  const target = set.records.get(fields.target);
  if (!target) {
    findings.gap('V9', id, fields.target, 'the decision that it verifies is missing');
  } else if (!['assessment', 'unit'].includes(target.kind)) {
    findings.error('V9', id, 'what it verifies is no decision of an assessor');
  } else {
    if (target.by === by) {
      findings.error('V6', id, 'its signer verifies a decision of their own');
    } else if (nameSkeleton(target.fields.name) === nameSkeleton(fields.name)) {
      findings.error('V16', id, 'its signer has the name of the person whose decision it verifies');
    }
    if (target.signedAt > signedAt) {
      findings.warn('V12', id, 'it says it was signed before the decision that it verifies');
    }
  }
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkBelongs({ id, fields }, { set, findings }) {
  if (!set.entries.has(fields.entry)) findings.error('V9', id, 'the entry it belongs to is missing');
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkStatement({ id, fields }, { set, findings, hasStatement }) {
  if (set.signerKeys.get(fields.key) === set.by) {
    findings.error('V9', id, 'the learner speaks of themselves in it');
  }
  if (!hasStatement(fields.statement_sha256, fields.key)) {
    findings.error('V9', id, 'the statement it names is missing or not signed by its key');
  }
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkSession({ id, fields }, { set, findings }) {
  if (!set.sessions.has(fields.session)) findings.error('V9', id, 'the session it is about is missing');
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkAsks({ id, fields }, { set, findings }) {
  for (const asked of fields.asks) {
    const version = set.records.get(asked);
    if (!version) findings.gap('V9', id, asked, 'a version that it asks about is missing');
    else if (!canBeSigned(version)) findings.error('V9', id, 'it asks about a record that is no version of an entry');
  }
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkSheet({ id, fields }, { findings, sheet }) {
  const found = sheet(fields.sheet_sha256);
  if (found === 'missing') findings.error('V9', id, 'the mark sheet it names is missing or was changed');
  if (found === 'wrong') findings.error('V9', id, 'the mark sheet it names cannot be read');
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkSheetIsThere({ id, fields }, { findings, sheet }) {
  if (sheet(fields.sheet_sha256) === 'missing') {
    findings.error('V9', id, 'the mark sheet it names is missing or was changed');
  }
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkEvidence(record, standing) {
  const { set, findings } = standing;
  for (const id of record.fields.covers) {
    const covered = set.records.get(id);
    if (!covered) findings.gap('V9', record.id, id, 'a record it covers is missing');
    else if (covered.signedAt > record.signedAt) {
      findings.warn('V12', record.id, 'it says it was signed before a record it covers was written');
    }
  }
  checkSheetIsThere(record, standing);
}

/**
 * @param {CheckedRecord} record
 * @param {Standing} standing
 */
function checkGrounds(record, standing) {
  const { set, findings, hasScheme } = standing;
  const { unit, criteria, scheme_sha256: scheme } = record.fields;
  for (const [criterion, label, id] of criteria.map((/** @type {string} */ ground) => ground.split(' '))) {
    const decision = set.records.get(id);
    if (!decision) {
      findings.gap('V9', record.id, id, 'a decision it rests on is missing');
      continue;
    }
    const { kind, fields } = decision;
    if (kind !== 'assessment' || fields.unit !== unit || fields.criterion !== criterion
      || fields.label_sha256 !== label || fields.decision !== 'met') {
      findings.error('V9', record.id, `a decision it rests on does not say that ${unit}:${criterion} is met`);
    } else if (decision.signedAt > record.signedAt) {
      findings.warn('V12', record.id, 'it says it was signed before a decision it rests on');
    }
  }
  checkSheetIsThere(record, standing);
  if (!hasScheme(scheme)) findings.error('V9', record.id, 'the scheme file it names is missing or was changed');
}
