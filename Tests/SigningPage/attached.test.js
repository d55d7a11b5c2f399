// Attached files as evidence: what the page says of them, and how it holds a file to what was attached.
import assert from 'node:assert/strict';
import test from 'node:test';
import { hex, sha256, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { makeReply } from '../../Sources/JournalExchange/SigningPage/reply.js';
import { readRequest } from '../../Sources/JournalExchange/SigningPage/request.js';
import { Choices } from '../../Sources/JournalExchange/SigningPage/state.js';
import { fileSize, pieceFacts, pieceTime, pieceWhat } from '../../Sources/JournalExchange/SigningPage/wording.js';
import { ada, entryId, knownAssessor, textDocument } from './requests.js';

const bytes = utf8('%PDF-1.7 a contract');
const chosen = (content) => ({ size: content.length, arrayBuffer: async () => content });

/** The assessor is asked about 1.2, for which there is a session as `E2` and this file as `E7b`. */
async function asked(more = {}) {
  const known = await knownAssessor();
  const { parts, chain, request, held } = known;
  const note = await textDocument({ text: 'Our contract' }, 9);
  const attached = await chain.add('attachment', {
    attachment: entryId(9), entry: entryId(1), type: 'pdf', bytes: bytes.length,
    file_sha256: hex(await sha256(bytes)), text_sha256: note.digest, ...more,
  }, { signed_at: '2026-11-20T23:30:00Z' });
  parts.criteria[0].covers = [held.id, attached.id];
  parts.criteria[0].numbers = ['E2', 'E7b'];
  parts.records = parts.records.filter((record) => record !== request && record !== known.note);
  parts.documents[1] = note.bytes;
  const again = await chain.add('request', { ...request.fields, matter_sha256: await parts.matter() });
  parts.request = again.id;
  parts.records.push(attached, again);
  return { ...known, attached, read: async () => readRequest(await parts.document()) };
}

test('an attached file is evidence under its number, with its note', async () => {
  const { read } = await asked();
  const request = await read();
  const [, { number, piece }] = request.criteria[0].evidence;
  assert.deepEqual([number, piece.kind, piece.texts.parts], ['E7b', 'attachment', { text: 'Our contract' }]);
  assert.equal(pieceWhat(piece), 'Attached file: PDF, 19 bytes');
  assert.deepEqual([pieceTime(piece), pieceFacts(piece), piece.minutes], ['Fri 20 Nov 2026', [], 0]);
});

test('what a file is and how long is said as the program says it', () => {
  const said = (type, size) => fileSize({ type, bytes: size });
  assert.deepEqual([said('pdf', 1), said('text', 999), said('png', 1001), said('jpeg', 999999)],
    ['PDF, 1 byte', 'text, 999 bytes', 'PNG picture, 2 KB', 'JPEG picture, 1000 KB']);
  assert.deepEqual([said('pdf', 1000000), said('pdf', 1000001), said('pdf', 16777216)],
    ['PDF, 1.0 MB', 'PDF, 1.1 MB', 'PDF, 16.8 MB']);
});

test('a file is held to what was attached, and whether it was looked at is said', async () => {
  const { read } = await asked();
  const choices = new Choices(await read());
  const { fields } = choices.request.criteria[0].evidence[1].piece;
  assert.equal(choices.filesLooked(), 'Attached files: E7b not looked at.');
  const other = bytes.slice().reverse();
  for (const [content, isIt] of [[other, false], [bytes, true], [utf8('more'), false], [bytes, true]]) {
    await choices.compare(fields, chosen(content));
    assert.equal(choices.compared.get(fields.file_sha256), isIt);
    assert.equal(choices.filesLooked(), `Attached files: E7b ${isIt ? '' : 'not '}looked at.`);
  }
  // A file of another length is not even read.
  await choices.compare(fields, { size: 1, arrayBuffer: () => assert.fail('it was read') });
  assert.equal(new Choices(await readRequest(await (await knownAssessor()).parts.document())).filesLooked(), '');
});

test('a criterion is decided over the record of a file, whether or not the file was looked at', async () => {
  const { read, held, attached } = await asked();
  const { records } = await makeReply(await read(), { name: 'Ada', key: ada.key, privateKey: ada.secret }, {
    revocations: [], entries: [], units: [],
    criteria: [{ id: '8577-302:1.2', decision: 'met', feedback: '', resubmitBy: '' }],
  }, 'page', new Date('2026-11-24'));
  assert.deepEqual(JSON.parse(new TextDecoder().decode(records[0].payload)).covers, [held.id, attached.id]);
});

test('the note of a file that is left out is missed', async () => {
  const { parts, read } = await asked();
  parts.documents.pop();
  await assert.rejects(read(), (error) => /the text .* is not there/.test(error.why));
});

test('nobody is asked to sign a file', async () => {
  const { parts, chain, attached, read } = await asked();
  parts.records = parts.records.filter(({ id }) => id !== parts.request);
  const request = await chain.add('request', { ...chain.newest.fields, asks: [attached.id] });
  parts.request = request.id;
  parts.records.push(request);
  await assert.rejects(read(), (error) => /the attachment .* cannot be signed/.test(error.why));
});
