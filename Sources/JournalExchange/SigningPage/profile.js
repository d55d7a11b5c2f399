// The JSON profile of payloads and texts: Docs/Format.md section 2.
import { equal, text, textOrNull, utf8 } from './bytes.js';

/** @typedef {string | number | string[]} ProfileValue */
/** @typedef {[string, ProfileValue][]} ProfileFields */

const plainRun = /[^"\\\u0000-\u001f\u007f-\u009f]*/y;
const integer = /-?(?:0|[1-9][0-9]{0,15})/y;
/** @type {Record<string, string>} */
const escapes = { '"': '"', '\\': '\\', n: '\n', t: '\t' };

/**
 * The fields of one line of JSON, in their order, or null for bytes that `writeFields` would not give back.
 *
 * @param {Uint8Array} bytes
 * @returns {ProfileFields | null}
 */
export function readFields(bytes) {
  const line = textOrNull(bytes);
  const fields = line === null ? null : new ProfileScanner(line).object();
  return fields !== null && equal(writeFields(fields), bytes) ? fields : null;
}

/**
 * One line of JSON with its line feed. The values must be in the profile: `isProfileText` says which texts are.
 *
 * @param {ProfileFields} fields
 */
export function writeFields(fields) {
  return utf8(`{${fields.map(([key, value]) => `${quoteText(key)}:${writeValue(value)}`).join(',')}}\n`);
}

/**
 * Whether a text can be in a payload as it is.
 *
 * @param {string} string
 */
export function isProfileText(string) {
  // A lone surrogate becomes U+FFFD in UTF-8.
  return !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(string) && string.normalize('NFC') === string
    && text(utf8(string)) === string;
}

/** @param {ProfileValue} value */
function writeValue(value) {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? quoteText(value) : `[${value.map(quoteText).join(',')}]`;
}

/** @param {string} string */
function quoteText(string) {
  return `"${string.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t')}"`;
}

/** Reads one object up to the line feed. Each method gives null for what is not in the profile. */
class ProfileScanner {
  /** @param {string} line */
  constructor(line) {
    this.line = line;
    this.place = 0;
  }

  object() {
    /** @type {ProfileFields} */
    const fields = [];
    const keys = new Set();
    if (!this.take('{')) return null;
    do {
      const key = this.string();
      if (key === null || keys.has(key) || !this.take(':')) return null;
      keys.add(key);
      const value = this.value();
      if (value === null) return null;
      fields.push([key, value]);
    } while (this.take(','));
    return this.take('}') && this.take('\n') && this.place === this.line.length ? fields : null;
  }

  value() {
    const first = this.line[this.place];
    if (first === '"') return this.string();
    return first === '[' ? this.strings() : this.number();
  }

  strings() {
    this.take('[');
    /** @type {string[]} */
    const strings = [];
    if (this.take(']')) return strings;
    do {
      const string = this.string();
      if (string === null) return null;
      strings.push(string);
    } while (this.take(','));
    return this.take(']') ? strings : null;
  }

  number() {
    const digits = this.run(integer);
    const number = Number(digits);
    return digits === '' || !Number.isSafeInteger(number) ? null : number;
  }

  string() {
    if (!this.take('"')) return null;
    let string = this.run(plainRun);
    while (this.take('\\')) {
      const character = escapes[this.line[this.place]];
      if (character === undefined) return null;
      this.place += 1;
      string += character + this.run(plainRun);
    }
    return this.take('"') && string.normalize('NFC') === string ? string : null;
  }

  /** @param {RegExp} pattern */
  run(pattern) {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.line)?.[0] ?? '';
    this.place += found.length;
    return found;
  }

  /** @param {string} character */
  take(character) {
    if (this.line[this.place] !== character) return false;
    this.place += 1;
    return true;
  }
}
