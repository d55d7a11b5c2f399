// What is doubtful about the names of people: rule V16 (Docs/Format.md section 7).
import { nameSkeleton } from './names.js';

/** @typedef {import('./records.js').CheckedRecord} CheckedRecord */
/** @typedef {import('./standing.js').RecordSet} RecordSet */
/** @typedef {import('./standing.js').Signer} Signer */
/** @typedef {import('./findings.js').Findings} Findings */

/**
 * Two keys with one name (V16). What a removed key signed still counts, and bears its name.
 *
 * @param {Map<string, Signer>} signers
 * @param {Findings} findings
 */
export function checkNamesakes(signers, findings) {
  /** @type {Map<string, string[]>} */
  const alike = new Map();
  for (const { name, goodThrough } of signers.values()) {
    const skeleton = nameSkeleton(name);
    if (goodThrough > 0) alike.set(skeleton, [...alike.get(skeleton) ?? [], name]);
  }
  for (const [first, ...others] of alike.values()) {
    if (others.length === 0) continue;
    findings.warn('V16', null, `${others.length + 1} keys have the name ${first} or one that looks like it. Compare `
      + 'their check digits');
  }
}

/**
 * Who the learner was before (V16). The warning ends with a decision on a unit that bears the name in force and was
 * signed since the learner took it.
 *
 * @param {RecordSet} set
 * @param {CheckedRecord[]} enrolments those that are not undone, that in force last
 * @param {CheckedRecord[]} units the decisions on units that count
 * @param {Findings} findings
 */
export function checkFormerNames(set, enrolments, units, findings) {
  const skeletons = enrolments.map(({ fields }) => nameSkeleton(fields.learner));
  const current = skeletons.at(-1);
  const since = enrolments[skeletons.map((skeleton) => skeleton !== current).lastIndexOf(true) + 1];
  const isCertified = units.some(({ fields }) => nameSkeleton(fields.learner) === current
    && (set.links.get(fields.seen)?.n ?? 0) >= since.n);
  if (isCertified) return;
  enrolments.slice(1).forEach(({ id }, at) => {
    if (skeletons[at] === current || skeletons[at] === skeletons[at + 1]) return;
    findings.warn('V16', id,
      `the learner was called ${enrolments[at].fields.learner} in the enrolment records before`);
  });
}
