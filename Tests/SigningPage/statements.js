// Statements of competence for the tests (Docs/Format.md 4.25).
import { concat, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { sign } from '../../Sources/JournalExchange/SigningPage/keys.js';
import { writeFields } from '../../Sources/JournalExchange/SigningPage/profile.js';
import { armourSignature } from '../../Sources/JournalExchange/SigningPage/sshsig.js';

const said = {
  name: 'Jane Doe', requirement: 'experience', alternative: 'coached', met: 'Line manager since 2015', on: '2026-09-01',
  signed_at: '2026-11-23T09:00:00Z',
};

const space = 'competence.v1@coachlog';

/** A statement by this signer: what it says, how it begins, and what its signature says it is for can be changed. */
export async function statement(signer, more = {}, head = {}, namespace = space) {
  const line = writeFields(Object.entries({ v: 1, kind: 'competence', by: signer.by, ...head, ...said, ...more }));
  const signature = await sign(signer.secret, line, space);
  return concat(line, utf8(armourSignature({ signer: signer.key, namespace, signature })));
}
