// Ed25519 keys as SSH writes them, and signatures that `ssh-keygen -Y verify` checks: Docs/Format.md section 3.
import { base64, concat, equal, fromBase64, fromHex, hex, sha256, sha512, utf8 } from './bytes.js';

const keyType = 'ssh-ed25519';

/** What PKCS 8 has before the 32 bytes of a seed (RFC 8410). */
const pkcs8Start = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

/** The y coordinates of the points of low order, little-endian. Each counts with the sign bit set and clear. */
const lowOrder = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]);

/** @type {Map<string, Promise<CryptoKey>>} Reading a key takes as long as checking a signature. */
const importedKeys = new Map();

/**
 * Whether a signature is good. False for a key that is not usable.
 *
 * @param {Uint8Array} key 32 bytes
 * @param {Uint8Array} signature 64 bytes
 * @param {Uint8Array} payload
 * @param {string} namespace
 */
export async function verify(key, signature, payload, namespace) {
  if (key.length !== 32 || signature.length !== 64 || isLowOrder(key)) return false;
  const name = hex(key);
  if (!importedKeys.has(name)) {
    importedKeys.set(name, crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']));
  }
  try {
    const imported = await /** @type {Promise<CryptoKey>} */ (importedKeys.get(name));
    return await crypto.subtle.verify('Ed25519', imported, signature, await signedBytes(payload, namespace));
  } catch {
    return false;
  }
}

/**
 * The signature of 64 bytes.
 *
 * @param {CryptoKey} privateKey
 * @param {Uint8Array} payload
 * @param {string} namespace
 */
export async function sign(privateKey, payload, namespace) {
  const bytes = await signedBytes(payload, namespace);
  return new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, bytes));
}

/**
 * The private key of a seed of 32 bytes. `publicKeyOf` needs one that can be exported.
 *
 * @param {Uint8Array} seed
 * @param {boolean} exportable
 */
export function privateKey(seed, exportable = false) {
  return crypto.subtle.importKey('pkcs8', concat(pkcs8Start, seed), 'Ed25519', exportable, ['sign']);
}

/**
 * The public key of a seed, 32 bytes.
 *
 * @param {Uint8Array} seed
 */
export async function publicKeyOf(seed) {
  const { x } = await crypto.subtle.exportKey('jwk', await privateKey(seed, true));
  const key = fromBase64(`${(x ?? '').replace(/-/g, '+').replace(/_/g, '/')}=`);
  if (key === null) throw new Error('the public key cannot be read');
  return key;
}

/**
 * `SHA256:` and 43 characters, as `ssh-keygen -l` prints it.
 *
 * @param {Uint8Array} key
 */
export async function fingerprint(key) {
  return `SHA256:${base64(await sha256(keyBlob(key))).slice(0, 43)}`;
}

/**
 * Check digits, which two people compare: `33780 70860` and four more groups of five.
 *
 * @param {Uint8Array} key
 */
export async function checkDigits(key) {
  const digest = await sha256(keyBlob(key));
  return [0, 5, 10, 15, 20, 25].map((start) => {
    const number = digest.subarray(start, start + 5).reduce((sum, byte) => sum * 256 + byte, 0);
    return String(number % 100000).padStart(5, '0');
  }).join(' ');
}

/**
 * `ssh-ed25519 AAAA...`, without a comment.
 *
 * @param {Uint8Array} key
 */
export function publicLine(key) {
  return `${keyType} ${base64(keyBlob(key))}`;
}

/**
 * The 32 bytes of the key in a line exactly as `publicLine` writes it. Null for any other line, and for a key of low
 * order.
 *
 * @param {string} line
 */
export function readPublicLine(line) {
  const blob = line.startsWith(`${keyType} `) ? fromBase64(line.slice(keyType.length + 1)) : null;
  if (blob === null || blob.length !== 51) return null;
  const key = blob.slice(19);
  return equal(keyBlob(key), blob) && !isLowOrder(key) ? key : null;
}

/**
 * Whether anyone could sign with this key.
 *
 * @param {Uint8Array} key
 */
export function isLowOrder(key) {
  const unsigned = key.slice();
  unsigned[31] &= 0x7f;
  return lowOrder.has(hex(unsigned));
}

/** Whether this browser signs with Ed25519. It is tried with the first example of RFC 8032. */
export async function supportsEd25519() {
  const seed = fromHex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
  const key = fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  if (seed === null || key === null) return false;
  try {
    const payload = utf8('coachlog');
    const signature = await sign(await privateKey(seed), payload, 'test');
    return equal(await publicKeyOf(seed), key) && await verify(key, signature, payload, 'test')
      && !await verify(key, signature, payload, 'other');
  } catch {
    return false;
  }
}

/** @param {Uint8Array} key */
function keyBlob(key) {
  return concat(counted(utf8(keyType)), counted(key));
}

/**
 * What Ed25519 signs (PROTOCOL.sshsig).
 *
 * @param {Uint8Array} payload
 * @param {string} namespace
 */
async function signedBytes(payload, namespace) {
  const parts = [utf8(namespace), utf8(''), utf8('sha512'), await sha512(payload)];
  return concat(utf8('SSHSIG'), ...parts.map(counted));
}

/** @param {Uint8Array} bytes */
function counted(bytes) {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, bytes.length);
  return concat(size, bytes);
}
