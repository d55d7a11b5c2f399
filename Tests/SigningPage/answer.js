// What the signing page makes of requests: reads a job from the file that is named, and prints the answers as JSON.
// The tests of coachlog compare them with what coachlog makes of the same requests.
import { readFileSync } from 'node:fs';
import { base64, fromBase64, hex, sha256 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { makeReply } from '../../Sources/JournalExchange/SigningPage/reply.js';
import { readRequest } from '../../Sources/JournalExchange/SigningPage/request.js';
import { signerOf } from './signing.js';

/** @param {Uint8Array} document */
async function isRead(document) {
  try {
    await readRequest(document);
    return true;
  } catch {
    return false;
  }
}

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const documents = job.documents.map(fromBase64);
if (job.decisions === undefined) {
  const verdicts = [];
  for (const document of documents) verdicts.push(await isRead(document));
  console.log(JSON.stringify(verdicts));
} else {
  const { key, secret } = await signerOf(fromBase64(job.seed));
  const request = await readRequest(documents[0]);
  const reply = await makeReply(
    request, { name: job.name, key, privateKey: secret }, job.decisions, 'own', new Date(job.now));
  console.log(JSON.stringify({
    document: base64(reply.document), armour: reply.armour, digest: hex(await sha256(reply.document)),
  }));
}
