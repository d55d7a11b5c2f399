// What people are for a learner, and what each may sign: Docs/Format.md 4.6.
import { recordsOfOthers, signerRoles } from './records.js';

/** @typedef {{ kind: string, fields: Record<string, any> }} Version */

/** @type {Record<string, string[]>} Who may sign each kind of decision. A revocation of their own is for everyone. */
const kindRoles = {
  signoff: ['supervisor', 'tutor', 'witness'], assessment: ['assessor'], unit: ['assessor'], sample: ['verifier'],
  revocation: signerRoles,
};

/**
 * The role that covers what any of these does.
 *
 * @param {string[]} roles
 */
export function roleOf(roles) {
  const parts = roles.flatMap((role) => role.split('+'));
  return signerRoles.filter((part) => parts.includes(part)).join('+');
}

/**
 * Whether a key of this role may sign a kind of decision.
 *
 * @param {string} role
 * @param {string} kind
 */
export function roleCovers(role, kind) {
  return role.split('+').some((part) => kindRoles[kind]?.includes(part));
}

/**
 * Whether a key of this role may sign a version of an entry. A tutor signs support, and a witness records of others.
 *
 * @param {string} role
 * @param {Version} version
 */
export function roleSignsOff(role, { kind, fields }) {
  const parts = role.split('+');
  return parts.includes('supervisor') || (kind === 'support' && (parts.includes('tutor')
    || (parts.includes('witness') && recordsOfOthers.includes(fields.type))));
}

/**
 * Who made a record of others, which only they can sign, by that name. Null for every other version.
 *
 * @param {Version} version
 * @returns {string | null}
 */
export function makerOf({ kind, fields }) {
  return kind === 'support' && recordsOfOthers.includes(fields.type) ? fields.with : null;
}

/**
 * A role in words, such as `supervisor and assessor`.
 *
 * @param {string} role
 */
export function roleWords(role) {
  const words = role.replace('verifier', 'internal verifier').split('+');
  const last = words.pop();
  return words.length === 0 ? String(last) : `${words.join(', ')} and ${last}`;
}
