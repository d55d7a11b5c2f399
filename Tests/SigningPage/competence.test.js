import assert from 'node:assert/strict';
import test from 'node:test';
import { readArmour } from '../../Sources/JournalExchange/SigningPage/armour.js';
import { concat, text, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { readStatements, statementSigner } from '../../Sources/JournalExchange/SigningPage/competence.js';
import { makeReply } from '../../Sources/JournalExchange/SigningPage/reply.js';
import { readRequest } from '../../Sources/JournalExchange/SigningPage/request.js';
import { ada, jane, knownAssessor } from './requests.js';
import { statement } from './statements.js';

test('a statement is a line and a signature over it by the key that it names', async () => {
  const good = await statement(jane);
  assert.deepEqual(await statementSigner(good), jane.key);
  const wrong = [
    await statement(jane, {}, { by: ada.by }), await statement(jane, {}, { v: 2 }),
    await statement(jane, {}, { kind: 'unit' }), await statement(jane, { requirement: 'Two words' }),
    await statement(jane, { alternative: '' }), await statement(jane, { met: '' }),
    await statement(jane, { met: 'x'.repeat(1001) }), await statement(jane, { name: 'x'.repeat(201) }),
    await statement(jane, { on: '2026-02-30' }), await statement(jane, { signed_at: '2026-02-03' }),
    await statement(jane, { more: '' }), await statement(jane, {}, {}, 'unit.v1@coachlog'),
    utf8(text(good).replace('Line manager', 'Line managers')), utf8(`${text(good)}\n`), utf8(text(good).trimEnd()),
    concat(good, good), utf8(''),
  ];
  for (const bytes of wrong) assert.equal(await statementSigner(bytes), null, text(bytes));
  assert.deepEqual(await statementSigner(await statement(jane, { met: 'x'.repeat(1000) })), jane.key);
});

test('a file of competence has the statements of one key and nothing else', async () => {
  const [one, two] = [await statement(jane), await statement(jane, { requirement: 'training' })];
  assert.deepEqual(await readStatements(concat(one, two), jane.key), [text(one), text(two)]);
  const refused = async (bytes, sentence) => assert.rejects(readStatements(bytes, jane.key), sentence);
  await refused(utf8('coachlog-key 1\n'), /not a file of competence\. Choose the file that ends in \.competence/);
  await refused(new Uint8Array(), /not a file of competence/);
  await refused(concat(...new Array(2000).fill(one)), /not a file of competence/);
  await refused(concat(one, await statement(ada)), /Statement 2 of this file is by another key/);
  await refused(concat(one, utf8('more\n')), /Statement 2 of this file was changed/);
  await refused(utf8(text(one).replace('Line manager', 'Line managers')), /Statement 1 of this file was changed/);
  await refused(concat(one, one), /Statement 2 of this file was changed/);
});

test('what a person says of their competence goes with their reply', async () => {
  const request = await readRequest(await (await knownAssessor()).parts.document());
  const decisions = {
    revocations: [], entries: [], units: [],
    criteria: [{ id: '8577-302:1.2', decision: 'met', feedback: '', resubmitBy: '' }],
  };
  const signer = { name: 'Ada', key: ada.key, privateKey: ada.secret };
  const headOf = async (statements) => {
    const { armour } = await makeReply(request, signer, decisions, 'own', new Date('2026-11-24'), statements);
    return JSON.parse(text(await readArmour(armour, 'REPLY')).split('\n')[0].replace(/,"items":\[$/, '}'));
  };
  const own = text(await statement(ada));
  assert.deepEqual(Object.entries(await headOf([own])).slice(3), [['records', 1], ['statements', [own]]]);
  assert.deepEqual(Object.keys(await headOf([])), ['coachlog_reply', 'enrolment', 'request', 'records']);
});
