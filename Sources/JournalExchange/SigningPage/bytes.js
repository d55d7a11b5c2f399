// Bytes, and how they are written as text.

/** @param {string} string */
export function utf8(string) {
  return new TextEncoder().encode(string);
}

/**
 * The text that bytes are in UTF-8, with a byte order mark if there is one. Throws for bytes that are not UTF-8.
 *
 * @param {Uint8Array} bytes
 */
export function text(bytes) {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/**
 * The same, or null for bytes that are not UTF-8.
 *
 * @param {Uint8Array} bytes
 */
export function textOrNull(bytes) {
  try {
    return text(bytes);
  } catch {
    return null;
  }
}

/** @param {Uint8Array} bytes */
export function hex(bytes) {
  let digits = '';
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0');
  return digits;
}

/**
 * The bytes of lower-case hex digits, or null.
 *
 * @param {string} digits
 */
export function fromHex(digits) {
  if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/.test(digits)) return null;
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** @param {Uint8Array} bytes */
export function base64(bytes) {
  let binary = '';
  // A call takes only so many arguments.
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}

/**
 * The bytes of base64 with padding in its one spelling, or null.
 *
 * @param {string} string
 */
export function fromBase64(string) {
  let binary;
  try {
    binary = atob(string);
  } catch {
    return null;
  }
  if (btoa(binary) !== string) return null;
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** @param {Uint8Array[]} parts */
export function concat(...parts) {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}

/**
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
export function equal(one, other) {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

/**
 * Less than 0, 0 or more than 0, by the first byte that differs. A shorter one comes first.
 *
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
export function compare(one, other) {
  for (let i = 0; i < one.length && i < other.length; i += 1) {
    if (one[i] !== other[i]) return one[i] - other[i];
  }
  return one.length - other.length;
}

/** @param {Uint8Array} bytes */
export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** @param {Uint8Array} bytes */
export async function sha512(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-512', bytes));
}
