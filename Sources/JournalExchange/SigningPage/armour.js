// Requests and replies as text that survives a mail: Docs/Format.md section 14.1.
import { base64, fromBase64, hex, sha256 } from './bytes.js';
import { Refusal } from './refusal.js';

const largestDocument = 33554432;
const ignored = '[\\s\\u0085>\\u200b-\\u200d\\ufeff]';
const dash = '[\\p{Pd}\\u2212]';

/**
 * The one document that a text holds in armour.
 *
 * @param {string} whole
 * @param {'REQUEST' | 'REPLY'} word
 */
export async function readArmour(whole, word) {
  const noun = word.toLowerCase();
  const marker = new RegExp(`\\b(BEGIN|END)${ignored}+COACHLOG${ignored}+${word}\\b`, 'gu');
  const marks = [...whole.matchAll(marker)].map((mark) => ({
    begins: mark[1] === 'BEGIN', from: mark.index ?? 0, to: (mark.index ?? 0) + mark[0].length,
  }));
  const bodies = new Set();
  for (const [place, mark] of marks.entries()) {
    if (!mark.begins) continue;
    const end = marks[place + 1];
    if (end === undefined || end.begins) throw new Refusal(`The end of the ${noun} is missing. Copy all of it.`);
    bodies.add(armourBody(whole.slice(mark.to, end.from)));
  }
  if (bodies.size === 0) {
    throw new Refusal(`There is no coachlog ${noun} in this. Choose the file or text you were sent.`);
  }
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

/** @param {string} between what is between the two markers */
function armourBody(between) {
  return between.replace(new RegExp(ignored, 'gu'), '').replace(new RegExp(`^${dash}+|${dash}+$`, 'gu'), '');
}

/**
 * @param {string} body
 * @param {string} noun
 */
async function armouredDocument(body, noun) {
  const changed = new Refusal(`The ${noun} was damaged on its way. Ask for it again, as a file.`);
  const [, digits, digest] = /^([A-Za-z0-9+/]*={0,2})sha256:([0-9a-f]{64})$/.exec(body) ?? [];
  if (digits === undefined || digits.length > Math.ceil(largestDocument / 3) * 4) throw changed;
  const bytes = fromBase64(digits);
  if (bytes === null || bytes.length > largestDocument || hex(await sha256(bytes)) !== digest) throw changed;
  return bytes;
}
