// The armour that `ssh-keygen` puts around a signature (PROTOCOL.sshsig), in its one spelling: Docs/Format.md 3.
import { base64, concat, equal, fromBase64, fromHex, textOrNull, utf8 } from './bytes.js';

/** @typedef {{ signer: Uint8Array, namespace: string, signature: Uint8Array }} OpenSignature */

const signatureBegin = '-----BEGIN SSH SIGNATURE-----';
const signatureEnd = '-----END SSH SIGNATURE-----';
/** `SSHSIG`, version 1, then the key: its counted type, and the count of its 32 bytes. */
const beforeKey = '5353485349470000000100000033' + '0000000b7373682d6564323535313900000020';
/** Nothing, `sha512`, then the signature: its counted type, and the count of its 64 bytes. */
const beforeSignature = '00000000' + '00000006736861353132' + '00000053' + '0000000b7373682d6564323535313900000040';
const keyAt = beforeKey.length / 2;

/**
 * The text that `ssh-keygen -Y verify -s` reads.
 *
 * @param {OpenSignature} signature
 */
export function armourSignature({ signer, namespace, signature }) {
  const space = utf8(namespace);
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, space.length);
  const whole = base64(concat(digitsOf(beforeKey), signer, size, space, digitsOf(beforeSignature), signature));
  return `${signatureBegin}\n${whole.replace(/.{1,70}/g, '$&\n')}${signatureEnd}\n`;
}

/**
 * What an armoured signature holds. Null for anything but what `armourSignature` writes. Whether the key is usable and
 * the signature is good is not checked.
 *
 * @param {Uint8Array} bytes
 * @returns {OpenSignature | null}
 */
export function openSignature(bytes) {
  const lines = textOrNull(bytes)?.split('\n') ?? [];
  const envelope = fromBase64(lines.slice(1, -2).join(''));
  if (envelope === null || envelope.length < keyAt + 36 + 64) return null;
  const size = new DataView(envelope.buffer).getUint32(keyAt + 32);
  // OpenSSH has no limit here, and no program has a longer name.
  if (size > 64) return null;
  const namespace = textOrNull(envelope.slice(keyAt + 36, keyAt + 36 + size));
  if (namespace === null) return null;
  const opened = { signer: envelope.slice(keyAt, keyAt + 32), namespace, signature: envelope.slice(-64) };
  return equal(utf8(armourSignature(opened)), bytes) ? opened : null;
}

/** @param {string} digits */
function digitsOf(digits) {
  return fromHex(digits) ?? new Uint8Array();
}
