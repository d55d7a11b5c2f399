// Key files, sealed with what every browser has: Docs/Format.md section 9.
import { base64, concat, equal, fromBase64, textOrNull, utf8 } from './bytes.js';
import { privateKey, publicKeyOf, publicLine, readPublicLine } from './keys.js';
import { isInstant } from './records.js';
import { Refusal } from './refusal.js';

const keyFileStart = 'coachlog-key 1';
const sealName = 'pbkdf2-sha512';
const leastRounds = 210000;
const mostRounds = 4000000;

/** How many rounds a new key file has. */
export const standardRounds = 1000000;

/**
 * What a key file says to everyone.
 *
 * @typedef {object} KeyFileFacts
 * @property {string} name the owner's, in NFC
 * @property {Uint8Array} key the public key
 * @property {string} made an instant
 * @property {number} rounds
 * @property {Uint8Array} salt
 * @property {Uint8Array} box nonce, encrypted seed and tag
 * @property {string} head the lines that the seal binds
 */

/**
 * Reads a sealed key file without opening it. Anything but exactly such a file is refused.
 *
 * @param {Uint8Array} bytes
 * @returns {KeyFileFacts}
 */
export function inspectKeyFile(bytes) {
  const lines = keyFileLines(bytes);
  const name = keyFileValue(lines, 2, 'name');
  if (nameFault(name) !== null) throw damagedLine(2);
  const key = readPublicLine(keyFileValue(lines, 3, 'public'));
  if (key === null) throw damagedLine(3);
  const made = keyFileValue(lines, 4, 'made');
  if (!isInstant(made)) throw damagedLine(4);
  if (lines[4]?.startsWith('open ')) {
    throw new Refusal('This is a key file without a passphrase, as learners have. Choose your own key file.');
  }
  if (lines[4]?.startsWith('scrypt ')) {
    throw new Refusal('This key file was made by an earlier coachlog and can no longer be opened. You need a new key.');
  }
  const [digits, salted, ...more] = keyFileValue(lines, 5, sealName).split(' ');
  const rounds = /^[1-9][0-9]{5,6}$/.test(digits) ? Number(digits) : 0;
  const salt = fromBase64(salted ?? '');
  if (rounds < leastRounds || rounds > mostRounds || salt?.length !== 16 || more.length > 0) throw damagedLine(5);
  const box = fromBase64(keyFileValue(lines, 6, 'sealed'));
  if (box?.length !== 60) throw damagedLine(6);
  if (lines.length !== 6) throw damagedLine(7);
  const head = lines.slice(0, 5).map((line) => `${line}\n`).join('');
  return { name: name.normalize('NFC'), key, made, rounds, salt, box, head };
}

/**
 * The private key in a key file. A wrong passphrase is refused and changes nothing. One with blanks around it is
 * tried without them as well, since a password manager may have added them.
 *
 * @param {KeyFileFacts} file
 * @param {string} passphrase
 * @returns {Promise<CryptoKey>}
 */
export async function openKeyFile(file, passphrase) {
  const trimmed = passphrase.trim();
  const seed = await openedSeed(file, passphrase)
    ?? (trimmed === passphrase ? null : await openedSeed(file, trimmed));
  if (seed === null) throw new Refusal('Wrong passphrase. Try again.');
  try {
    if (!equal(await publicKeyOf(seed), file.key)) throw damagedLine(3);
    return await privateKey(seed);
  } finally {
    seed.fill(0);
  }
}

/**
 * The seed in a key file, or null for a wrong passphrase.
 *
 * @param {KeyFileFacts} file
 * @param {string} passphrase
 */
async function openedSeed(file, passphrase) {
  const wrapping = await wrappingKey(passphrase, file.salt, file.rounds, 'decrypt');
  const sealed = { name: 'AES-GCM', iv: file.box.slice(0, 12), additionalData: utf8(file.head) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(sealed, wrapping, file.box.slice(12)));
  } catch {
    return null;
  }
}

/**
 * A new key in a key file.
 *
 * @param {string} name
 * @param {string} passphrase
 * @param {number} rounds
 * @param {Date} now
 * @returns {Promise<{ text: string, key: Uint8Array }>}
 */
export async function makeKeyFile(name, passphrase, rounds, now) {
  const owner = name.normalize('NFC');
  const fault = nameFault(owner) ?? passphraseFault(passphrase);
  if (fault !== null) throw new Refusal(fault);
  const seed = randomBytes(32);
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const key = await publicKeyOf(seed);
  const head = [
    keyFileStart, `name ${owner}`, `public ${publicLine(key)}`, `made ${instantOf(now)}`,
    `${sealName} ${rounds} ${base64(salt)}`, '',
  ].join('\n');
  const wrapping = await wrappingKey(passphrase, salt, rounds, 'encrypt');
  const sealed = { name: 'AES-GCM', iv: nonce, additionalData: utf8(head) };
  const box = concat(nonce, new Uint8Array(await crypto.subtle.encrypt(sealed, wrapping, seed)));
  seed.fill(0);
  return { text: `${head}sealed ${base64(box)}\n`, key };
}

/**
 * Why a text cannot be a person's name, as a sentence that says what to enter. Null if it can.
 *
 * @param {string} name
 */
export function nameFault(name) {
  if (!/\P{White_Space}/u.test(name)) return 'Enter your name.';
  if (utf8(name).length > 200) return 'Enter a shorter name.';
  // Control characters, and those that reorder the text around them.
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(name)) {
    return 'Enter the name without hidden characters.';
  }
  return /^\p{White_Space}|\p{White_Space}$/u.test(name) ? 'Enter the name without spaces around it.' : null;
}

/**
 * Why a passphrase cannot seal a key, as a sentence that says what to enter. Null if it can.
 *
 * @param {string} passphrase
 */
export function passphraseFault(passphrase) {
  const hashed = passphrase.normalize('NFKC');
  if (utf8(passphrase).length > 200 || utf8(hashed).length > 200) return 'Enter a shorter passphrase.';
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(passphrase)) {
    return 'Enter a passphrase of letters, digits, punctuation and spaces.';
  }
  return characterCount(hashed) < 12 ? 'Enter at least 12 characters, or use the suggested words.' : null;
}

/**
 * Eight words of a list, joined by hyphens. The list has 1,024 words, so that each adds 10 bits.
 *
 * @param {string[]} words
 */
export function offeredPassphrase(words) {
  return [...crypto.getRandomValues(new Uint16Array(8))].map((number) => words[number % words.length]).join('-');
}

/**
 * `YYYY-MM-DDTHH:MM:SSZ`.
 *
 * @param {Date} now
 */
export function instantOf(now) {
  return `${now.toISOString().slice(0, 19)}Z`;
}

/** @param {Uint8Array} bytes */
function keyFileLines(bytes) {
  const whole = textOrNull(bytes) ?? '';
  if (bytes.length > 4096 || !whole.startsWith('coachlog-key ')) {
    throw new Refusal('This is not a key file. Choose the file that ends in .key.');
  }
  if (whole.includes('\r')) {
    throw new Refusal('A program changed the line ends of this key file. Get the file again from a backup.');
  }
  const lines = whole.split('\n');
  if (lines.pop() !== '') throw damagedLine(lines.length + 1);
  if (lines[0] !== keyFileStart) {
    throw new Refusal('This key file was made by a newer coachlog. Use a newer signing page.');
  }
  return lines;
}

/**
 * @param {string[]} lines
 * @param {number} number from 1
 * @param {string} word
 */
function keyFileValue(lines, number, word) {
  const line = lines[number - 1];
  if (line === undefined || !line.startsWith(`${word} `)) throw damagedLine(number);
  return line.slice(word.length + 1);
}

/** @param {number} number */
function damagedLine(number) {
  return new Refusal(`Line ${number} of this key file is damaged. Get the file again from a backup.`);
}

/**
 * @param {string} passphrase
 * @param {Uint8Array} salt
 * @param {number} rounds
 * @param {'encrypt' | 'decrypt'} use
 */
async function wrappingKey(passphrase, salt, rounds, use) {
  const password = await crypto.subtle.importKey('raw', utf8(passphrase.normalize('NFKC')), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const salted = concat(utf8('coachlog-key-v1'), salt);
  const derivation = { name: 'PBKDF2', hash: 'SHA-512', iterations: rounds, salt: salted };
  return crypto.subtle.deriveKey(derivation, password, { name: 'AES-GCM', length: 256 }, false, [use]);
}

/** @param {string} string */
function characterCount(string) {
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(string)].length;
}

/** @param {number} count */
function randomBytes(count) {
  return crypto.getRandomValues(new Uint8Array(count));
}
