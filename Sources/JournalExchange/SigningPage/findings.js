// What a check found: Docs/Format.md section 7.

/**
 * One thing that was found. The message is a phrase that can hold names from records: it is text, and never markup.
 *
 * @typedef {object} Problem
 * @property {string} rule such as `V9`
 * @property {'error' | 'warning'} severity
 * @property {string | null} record the id of the record it is about
 * @property {string} message
 */

/** Collects problems. A record that is missing is a warning if an assessor accepted that. */
export class Findings {
  constructor() {
    /** @type {Problem[]} */
    this.problems = [];
    /** @type {Map<string, string>} Records whose absence was accepted, with the name of who did. */
    this.accepted = new Map();
    /** @type {Set<string>} Records that are here and wrong. That they are is an error of its own. */
    this.broken = new Set();
  }

  /**
   * @param {string} rule
   * @param {string | null} record
   * @param {string} message
   */
  error(rule, record, message) {
    this.problems.push({ rule, severity: 'error', record, message });
  }

  /**
   * @param {string} rule
   * @param {string | null} record
   * @param {string} message
   */
  warn(rule, record, message) {
    this.problems.push({ rule, severity: 'warning', record, message });
  }

  /**
   * A record that is missing, or one too many at its place (Docs/Format.md 4.21, `gaps`).
   *
   * @param {string} rule
   * @param {string} record the one that shows it
   * @param {string} gap
   * @param {string} message
   */
  gap(rule, record, gap, message) {
    if (this.broken.has(gap)) return;
    const name = this.accepted.get(gap);
    if (name === undefined) this.error(rule, record, message);
    else this.warn(rule, record, `${message}, which ${name} accepted`);
  }

  get isInOrder() {
    return this.problems.every(({ severity }) => severity !== 'error');
  }
}
