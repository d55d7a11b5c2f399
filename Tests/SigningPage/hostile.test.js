import assert from 'node:assert/strict';
import test from 'node:test';
import { readArmour, writeArmour } from '../../Sources/JournalExchange/SigningPage/armour.js';
import { Refusal } from '../../Sources/JournalExchange/SigningPage/refusal.js';
import { makeReply } from '../../Sources/JournalExchange/SigningPage/reply.js';
import { readRequest } from '../../Sources/JournalExchange/SigningPage/request.js';
import { jane, knownAssessor, knownSupervisor } from './requests.js';

/** Texts that do harm where they are shown or written carelessly. Each may be part of a signed record. */
export const hostileTexts = [
  '</script><script>alert(1)</script>', '<img src=x onerror=alert(1)>', '--><svg onload=alert(1)>', '&lt;b&gt;&amp;',
  '"onmouseover="alert(1)', '${alert(1)}', '@@SCRIPT@@', 'javascript:alert(1)', '../../etc/passwd', 'a\\b"c\'d`e',
  '\u202eexe.txt', '\u2066hidden\u2069', 'zero\u200bwidth\u2060\ufeff', '\u00adsoft', 'Zalgo' + '\u0336'.repeat(500),
  '-----BEGIN COACHLOG REPLY-----\nAAAA', '-----END COACHLOG REQUEST-----', 'line\n\n\n\ttab', '漢'.repeat(3000),
  '👨‍👩‍👧'.repeat(50), '\u{e0041}\u{e0042}', 'аdmin', '__proto__', 'constructor',
];

test('hostile names and texts are read, signed and sent like any others', async () => {
  for (const hostile of hostileTexts) {
    const line = [...hostile.replace(/[\n\t]/g, ' ')].slice(0, 40).join('');
    const known = await knownSupervisor({ learner: line, jane: line, texts: Array(5).fill(hostile) });
    const request = await readRequest(await readArmour(await known.parts.armour(), 'REQUEST'));
    assert.equal(request.learner, line);
    assert.equal(request.entries[0].piece.texts.parts.summary, hostile);
    const reply = await makeReply(request, { name: line, key: jane.key, privateKey: jane.secret }, {
      revocations: [], criteria: [], units: [],
      entries: [{ id: known.held.id, decision: 'approved', meaning: 'supervised', comment: hostile }],
    }, 'page', new Date());
    assert.deepEqual(await readArmour(reply.armour, 'REPLY'), reply.document);
    assert.match(reply.fileName, /^coachlog-reply-[a-z0-9-]{1,40}-\d{4}-\d\d-\d\d\.txt$/);
  }
});

test('a flipped bit is refused, or leaves every record as it was', async () => {
  let state = 20261129;
  const random = (below) => {
    // The generator of Park and Miller: the same numbers each time.
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  let refused = 0;
  for (const known of [await knownSupervisor(), await knownAssessor()]) {
    const document = await known.parts.document();
    const records = signedParts(await readRequest(document));
    for (let round = 0; round < Number(process.env.FLIPS ?? 200) / 2; round += 1) {
      const changed = document.slice();
      changed[random(changed.length)] ^= 1 << random(8);
      const armour = await writeArmour(changed, 'REQUEST', 'A request.');
      try {
        assert.deepEqual(signedParts(await readRequest(await readArmour(armour, 'REQUEST'))), records);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused += 1;
      }
    }
  }
  assert.ok(refused > 150);
});

/** What a request shows that somebody signed, or that what they signed names by its digest. */
function signedParts(request) {
  return {
    ...request, counts: 0, criteria: request.criteria.map((one) => ({
      ...one, title: '', evidence: one.evidence.map(({ piece }) => piece),
      // The label is part of what an assessor signs. Nothing in the request can show that it was changed.
      label: '', labelDigest: '', said: '',
    })),
    units: request.units.map((unit) => ({ ...unit, title: '', qualification: '', minutes: [] })), sheet: '',
  };
}
