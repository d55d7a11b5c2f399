// What people say of their own competence, each statement signed by their own key: Docs/Format.md 4.25.
import { equal, textOrNull, utf8 } from './bytes.js';
import { fingerprint, verify } from './keys.js';
import { readText } from './records.js';
import { Refusal } from './refusal.js';
import { openSignature } from './sshsig.js';

const statementSpace = 'competence.v1@coachlog';
const mostStatementBytes = 16384;
const mostFileBytes = 1048576;

/**
 * Who signed a statement. Null for bytes that are none, or whose signature is not good.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array | null>}
 */
export async function statementSigner(bytes) {
  const end = bytes.indexOf(0x0a) + 1;
  const line = bytes.subarray(0, end);
  const said = bytes.length > mostStatementBytes ? null : readText(line, 'competence');
  const opened = openSignature(bytes.slice(end));
  if (said === null || opened?.namespace !== statementSpace || said.by !== await fingerprint(opened.signer)
    || !await verify(opened.signer, opened.signature, line, statementSpace)) return null;
  return opened.signer;
}

/**
 * The statements in a person's own file. Throws a `Refusal` unless they are all signed by this key, and none is there
 * twice.
 *
 * @param {Uint8Array} bytes
 * @param {Uint8Array} key
 * @returns {Promise<string[]>}
 */
export async function readStatements(bytes, key) {
  const whole = bytes.length > mostFileBytes ? null : textOrNull(bytes);
  if (!whole?.startsWith('{"v":1,"kind":"competence",')) {
    throw new Refusal('This is not a file of competence. Choose the file that ends in .competence.');
  }
  const statements = whole.split(/(?<=\n-----END SSH SIGNATURE-----\n)/);
  for (const [place, statement] of statements.entries()) {
    const signer = await statementSigner(utf8(statement));
    if (signer === null || statements.indexOf(statement) < place) {
      throw new Refusal(`Statement ${place + 1} of this file was changed. Get the file again from a backup.`);
    }
    if (!equal(signer, key)) {
      throw new Refusal(`Statement ${place + 1} of this file is by another key. Choose the file beside your own key.`);
    }
  }
  return statements;
}
