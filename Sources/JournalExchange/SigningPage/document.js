// The layout that requests and replies share: lines of JSON that are one document together (Docs/Format.md 14.2).
import { base64, concat, fromBase64, text, textOrNull, utf8 } from './bytes.js';
import { isProfileText, readFields, writeFields } from './profile.js';

/** @typedef {import('./profile.js').ProfileFields} ProfileFields */
/** @typedef {import('./records.js').SignedRecord} SignedRecord */

const headEnd = ',"items":[\n';
const documentEnd = ']}\n';

/**
 * The fields of the first line and those of each item, or null for bytes that are laid out in any other way.
 *
 * @param {Uint8Array} bytes
 * @returns {{ head: ProfileFields, items: ProfileFields[] } | null}
 */
export function readDocument(bytes) {
  const lines = splitLines(bytes);
  const first = lines.shift();
  const last = lines.pop();
  if (first === undefined || last === undefined || !endsWith(first, headEnd) || !endsWith(last, documentEnd)
    || last.length !== documentEnd.length) return null;
  const head = readFields(concat(first.subarray(0, first.length - headEnd.length), utf8('}\n')));
  if (head === null) return null;
  /** @type {ProfileFields[]} */
  const items = [];
  for (const [place, line] of lines.entries()) {
    const isLast = place === lines.length - 1;
    if (!isLast && !endsWith(line, ',\n')) return null;
    const item = readFields(isLast ? line : concat(line.subarray(0, line.length - 2), utf8('\n')));
    if (item === null) return null;
    items.push(item);
  }
  return { head, items };
}

/**
 * @param {ProfileFields} head
 * @param {ProfileFields[]} items
 */
export function writeDocument(head, items) {
  const first = text(writeFields(head)).slice(0, -2) + headEnd;
  const lines = items.map((item) => text(writeFields(item)).slice(0, -1));
  return utf8(`${first}${lines.join(',\n')}\n${documentEnd}`);
}

/**
 * The bytes of a field, which is called `name_base64` where a text cannot hold them. Null for any other field.
 *
 * @param {ProfileFields[number] | undefined} field
 * @param {string} name
 */
export function readBytes(field, name) {
  const [key, value] = field ?? [];
  if (typeof value !== 'string') return null;
  if (key === name) return utf8(value);
  const bytes = key === `${name}_base64` ? fromBase64(value) : null;
  return bytes !== null && textOf(bytes) === null ? bytes : null;
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @returns {ProfileFields[number]}
 */
export function bytesField(name, bytes) {
  const string = textOf(bytes);
  return string === null ? [`${name}_base64`, base64(bytes)] : [name, string];
}

/**
 * The record of an item, or null for an item that is none.
 *
 * @param {ProfileFields} item
 * @returns {SignedRecord | null}
 */
export function readRecordItem(item) {
  const [namespace, payload, signer, signature] = item;
  const bytes = readBytes(payload, 'payload');
  const key = fieldBytes(signer, 'signer');
  const signed = fieldBytes(signature, 'signature');
  if (item.length !== 4 || namespace[0] !== 'namespace' || typeof namespace[1] !== 'string' || bytes === null
    || key?.length !== 32 || signed?.length !== 64) return null;
  return { namespace: namespace[1], payload: bytes, signer: key, signature: signed };
}

/**
 * @param {SignedRecord} record
 * @returns {ProfileFields}
 */
export function recordItem({ namespace, payload, signer, signature }) {
  return [
    ['namespace', namespace], bytesField('payload', payload), ['signer', base64(signer)],
    ['signature', base64(signature)],
  ];
}

/**
 * @param {ProfileFields[number] | undefined} field
 * @param {string} name
 */
function fieldBytes(field, name) {
  const [key, value] = field ?? [];
  return key === name && typeof value === 'string' ? fromBase64(value) : null;
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  const string = textOrNull(bytes);
  return string !== null && isProfileText(string) ? string : null;
}

/**
 * Lines with their line feeds. A rest without one is a line, too.
 *
 * @param {Uint8Array} bytes
 */
function splitLines(bytes) {
  const lines = [];
  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} ending
 */
function endsWith(bytes, ending) {
  if (bytes.length < ending.length) return false;
  return utf8(ending).every((byte, i) => bytes[bytes.length - ending.length + i] === byte);
}
