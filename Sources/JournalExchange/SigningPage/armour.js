// Requests and replies as text that survives a mail: Docs/Format.md section 14.1.
import { base64, fromBase64, hex, sha256 } from './bytes.js';
import { Refusal } from './refusal.js';

const largestDocument = 33554432;

/**
 * The one document that a text holds in armour.
 *
 * @param {string} whole
 * @param {'REQUEST' | 'REPLY'} word
 */
export async function readArmour(whole, word) {
  const noun = word.toLowerCase();
  // With at least one dash on each side, or a sentence that names the two marks would be taken for them.
  const [begin, end] = ['BEGIN', 'END'].map((mark) => `-${mark}COACHLOG${word}-`);
  const [, ...parts] = bareText(whole).split(begin);
  if (parts.length === 0) {
    throw new Refusal(`There is no coachlog ${noun} in this. Choose the file or text you were sent.`);
  }
  const bodies = new Set(parts.map((part) => {
    // The dash that ends the one mark may begin the other.
    const place = `-${part}`.indexOf(end);
    if (place < 0) throw new Refusal(`The end of the ${noun} is missing. Copy all of it.`);
    return part.slice(0, Math.max(place - 1, 0)).replace(/^-+|-+$/g, '');
  }));
  if (bodies.size > 1) throw new Refusal(`There are 2 different ${noun} texts in this. Use one at a time.`);
  return armouredDocument([...bodies][0], noun);
}

/**
 * The text of a document in armour.
 *
 * @param {Uint8Array} bytes
 * @param {'REQUEST' | 'REPLY'} word
 * @param {string} words one or more lines for a person
 */
export async function writeArmour(bytes, word, words) {
  const lines = base64(bytes).match(/.{1,76}/g) ?? [];
  return [
    words, '', `-----BEGIN COACHLOG ${word}-----`, ...lines, `sha256:${hex(await sha256(bytes))}`,
    `-----END COACHLOG ${word}-----`, '',
  ].join('\n');
}

/**
 * The text of a file. Mail programs of Windows save in encodings of their own.
 *
 * @param {Uint8Array} bytes
 */
export function mailText(bytes) {
  const mark = hex(bytes.subarray(0, 2));
  if (mark === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === 'feff') return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * The text without what a mail adds. A dash of any kind is a hyphen, and what cannot be in a document is a NUL.
 *
 * @param {string} whole
 */
function bareText(whole) {
  return whole.replace(/[\s\u0085>\u200b-\u200d\ufeff]+/gu, '').replace(/[\p{Pd}\u2212\u00ad]/gu, '-')
    .replace(/[^!-~]/gu, '\0');
}

/**
 * @param {string} body
 * @param {string} noun
 */
async function armouredDocument(body, noun) {
  const changed = new Refusal(`The ${noun} was damaged on its way. Ask for it again, as a file.`);
  const [, digits, digest] = /^([A-Za-z0-9+/]+={0,2})sha256:([0-9a-f]{64})$/.exec(body) ?? [];
  if (digits === undefined || digits.length > Math.ceil(largestDocument / 3) * 4) throw changed;
  const bytes = fromBase64(digits);
  if (bytes === null || bytes.length > largestDocument || hex(await sha256(bytes)) !== digest) throw changed;
  return bytes;
}
