// What the tests of records share: keys that anyone can make again, and records that are signed with them.
import { utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { fingerprint, privateKey, publicKeyOf, sign } from '../../Sources/JournalExchange/SigningPage/keys.js';
import { writeFields } from '../../Sources/JournalExchange/SigningPage/profile.js';
import { enrolmentOf } from '../../Sources/JournalExchange/SigningPage/records.js';

export const hex32 = 'ab'.repeat(16);
export const hex64 = 'cd'.repeat(32);

/** A key of its own for each number. */
export async function makeSigner(number) {
  return signerOf(new Uint8Array(32).fill(number));
}

export async function signerOf(seed) {
  const key = await publicKeyOf(seed);
  return { key, secret: await privateKey(seed), by: await fingerprint(key), enrolment: await enrolmentOf(key) };
}

/** The line of a record: the head and then the fields, each of which can be left out with undefined. */
export function line(kind, signer, head, fields) {
  const all = {
    v: 1, kind, enrolment: signer.enrolment, by: signer.by, n: 1, prev: '', heads: undefined,
    signed_at: '2026-11-23T09:00:00Z', ...head, ...fields,
  };
  return writeFields(Object.entries(all).filter(([, value]) => value !== undefined));
}

export async function signed(payload, namespace, signer) {
  const bytes = typeof payload === 'string' ? utf8(payload) : payload;
  return {
    namespace, payload: bytes, signer: signer.key, signature: await sign(signer.secret, bytes, namespace),
  };
}
