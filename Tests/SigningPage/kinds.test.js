// The page, the published script and `coachlog verify FOLDER` agree on roles, records of others, samples, cover
// statements, attached files and statements of competence (Docs/Format.md 4.5, 4.6 and 4.22 to 4.25).
import { mkdirSync, rmSync } from 'node:fs';
import test from 'node:test';
import { hex, sha256, text, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { publicLine } from '../../Sources/JournalExchange/SigningPage/keys.js';
import { Place, makeDemo, program } from './place.js';
import { makeSigner } from './signing.js';
import { statement } from './statements.js';

const skip = program === undefined && 'the environment variable COACHLOG does not name the program';
const demo = skip ? undefined : await makeDemo(2);
const ann = await makeSigner(102);
const bob = await makeSigner(103);
const entry = 'ab'.repeat(16);
const nothing = 'cd'.repeat(32);
const file = '%PDF-1.7 a contract';

test.after(() => demo && rmSync(demo.parent, { recursive: true, force: true }));

const observation = {
  support: entry, type: 'observation', date: '2026-02-03', minutes: 45, with: 'Ann Lee', note: 'She waited.',
  criteria: ['8577-300:1.2'], replaces: [],
};
const tutorial = { ...observation, type: 'tutorial', criteria: undefined };

/** A key of this role signs this version. */
function signs(role, fields, more = {}) {
  return async (place) => {
    await place.addSigner(ann, 'Ann Lee', role);
    const version = fields === null ? place.record('session') : { id: await place.add('support', fields), fields };
    const meaning = fields === null ? 'supervised' : fields === observation ? 'made' : 'took-place';
    const named = { ...version, fields: { session: entry, ...version.fields } };
    await place.add('signoff', place.signOff(named, { meaning, ...more }), ann);
  };
}

/** Ann assesses, and somebody looks at what she decided. */
async function assessed(place, role = 'assessor') {
  await place.addSigner(ann, 'Ann Lee', role);
  const sheet = await place.addFile('sheets', 'csv', 'unit,outcome,criterion,label\n8577-300,1,1,one\n');
  await place.add('marksheet', { sheet_sha256: sheet, source: 'sheet.csv' });
  return place.add('assessment', {
    unit: '8577-300', criterion: '1.1', decision: 'met', covers: [place.record('session').id],
    label_sha256: hex(await sha256(utf8('one'))), sheet_sha256: sheet, ...place.terms('assessed'),
  }, ann);
}

function samples(more = {}, signer = bob, name = 'Bob', role = 'verifier') {
  return async (place) => {
    const target = await assessed(place, signer === ann ? 'assessor+verifier' : 'assessor');
    if (signer !== ann) await place.addSigner(signer, name, role);
    const { feedback, ...rest } = more;
    return place.add('sample', {
      target, result: 'agreed', feedback, ...place.terms('verified', { name }), ...rest,
    }, signer);
  };
}

/** A file that belongs to a session, under this name in the folder. */
function attaches(more = {}, name = 'A1.pdf', content = file) {
  return async (place) => {
    mkdirSync(place.path('attachments'), { recursive: true });
    if (name !== null) place.write(`attachments/${name}`, content);
    return place.add('attachment', {
      attachment: entry, entry: place.record('session').fields.session, type: 'pdf', bytes: file.length,
      file_sha256: hex(await sha256(utf8(file))), ...more,
    });
  };
}

/** What Ann says of her competence, in the folder and in a record. */
function speaks(more = {}, bytes = null) {
  return async (place) => {
    mkdirSync(place.path('competence'), { recursive: true });
    await place.addSigner(ann, 'Ann Lee', 'assessor');
    const said = bytes ?? text(await statement(ann));
    const id = await place.addFile('competence', 'txt', said);
    await place.add('competence', { key: publicLine(ann.key), statement_sha256: id, ...more });
    return id;
  };
}

const stories = {
  'a tutor signs support': [true, [], signs('tutor', tutorial)],
  'a tutor signs an observation of theirs': [true, [], signs('tutor', observation)],
  'a tutor signs a session': [false, ['V6'], signs('tutor', null)],
  'a tutor returns a session': [false, ['V6'], signs('tutor', null, { decision: 'returned', meaning: 'returned' })],
  'a witness signs what they saw': [true, [], signs('witness', observation)],
  'a witness signs a tutorial': [false, ['V6'], signs('witness', tutorial)],
  'a witness signs a session': [false, ['V6'], signs('witness', null)],
  'a supervisor signs what they saw': [true, [], signs('supervisor', observation)],
  'an assessor signs what they saw': [false, ['V6'], signs('assessor+verifier', observation)],
  'a supervisor and tutor signs a session': [true, [], signs('supervisor+tutor', null)],
  'an observation is signed as a tutorial': [false, ['V9'], signs('tutor', observation, { meaning: 'took-place' })],
  'a tutorial is signed as an observation': [false, ['V9'], signs('tutor', tutorial, { meaning: 'made' })],
  'an observation by somebody else': [false, ['V9'], async (place) => {
    const fields = { ...observation, with: 'Bob' };
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    const id = await place.add('support', fields);
    await place.add('signoff', place.signOff({ id, fields: { ...fields, session: entry } }, { meaning: 'made' }), ann);
  }],
  'an observation by nobody': [false, ['V2'], (place) => place.add('support', { ...observation, with: undefined })],
  'an observation that says nothing': [false, ['V2'], (place) =>
    place.add('support', { ...observation, note: undefined })],
  'a tutorial with criteria': [false, ['V2'], (place) =>
    place.add('support', { ...tutorial, criteria: ['8577-300:1.2'] })],
  'a role in another order': [false, ['V2'], (place) => place.addSigner(ann, 'Ann Lee', 'assessor+supervisor')],
  'a role of former times': [false, ['V2'], (place) => place.addSigner(ann, 'Ann Lee', 'both')],
  'a role of every part': [true, [], (place) =>
    place.addSigner(ann, 'Ann Lee', 'supervisor+tutor+assessor+verifier+witness')],
  'an assessor who assesses and is tutor': [true, [], (place) => assessed(place, 'tutor+assessor')],
  'a tutor who assesses': [false, ['V6'], (place) => assessed(place, 'tutor')],
  'a verifier who assesses': [false, ['V6'], (place) => assessed(place, 'verifier')],
  'a label with a number': [true, [], (place) =>
    place.add('label', { entry, criteria: ['8577-300:1.2'], agenda: 'no', number: 7 })],
  'a label with number 0': [false, ['V2'], (place) =>
    place.add('label', { entry, criteria: ['8577-300:1.2'], agenda: 'no', number: 0 })],
  'cover statements': [true, [], async (place) => {
    await place.add('declaration', { own_work: 'yes', not_submitted: 'yes' });
    await place.add('declaration',
      { own_work: 'yes', not_submitted: 'no', earlier_work: 'An essay', may_be_used: 'no' });
  }],
  'a cover statement that says neither': [false, ['V2'], (place) =>
    place.add('declaration', { own_work: 'maybe', not_submitted: 'yes' })],
  'cover statements by another': [false, ['V6'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    await place.add('declaration', { own_work: 'yes', not_submitted: 'yes' }, ann);
  }],
  'a sample that agrees': [true, [], samples()],
  'a sample that asks for action': [true, [], samples({ result: 'action', feedback: 'Say why.' })],
  'a sample that asks for nothing': [false, ['V2'], samples({ result: 'action' })],
  'a sample of nothing': [false, ['V9'], samples({ target: nothing })],
  'a sample of a sign-off': [false, ['V9'], async (place) => {
    await samples({ target: place.record('signoff').id })(place);
  }],
  'a sample of their own decision': [false, ['V6'], samples({}, ann, 'Ann Lee')],
  'a sample by an assessor': [false, ['V6'], samples({}, bob, 'Bob', 'assessor')],
  'a sample by a namesake': [false, ['V16'], samples({}, bob, 'ann  LEE')],
  'a sample by the learner': [false, ['V6'], async (place) => {
    const target = await assessed(place);
    await place.add('sample', { target, result: 'agreed', ...place.terms('verified') });
  }],
  'a sample that is revoked': [true, [], async (place) => {
    const target = await samples()(place);
    await place.add('revocation', { target, reason: 'A slip', ...place.terms('revoked', { name: 'Bob' }) }, bob);
  }],
  'a sample that another revokes': [false, ['V9'], async (place) => {
    const target = await samples()(place);
    await place.add('revocation', { target, reason: 'A slip', ...place.terms('revoked') }, ann);
  }],
  'a sample after the verifier was removed': [false, ['V6'], async (place) => {
    const target = await assessed(place);
    await place.addSigner(bob, 'Bob', 'verifier');
    await place.add('supervisor',
      { action: 'removed', name: 'Bob', role: 'verifier', key: publicLine(bob.key), through: '' });
    await place.add('sample', { target, result: 'agreed', ...place.terms('verified', { name: 'Bob' }) }, bob);
  }],
};

/** What lies in folders of its own. */
const folderStories = {
  'a file': [true, [], attaches()],
  'a file under an evidence number': [true, [], attaches({}, 'E7b.jpg')],
  'a file of nothing': [false, ['V9'], attaches({ entry: 'ef'.repeat(16) })],
  'a file that is missing': [false, ['V9'], attaches({}, null)],
  'a file that was changed': [false, ['V9', 'V17'], attaches({}, 'A1.pdf', `${file}s`)],
  'a file of another length': [false, ['V9'], attaches({ bytes: 7 })],
  'a file that no record names': [false, ['V17'], (place) => {
    mkdirSync(place.path('attachments'), { recursive: true });
    place.write('attachments/A1.pdf', file);
  }],
  'a file that was erased': [true, [], async (place) => {
    await attaches({}, null)(place);
    await place.add('erasure', { documents: [hex(await sha256(utf8(file)))], reason: 'asked' });
  }],
  'a file that was erased and is here': [false, ['V17'], async (place) => {
    await attaches()(place);
    await place.add('erasure', { documents: [hex(await sha256(utf8(file)))], reason: 'asked' });
  }],
  'a file that was withdrawn': [true, [], async (place) => {
    const id = await attaches({}, null)(place);
    await place.add('withdrawal', { entry, withdraws: [id], reason: 'twice' });
  }],
  'a file that was undone': [true, [], async (place) => {
    await place.add('undo', { voids: [await attaches({}, null)(place)] });
  }],
  'a file with a note': [true, [], async (place) => {
    await attaches({ text_sha256: await place.addText({ text: 'Our contract' }) })(place);
  }],
  'a file whose note is missing': [false, ['V9'], attaches({ text_sha256: nothing })],
  'a file that an assessor looked at is missing': [false, ['V9'], async (place) => {
    const id = await attaches({}, null)(place);
    await place.add('withdrawal', { entry, withdraws: [id], reason: 'twice' });
    await place.addSigner(ann, 'Ann Lee', 'assessor');
    const sheet = await place.addFile('sheets', 'csv', 'unit,outcome,criterion,label\n8577-300,1,1,one\n');
    await place.add('marksheet', { sheet_sha256: sheet, source: 'sheet.csv' });
    await place.add('assessment', {
      unit: '8577-300', criterion: '1.1', decision: 'met', covers: [id],
      label_sha256: hex(await sha256(utf8('one'))), sheet_sha256: sheet, ...place.terms('assessed'),
    }, ann);
  }],
  'a file under another name': [false, ['V9'], attaches({}, 'contract.pdf')],
  'a file with too long a number': [false, ['V9'], attaches({}, 'A1234567.pdf')],
  'a statement of competence': [true, [], speaks()],
  'two records of one statement': [true, [], async (place) => {
    const id = await speaks()(place);
    await place.add('competence', { key: publicLine(ann.key), statement_sha256: id });
  }],
  'a statement of another key': [false, ['V9'], speaks({ key: publicLine(bob.key) })],
  'a statement that is missing': [false, ['V9'], speaks({ statement_sha256: nothing })],
  'a statement that was undone': [true, [], async (place) => {
    await speaks()(place);
    await place.add('undo', { voids: [place.record('competence').id] });
  }],
  'a statement that no record names': [false, ['V17'], async (place) => {
    mkdirSync(place.path('competence'), { recursive: true });
    await place.addFile('competence', 'txt', text(await statement(ann)));
  }],
  'a statement with a word more': [false, ['V9'], async (place) => speaks({},
    text(await statement(ann)).replace('since', 'since May'))(place)],
  'a statement for something else': [false, ['V9'], async (place) => speaks({},
    text(await statement(ann, {}, {}, 'unit.v1@coachlog')))(place)],
  'a statement that names another key': [false, ['V9'], async (place) => speaks({},
    text(await statement(ann, {}, { by: bob.by })))(place)],
  'a statement without what it is met by': [false, ['V9'], async (place) => speaks({},
    text(await statement(ann, { met: '' })))(place)],
  'a statement with a field more': [false, ['V9'], async (place) => speaks({},
    text(await statement(ann, { more: 'yes' })))(place)],
  'a statement with a line more': [false, ['V9'], async (place) => speaks({},
    `${text(await statement(ann))}\n`)(place)],
  'a statement by the learner': [false, ['V9'], async (place) => speaks(
    { key: publicLine(place.learner.key) }, text(await statement(place.learner)))(place)],
  'no statement': [false, ['V9'], speaks({}, 'I am competent.\n')],
};

for (const [name, [isInOrder, rules, tell]] of Object.entries({ ...stories, ...folderStories })) {
  test(`kinds: ${name}`, { skip }, async () => {
    const place = new Place(demo);
    try {
      await tell(place);
      await place.makeManifest();
      await place.agree(isInOrder, name, rules);
    } finally {
      place.remove();
    }
  });
}

