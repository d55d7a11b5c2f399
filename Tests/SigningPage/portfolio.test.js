// The page, the published script and `coachlog verify FOLDER` come to the same verdict on the same folder, good and bad
// (Docs/Format.md 12.3). COACHLOG names the program.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import test from 'node:test';
import { hex, sha256, text, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { publicLine } from '../../Sources/JournalExchange/SigningPage/keys.js';
import { checkPortfolio } from '../../Sources/JournalExchange/SigningPage/portfolio.js';
import { writeFields } from '../../Sources/JournalExchange/SigningPage/profile.js';
import { armourSignature, openSignature } from '../../Sources/JournalExchange/SigningPage/sshsig.js';
import { Place, filesIn, makeDemo, program } from './place.js';
import { samples } from './samples.js';
import { line, makeSigner, signed } from './signing.js';

const skip = program === undefined && 'the environment variable COACHLOG does not name the program';
const demo = skip ? undefined : await makeDemo(2);
const ann = await makeSigner(102);
const bob = await makeSigner(103);
const both = 'supervisor+assessor';
const entry = 'ab'.repeat(16);
const nothing = 'cd'.repeat(32);
const sheetText = 'unit,outcome,criterion,label\n8577-300,1,1,one\n8577-300,1,2,"two, and ""more"""\n';

test.after(() => demo && rmSync(demo.parent, { recursive: true, force: true }));

/** Runs one case on a place of its own. */
async function inPlace(body) {
  const place = new Place(demo);
  try {
    return await body(place);
  } finally {
    place.remove();
  }
}

test('the demo is in order, and all three say the same of it', { skip }, () => inPlace(async (place) => {
  const verdict = await place.agree(true, 'as it is');
  assert.deepEqual(verdict.problems, []);
  assert.deepEqual(verdict.signers.map(({ name, role }) => [name, role]),
    [['Priya Shah', 'learner'], ['Jane Doe', 'supervisor']]);
  assert.ok(verdict.isListSigned);
}));

// --- Files

const doings = [
  ['rm index.html', false],
  ['rm VERIFY.txt', false],
  ['rm verify.sh', false],
  ['rm allowed_signers', false],
  ['cp SHA256SUMS SHA256SUMS.bak; echo x > index_html; mkdir more; echo x > more/records', true],
  ['for folder in . records texts; do echo x > $folder/.DS_Store; done', true],
  ['cp $(ls -d records/* | head -n 1) records/copy.json; mkdir records/more; echo x > records/more/x.json', true],
  ['mkdir \'a\nrecords\'; cp records/* \'a\nrecords\'; echo x > "$(printf \'b\\ntexts\')"', true],
  ['rmdir sheets', true],
  ['rmdir sheets; echo x > sheets', false],
  ['rmdir sheets; ln -s .. sheets', false],
  ['d=records/$(echo x | sha256sum | cut -c1-64).json; mkdir $d; echo x > $d/x', false],
  ['mkdir SHA256SUMS.bak; echo x > SHA256SUMS.bak/SHA256SUMS', true],
  ['rm index.html; mkdir index.html; echo x > index.html/x', false],
  ['mv index.html ../page; ln -s ../page index.html', false],
  ['mv records ../kept-$$; ln -s ../kept-$$ records', false],
  ['mv records ../kept-$$; mkfifo records', false],
  ['rm VERIFY.txt; mkfifo VERIFY.txt', false],
  ['rm allowed_signers; mkfifo allowed_signers', false],
  ['rm index.html; mkdir index.html', false],
  ['truncate -s 268435457 index.html', false],
  ['truncate -s 16777217 $(ls texts/* | head -n 1)', false],
  ['printf \'signer\\000\\n\' >> allowed_signers', false],
  ['sed -i \'s/$/\\x00 more/\' allowed_signers', false],
  ['sed -i \'s/ AAAA/ \\xe2\\x84\\xaaAAA/\' allowed_signers', false],
  ['for f in signatures/*; do printf \'x\\000\' >> $f; done', false],
  ['for f in signatures/*; do sed -i \'$s/$/\\x00more/\' $f; done', false],
  ['printf \'%s\' "$(cat allowed_signers)" > allowed_signers', false],
  [': > allowed_signers', false],
  ['printf x >> allowed_signers', false],
  ['sed -i \'s/signoff\\.v1@coachlog/session.v1@coachlog/\' allowed_signers', false],
  ['sed -i \'s/signoff\\.v1@coachlog/unit.v1@coachlog/\' allowed_signers', false],
  ['sed -i \'s/manifest\\.v1@coachlog/unit.v1@coachlog/\' allowed_signers', false],
  ['sed -i \'s/signoff\\.v1@coachlog/manifest.v1@coachlog/\' allowed_signers', false],
  ['sed -i \'s/,manifest\\.v1@coachlog/&,plan.v2@coachlog/\' allowed_signers', true],
  ['sed -i \'s/,manifest\\.v1@coachlog/&,session.v2@coachlog/\' allowed_signers', true],
  ['sed -i \'s/,manifest\\.v1@coachlog/&,session@coachlog/\' allowed_signers', false],
  ['sed -i \'s/,manifest\\.v1@coachlog/&,/\' allowed_signers', false],
  ['sed -i \'s/namespaces=[^ ]*/cert-authority/\' allowed_signers', false],
  ['sed -i \'s/^signer@coachlog/*/\' allowed_signers', false],
  ['sed -i \'s/^learner@coachlog/signer@coachlog/\' allowed_signers', false],
  ['sed -i \'2p\' allowed_signers', false],
  ['sed -i \'2d\' allowed_signers', false],
  ['sed -i \'1d\' allowed_signers', false],
  ['sed -i \'1{h;d};2G\' allowed_signers', true],
  ['sed -i \'s/$/ Jane/\' allowed_signers', false],
  ['sed -i \'s/ /  /\' allowed_signers', false],
  ['sed -i \'s/$/\\r/\' allowed_signers', false],
  ['echo >> allowed_signers', false],
  ['for f in signatures/*; do { echo x; cat $f; } > new; mv new $f; done', false],
  ['for f in signatures/*; do echo >> $f; done', false],
  ['for f in signatures/*; do sed -i \'s/$/\\r/\' $f; done', false],
  ['for f in signatures/*; do tr \'\\n\' \' \' < $f > new; mv new $f; done', false],
  ['for f in signatures/*; do : > $f; done', false],
  ['rm signatures/*', false],
  ['rm $(ls -d signatures/* | head -n 1)', false],
  ['rm $(ls -d records/* | head -n 1)', false],
  ['rm records/* signatures/*', false],
  ['f=$(ls texts/* | head -n 1); cp $f texts/$(echo $f | cut -c7-69)0.json', false],
  ['d=$(echo \'{}\' | sha256sum | cut -c1-64); echo \'{}\' > texts/$d.json', false],
  ['rm $(ls -d texts/* | head -n 1)', false],
  ['rm -r texts', false],
  ['rm schemes/*', false],
  ['f=$(ls -d schemes/*); echo x > $f', false],
  ['f=$(ls -d schemes/*); mv $f schemes/$(echo $f | cut -c9-71)0.yaml', false],
  ['f=$(ls -d texts/* | head -n 1); sed -i s/a/b/ $f', false],
  ['f=$(ls -d texts/* | head -n 1); mv $f texts/$(echo x | sha256sum | cut -c1-64).json', false],
  ['echo more > texts/more.json; echo scan > declaration.pdf', true],
  ['f=$(ls -d records/* | head -n 1); cp $f $f.json; cp $f $(echo $f | tr a-f A-F); cp $f records/x', true],
  ['f=$(ls -d records/* | head -n 1); sed -i s/1/2/ $f', false],
  ['f=$(ls -d records/* | head -n 1); : > $f', false],
  ['set -- signatures/*; cp $1 $2', false],
  ['set -- signatures/*; cp $1 signatures/$(echo x | sha256sum | cut -c1-64).sig', false],
];

for (const [command, isInOrder] of doings) {
  test(`done to files, and the list is signed anew: ${command}`, { skip }, () => inPlace(async (place) => {
    place.shell(command);
    await place.makeManifest();
    await place.agree(isInOrder, command);
  }));
}

test('a file that was changed after the list was made is named', { skip }, async () => {
  for (const folder of ['', 'records', 'signatures', 'texts', 'schemes']) {
    await inPlace(async (place) => {
      const names = readdirSync(place.path(folder)).filter((name) => name.includes('.') || name.startsWith('allowed'));
      for (const name of folder === '' ? [...names, 'SHA256SUMS'] : names.slice(0, 2)) {
        const path = folder === '' ? name : `${folder}/${name}`;
        const bytes = readFileSync(place.path(path));
        const changed = Uint8Array.from(bytes);
        changed[Math.floor(bytes.length / 2)] ^= 1;
        writeFileSync(place.path(path), changed);
        await place.agree(false, path);
        writeFileSync(place.path(path), bytes);
      }
      await place.agree(true, 'as it was');
    });
  }
});

const lists = [
  'printf \'%s\' "$(cat SHA256SUMS)" > SHA256SUMS',
  'echo >> SHA256SUMS',
  'printf x >> SHA256SUMS',
  'LC_ALL=C sort -r -o SHA256SUMS SHA256SUMS',
  'sed -i 1p SHA256SUMS',
  'sed -i 1d SHA256SUMS',
  'sed -i /allowed_signers/d SHA256SUMS',
  'sed -i \'s/  / */\' SHA256SUMS',
  'sed -i \'1s/^./A/\' SHA256SUMS',
  'sed -i \'1s/$/\\x00more/\' SHA256SUMS',
  'sed -i \'s/$/\\r/\' SHA256SUMS',
  'printf \'%064d  SHA256SUMS\\n\' 0 >> SHA256SUMS; LC_ALL=C sort -o SHA256SUMS SHA256SUMS',
  'printf \'%064d  ../x\\n\' 0 >> SHA256SUMS; LC_ALL=C sort -o SHA256SUMS SHA256SUMS',
  'echo scan > declaration.pdf; sha256sum declaration.pdf >> SHA256SUMS; LC_ALL=C sort -o SHA256SUMS SHA256SUMS',
  ': > SHA256SUMS',
  'rm SHA256SUMS',
  'rm SHA256SUMS; mkfifo SHA256SUMS',
];

for (const command of lists) {
  test(`done to the list before it is signed: ${command}`, { skip }, () => inPlace(async (place) => {
    place.shell(command);
    if (filesIn(place.folder).get('SHA256SUMS')?.isPlain) await place.signManifest();
    await place.agree(false, command, ['V17']);
  }));
}

test('the list is signed by the learner and nobody else', { skip }, () => inPlace(async (place) => {
  await place.signManifest(ann);
  await place.agree(false, 'by another key', ['V17']);
  place.write('SHA256SUMS.sig', 'x');
  await place.agree(false, 'no signature', ['V17']);
  const namespace = 'manifest.v1@coachlog';
  const own = await signed(place.read('SHA256SUMS'), namespace, place.learner);
  place.write('SHA256SUMS.sig', armourSignature({ ...own, signer: ann.key }));
  await place.agree(false, 'under another key', ['V17']);
  place.write('SHA256SUMS.sig', armourSignature(own));
  await place.agree(true, 'by the learner');
  place.write('index.html', 'another page');
  await place.makeManifest();
  place.write('SHA256SUMS.sig', armourSignature(own));
  await place.agree(false, 'over the list as it was', ['V17']);
  const { signature } = await signed(place.read('SHA256SUMS'), 'label.v1@coachlog', place.learner);
  place.write('SHA256SUMS.sig', armourSignature({
    signer: place.learner.key, namespace: 'label.v1@coachlog', signature,
  }));
  await place.agree(false, 'for something else', ['V17']);
  rmSync(place.path('SHA256SUMS.sig'));
  await place.agree(false, 'taken away', ['V17']);
  place.write('VERIFY.txt', `${place.read('VERIFY.txt')}\nThis portfolio was made without the key of the learner.\n`);
  place.write('index.html', 'another page');
  await place.makeManifest();
  rmSync(place.path('SHA256SUMS.sig'));
  const { problems, isListSigned } = await place.agree(true, 'with the sentence that says so', ['V17']);
  assert.deepEqual(problems.map(({ severity }) => severity), ['warning']);
  assert.ok(!isListSigned);
  place.write('VERIFY.txt', 'This portfolio was made without the key of the learner.');
  await place.makeManifest();
  rmSync(place.path('SHA256SUMS.sig'));
  await place.agree(false, 'a line that is cut short');
}));

test('a number in a signature has one spelling', { skip }, async () => {
  const order = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    ...new Array(15).fill(0), 0x10,
  ];
  for (const kind of [undefined, 'session', 'signoff']) {
    await inPlace(async (place) => {
      const name = kind ? `signatures/${place.record(kind).id}.sig` : 'SHA256SUMS.sig';
      const opened = openSignature(utf8(place.read(name)));
      let carry = 0;
      order.forEach((byte, at) => {
        carry += opened.signature[32 + at] + byte;
        opened.signature[32 + at] = carry & 0xff;
        carry >>= 8;
      });
      place.write(name, armourSignature(opened));
      if (kind) await place.makeManifest();
      await place.agree(false, name);
    });
  }
});

test('the digest of the files is not about the page', { skip }, () => inPlace(async (place) => {
  const { digest } = await place.check();
  place.write('index.html', 'another page');
  await place.makeManifest();
  assert.equal((await place.agree(true, 'another page')).digest, digest);
  await place.add('label', { entry, criteria: [], agenda: 'yes' });
  await place.makeManifest();
  assert.notEqual((await place.agree(true, 'another record')).digest, digest);
}));

test('a folder that is no portfolio is refused', { skip }, () => inPlace(async (place) => {
  rmSync(place.path('records'), { recursive: true });
  rmSync(place.path('SHA256SUMS'));
  await assert.rejects(place.check(), { name: 'Refusal' });
  assert.equal(place.published().status, 2);
  assert.notEqual(place.verified().status, 0);
}));

// --- Records that the learner signs and goes on from

const session = {
  session: entry, role: 'coaching', date: '2026-02-03', start: '09:00', offset: '+00:00', minutes: 60, client: 'C07',
  status: 'held', group: 1, channel: 'video', model: undefined, setting: 'workplace', fee: 'internal', unit: undefined,
  time: undefined, replaces: [],
};
const withdrawal = { entry, withdraws: [], reason: 'twice' };
const client = { client: 'C08', relation: 'external' };
const added = { action: 'added', name: 'Bob', role: both, key: publicLine(bob.key) };

/** The kind, its fields, whether such a record is in order, and its head and version. */
const cases = [
  ['session', session, true],
  ['session', { ...session, minutes: 0 }, false],
  ['session', { ...session, role: 'coaching/mentoring' }, false],
  ['session', { ...session, date: '2026-02-29' }, false],
  ['session', { ...session, date: '2024-02-29' }, true],
  ['session', { ...session, date: '2027-02-03' }, true],
  ['session', { ...session, start: '9:00' }, false],
  ['session', { ...session, offset: '+14:00' }, true],
  ['session', { ...session, offset: '-00:00' }, false],
  ['session', { ...session, unit: '8577-301', time: 'assumed' }, true],
  ['session', { ...session, replaces: [''] }, false],
  ['session', { ...session, replaces: [nothing] }, false],
  ['session', { ...session, text_sha256: nothing }, false],
  ['session', { ...session, client: 'c07' }, false],
  ['session', session, true, {}, 2],
  ['session', session, false, { v: 2 }],
  ['client', client, true],
  ['client', { ...client, consent: 'maybe' }, false],
  ['withdrawal', withdrawal, true],
  ['withdrawal', { ...withdrawal, withdraws: [nothing] }, false],
  ['withdrawal', { ...withdrawal, reason: 7 }, false],
  ['withdrawal', { ...withdrawal, reason: 'a\u0085b' }, false],
  ['withdrawal', { ...withdrawal, reason: 'a\u0000b' }, false],
  ['withdrawal', { ...withdrawal, reason: 'a "b" \\ \n\t ü \u202e' }, true],
  ['supervisor', { ...added, action: 'gone' }, false],
  ['supervisor', { ...added, key: `${added.key} me` }, false],
  ['supervisor', { ...added, action: 'removed' }, false],
  ['supervisor', { ...added, action: 'removed', through: nothing }, false],
  ['label', { entry, criteria: ['8577-300:1.2'], agenda: 'no' }, true],
  ['label', { entry, criteria: ['8577-300:1.0'], agenda: 'no' }, false],
  ['import', { format: 'xls', source: 'a', file_sha256: nothing, records: 1 }, false],
  ['import', { format: 'csv', source: 'a', file_sha256: nothing, records: 1 }, true],
  ['import', { format: 'csv', source: 'a', file_sha256: nothing, records: 3 }, false],
  ['undo', { voids: [nothing] }, false],
  ['note', { note: entry, unit: '303', date: '2026-02-03', sessions: [], text_sha256: nothing, replaces: [] }, false],
  ['feedback', { feedback: entry, session: entry, from: 'peer', date: '2026-02-03', text_sha256: nothing }, false],
  ['marksheet', { sheet_sha256: nothing, source: 'a' }, false],
  ['request', { request: entry, name: 'Bob', asks: [], after: '' }, false],
  ['request', { request: entry, name: 'Bob', asks: [nothing], after: '' }, false],
  ['signoff', { entry }, false],
  ['plan', { plan: entry }, true],
  ['plan', { plan: entry }, true, {}, 2],
  ['plan', { a: ['', 'b'], c: -9007199254740991 }, true],
  ['label', { entry, criteria: [], agenda: 'no' }, false, { n: 99 }],
  ['label', { entry, criteria: [], agenda: 'no' }, false, { prev: nothing }],
  ['label', { entry, criteria: [], agenda: 'no' }, false, { prev: '' }],
  ['label', { entry, criteria: [], agenda: 'no' }, false, { n: 1, prev: '' }],
  ['label', { entry, criteria: [], agenda: 'no' }, true, { signed_at: '2020-02-29T23:59:59Z' }],
  ['label', { entry, criteria: [], agenda: 'no' }, false, { enrolment: ann.enrolment }],
  ['label', { entry, criteria: [], agenda: 'no' }, false, { by: ann.by }],
  ['label', { entry, criteria: [], agenda: 'no' }, false, { heads: [`${ann.by} 1 ${nothing}`] }],
  ['label', { entry, criteria: [], agenda: 'no' }, false, { heads: [] }],
];

for (const [at, [kind, fields, isInOrder, head = {}, version = 1]] of cases.entries()) {
  test(`record ${at} of the learner: ${kind} ${JSON.stringify({ ...head, ...fields })}`, { skip }, () => inPlace(
    async (place) => {
      const { n, id: prev } = place.heads.get(place.learner.by);
      const fieldsOfAll = { v: version, kind, enrolment: place.learner.enrolment, by: place.learner.by, n: n + 1, prev,
        heads: undefined, signed_at: '2026-11-23T09:00:00Z', ...head, ...fields };
      const payload = writeFields(Object.entries(fieldsOfAll).filter(([, value]) => value !== undefined));
      const id = await place.put(payload, `${kind}.v${version}@coachlog`, place.learner);
      place.heads.set(place.learner.by, { n: n + 1, id });
      // Were it no link of the chain, the next one would show that.
      await place.add('label', { entry, criteria: [], agenda: 'yes' });
      await place.makeManifest();
      await place.agree(isInOrder, text(payload));
    }));
}

test('payloads that are written otherwise are refused', { skip }, async () => {
  const spellings = [
    ['"minutes":60', '"minutes":060'], ['"minutes":60', '"minutes":6e1'], ['"minutes":60', '"minutes":"60"'],
    ['"minutes":60', '"minutes": 60'], ['"fee"', '"unit":"8577-301","fee"'], [']}\n', '] }\n'], [']}\n', ']}'],
    [']}\n', ']}\n{}\n'], [']}\n', '],"more":""}\n'], [',"replaces":[]', ''], ['"session":"', '"session":"\\u0041'],
  ];
  const fields = Object.entries(session).filter(([, value]) => value !== undefined);
  for (const [old, other] of spellings) {
    await inPlace(async (place) => {
      const { n, id: prev } = place.heads.get(place.learner.by);
      const whole = text(writeFields([
        ['v', 1], ['kind', 'session'], ['enrolment', place.learner.enrolment], ['by', place.learner.by], ['n', n + 1],
        ['prev', prev], ['signed_at', '2026-11-23T09:00:00Z'], ...fields,
      ]));
      assert.ok(whole.includes(old), old);
      await place.put(whole.replace(old, other), 'session.v1@coachlog', place.learner);
      await place.makeManifest();
      await place.agree(false, other, ['V2']);
    });
  }
});

// --- What records say of one another

/** What the learner and others do, whether that is in order, and the rules that are named. */
const stories = {
  'an assessor, a criterion and a unit': [true, [], async (place) => {
    await assess(place);
    await decide(place);
  }],
  'an assessment of a record that is missing': [false, ['V9'], (place) => assess(place, { covers: [nothing] })],
  'an assessment by a sheet that is missing': [false, ['V9'], (place) => assess(place, { sheet_sha256: nothing })],
  'an assessment by the learner': [false, ['V6'], async (place) => {
    await assess(place);
    await place.add('assessment', { ...samples.assessment, device: 'own', request: undefined,
      ...place.terms('assessed') });
  }],
  'a label by another key': [false, ['V6'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    await place.add('label', { entry, criteria: [], agenda: 'yes' }, ann);
  }],
  'a decision by a key that was never added': [false, ['V6'], (place) =>
    place.add('signoff', place.signOff(place.record('session')), ann)],
  'a decision by a key whose adding was undone': [false, ['V6'], async (place) => {
    const act = await place.addSigner(ann, 'Ann Lee', both);
    await place.add('signoff', place.signOff(place.record('session')), ann);
    await place.add('undo', { voids: [act] });
    place.write('allowed_signers', place.read('allowed_signers').split('\n').slice(0, 2).join('\n').concat('\n'));
  }],
  'a key whose adding was undone and is still allowed': [false, ['V17'], async (place) => {
    await place.add('undo', { voids: [await place.addSigner(ann, 'Ann Lee', both)] });
  }],
  'a key whose adding was undone and redone': [true, [], async (place) => {
    const undo = await place.add('undo', { voids: [await place.addSigner(ann, 'Ann Lee', both)] });
    await place.add('undo', { voids: [undo] });
    await place.add('signoff', place.signOff(place.record('session')), ann);
  }],
  'a key that was undone, redone and undone': [false, ['V17'], async (place) => {
    const act = await place.addSigner(ann, 'Ann Lee', both);
    const undo = await place.add('undo', { voids: [act] });
    await place.add('undo', { voids: [undo] });
    await place.add('undo', { voids: [act] });
  }],
  'a sign-off by an assessor': [false, ['V6'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', 'assessor');
    await place.add('signoff', place.signOff(place.record('session')), ann);
  }],
  'a sign-off': [true, [], async (place) => {
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    await place.add('signoff', place.signOff(place.record('session')), ann);
  }],
  'a sign-off with another day': [false, ['V9'], signOff({ date: '2026-01-31' })],
  'a sign-off with another length': [false, ['V9'], signOff({ minutes: 1 })],
  'a sign-off of another entry': [false, ['V9'], signOff({ entry })],
  'a sign-off of nothing': [false, ['V9'], signOff({ covers: nothing })],
  'a sign-off that does not fit': [false, ['V9'], signOff({ meaning: 'not-held' })],
  'a return of a session': [true, [], signOff({ decision: 'returned', meaning: 'returned' })],
  'a sign-off that saw nothing': [false, ['V15'], signOff({ seen: nothing })],
  'a sign-off that saw a record of another signer': [false, ['V15'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    await place.add('signoff', place.signOff(place.record('session'), { seen: place.record('signoff').id }), ann);
  }],
  'a sign-off that saw a record of an unknown kind': [true, ['V13'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    const { n, id: prev } = place.heads.get(place.learner.by);
    const plan = line('plan', place.learner, { n: n + 1, prev }, {});
    const seen = await place.put(plan, 'plan.v1@coachlog', place.learner);
    await place.add('signoff', place.signOff(place.record('session'), { seen }), ann);
  }],
  'a sign-off under another name': [false, ['V16'], signOff({ name: 'Jane Doe' })],
  'a sign-off for another learner': [false, ['V16'], signOff({ learner: 'Bob' })],
  'a sign-off in another case': [true, [], signOff({ name: 'ANN LEE', learner: 'priya  SHAH' })],
  'a sign-off of an undone session': [true, [], async (place) => {
    const id = await place.add('session', session);
    await place.add('undo', { voids: [id] });
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    await place.add('signoff', place.signOff({ id, fields: session }), ann);
  }],
  'a sign-off of a block': [true, [], async (place) => {
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    const id = await place.add('block', { ...samples.block });
    await place.add('signoff', place.signOff(
      { id, fields: { ...samples.block, date: samples.block.to, session: samples.block.block } },
      { meaning: 'evidence' }), ann);
  }],
  'a sign-off of a note': [false, ['V9'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    const note = place.record('note') ?? await addNote(place);
    await place.add('signoff', place.signOff({ id: note.id, fields: { ...note.fields, session: note.fields.note,
      minutes: 1 } }), ann);
  }],
  'a removed key and what it signed before': [true, [], async (place) => {
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    const through = await place.add('signoff', place.signOff(place.record('session')), ann);
    await remove(place, { through });
  }],
  'a removed key that takes a decision away': [true, [], async (place) => {
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    const through = await place.add('signoff', place.signOff(place.record('session')), ann);
    await remove(place, { through });
    await place.add('revocation', { target: through, reason: '', ...place.terms('revoked') }, ann);
  }],
  'a removed key that goes on': [false, ['V6'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    const through = await place.add('signoff', place.signOff(place.record('session')), ann);
    await remove(place, { through });
    await place.add('signoff', place.signOff(place.record('session')), ann);
  }],
  'a removed key without anything signed': [true, [], async (place) => {
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    await remove(place, { through: '' });
  }],
  'a removed key through a record of another': [false, ['V9'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    await remove(place, { through: place.record('signoff').id });
  }],
  'a removed key whose last record is left out': [false, ['V9'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    const through = await place.add('signoff', place.signOff(place.record('session')), ann);
    await remove(place, { through });
    place.leaveOut(through);
  }],
  'a revocation of another key\'s decision': [false, ['V9'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    await place.add('revocation', { target: place.record('signoff').id, reason: '', ...place.terms('revoked') }, ann);
  }],
  'a revocation of a revocation': [false, ['V9'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    const target = await place.add('signoff', place.signOff(place.record('session')), ann);
    const first = await place.add('revocation', { target, reason: '', ...place.terms('revoked') }, ann);
    await place.add('revocation', { target: first, reason: '', ...place.terms('revoked') }, ann);
  }],
  'a first record that names one before it': [false, ['V10'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    await place.add('signoff', place.signOff(place.record('session')), ann, { prev: nothing });
  }],
  'a revocation of nothing': [false, ['V9'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    await place.add('revocation', { target: nothing, reason: '', ...place.terms('revoked') }, ann);
  }],
  'two keys with one name': [true, ['V16'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    await place.addSigner(bob, 'Ann LEE', 'assessor');
  }],
  'a key with two names': [true, [], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    await place.add('supervisor', { action: 'added', name: 'Anna Lee', role: both, key: publicLine(ann.key) });
    await place.add('signoff', place.signOff(place.record('session')), ann);
  }],
  'a key that was added as one thing after the other': [true, [], async (place) => {
    await place.add('supervisor', { action: 'added', name: 'Ann', role: 'supervisor', key: publicLine(ann.key) });
    await place.addSigner(ann, 'Ann Lee', 'assessor');
    await place.add('signoff', place.signOff(place.record('session')), ann);
  }],
  'a key of an assessor, where adding it as a supervisor was undone': [false, ['V6'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', 'assessor');
    await place.add('undo', { voids: [await place.addSigner(ann, 'Ann Lee', 'supervisor')] });
    await place.add('signoff', place.signOff(place.record('session')), ann);
  }],
  'a fork of the learner': [true, ['V10'], async (place) => {
    const before = place.heads.get(place.learner.by);
    await place.add('label', { entry, criteria: [], agenda: 'yes' });
    place.heads.set(place.learner.by, before);
    await place.add('label', { entry, criteria: [], agenda: 'no' });
  }],
  'a fork of a signer': [false, ['V10'], (place) => fork(place)],
  'a fork of a signer that an assessor accepts': [true, ['V10'], async (place) => {
    await place.addSigner(bob, 'Bob', 'assessor');
    const both = await fork(place);
    await assess(place, {}, bob, 'Bob');
    await decide(place, { gaps: both, name: 'Bob' }, bob);
  }],
  'answers to two requests': [true, ['V10'], (place) => answers(place)],
  'answers to two requests, one of which asks another key': [false, ['V10'], (place) =>
    answers(place, [{}, { key: publicLine(bob.key) }])],
  'answers to two requests, one of which asks about something else': [false, ['V10'], (place) =>
    answers(place, [{}, { asks: [place.records('session')[1].id] }])],
  'answers to two requests for any key': [true, ['V10'], (place) =>
    answers(place, [{ key: undefined, after: '' }, { key: undefined, after: '' }])],
  'answers to two requests, one after something else': [false, ['V10'], (place) =>
    answers(place, [{}, { after: place.record('signoff').id }])],
  'two answers to one request': [false, ['V10'], (place) => answers(place, [{}])],
  'rows of answers to two requests': [true, ['V10'], (place) => answers(place, [{}, {}], 2)],
  'a record that another signer had seen is left out': [false, ['V15'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    const id = await place.add('signoff', place.signOff(place.record('session')), ann);
    await place.add('label', { entry, criteria: [], agenda: 'yes' }, place.learner, { heads: [`${ann.by} 1 ${id}`] });
    place.leaveOut(id);
  }],
  'heads that are all there': [true, [], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    const id = await place.add('signoff', place.signOff(place.record('session')), ann);
    await place.add('label', { entry, criteria: [], agenda: 'yes' }, place.learner, { heads: [`${ann.by} 1 ${id}`] });
  }],
  'heads with another place': [false, ['V15'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    const id = await place.add('signoff', place.signOff(place.record('session')), ann);
    await place.add('label', { entry, criteria: [], agenda: 'yes' }, place.learner, { heads: [`${ann.by} 2 ${id}`] });
  }],
  'the last record of a signer is left out': [true, [], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    place.leaveOut(await place.add('signoff', place.signOff(place.record('session')), ann));
  }],
  'a record of the learner is left out': [false, ['V10'], async (place) => {
    const id = await place.add('label', { entry, criteria: [], agenda: 'yes' });
    await place.add('label', { entry, criteria: [], agenda: 'no' });
    place.leaveOut(id);
  }],
  'a record is left out that an assessor accepts': [true, ['V10', 'V15'], async (place) => {
    await place.addSigner(bob, 'Bob', 'assessor');
    const id = await place.add('label', { entry, criteria: [], agenda: 'yes' });
    await place.addSigner(ann, 'Ann Lee', 'supervisor');
    await place.add('signoff', place.signOff(place.record('session'), { seen: id }), ann);
    place.leaveOut(id);
    await assess(place, {}, bob, 'Bob');
    await decide(place, { gaps: [id], name: 'Bob' }, bob);
  }],
  'a record is left out, and what accepted that was revoked': [false, ['V10'], async (place) => {
    const id = await place.add('label', { entry, criteria: [], agenda: 'yes' });
    await assess(place);
    place.leaveOut(id);
    const unit = await decide(place, { gaps: [id] });
    await place.add('revocation', { target: unit, reason: '', ...place.terms('revoked') }, ann);
  }],
  'a record is left out, and a supervisor accepts that': [false, ['V6', 'V10'], async (place) => {
    const id = await place.add('label', { entry, criteria: [], agenda: 'yes' });
    await assess(place);
    await place.addSigner(bob, 'Bob', 'supervisor');
    place.leaveOut(id);
    await decide(place, { gaps: [id], name: 'Bob' }, bob);
  }],
  'a unit on an assessment that says otherwise': [false, ['V9'], async (place) => {
    await assess(place, { decision: 'referred' });
    await decide(place);
  }],
  'a unit on another label': [false, ['V9'], async (place) => {
    await assess(place, { label_sha256: nothing });
    await decide(place);
  }],
  'a unit on a decision that is missing': [false, ['V9'], async (place) => {
    const id = await assess(place);
    await decide(place);
    place.leaveOut(id);
    place.heads.delete(ann.by);
  }],
  'a unit by a scheme that is missing': [false, ['V9'], async (place) => {
    await assess(place);
    await decide(place, { scheme_sha256: nothing });
  }],
  'another name of the learner': [true, ['V16'], (place) => enrol(place, { learner: 'Priya Patel' })],
  'another spelling of the learner': [true, [], (place) => enrol(place, { learner: 'PRIYA shah' })],
  'another name that a unit decision bears': [true, [], async (place) => {
    await assess(place);
    await enrol(place, { learner: 'Priya Patel' });
    await decide(place, { learner: 'Priya Patel' });
  }],
  'a decision for a name that was undone': [true, ['V16'], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    const id = await enrol(place, { learner: 'Priya Patel' });
    await place.add('signoff', place.signOff(place.record('session'), { learner: 'Priya Patel' }), ann);
    await place.add('undo', { voids: [id] });
  }],
  'an enrolment by a scheme that is missing': [false, ['V9'], (place) => enrol(place, { scheme_sha256: nothing })],
  'a text that is there, and feedback': [true, [], async (place) => {
    const { fields } = place.record('session');
    await place.add('feedback', {
      feedback: entry, session: fields.session, from: 'peer', date: '2026-02-03',
      text_sha256: await place.addText({ text: 'well done' }),
    });
  }],
  'a text of a session that was replaced': [true, [], async (place) => {
    const id = await place.add('session', withText(session, nothing));
    await place.add('session', { ...session, replaces: [id] });
  }],
  'a text of a session that was withdrawn': [true, [], async (place) => {
    const id = await place.add('session', withText(session, nothing));
    await place.add('withdrawal', { entry, withdraws: [id], reason: 'twice' });
  }],
  'a text of a session that was undone': [true, [], async (place) => {
    await place.add('undo', { voids: [await place.add('session', withText(session, nothing))] });
  }],
  'a text of a session that came with an undone import': [true, [], async (place) => {
    const batch = await place.add('import', { format: 'csv', source: 'a', file_sha256: nothing, records: 1 });
    await place.add('session', withText(session, nothing));
    await place.add('undo', { voids: [batch] });
  }],
  'a text of a session after an undone import': [false, ['V9'], async (place) => {
    const batch = await place.add('import', { format: 'csv', source: 'a', file_sha256: nothing, records: 1 });
    await place.add('label', { entry, criteria: [], agenda: 'yes' });
    await place.add('session', withText(session, nothing));
    await place.add('undo', { voids: [batch] });
  }],
  'a text that was erased': [true, [], async (place) => {
    await place.add('session', withText(session, nothing));
    await place.add('erasure', { documents: [nothing], reason: 'asked' });
  }],
  'a text that was erased and whose erasure was undone': [true, [], async (place) => {
    await place.add('session', withText(session, nothing));
    await place.add('undo', { voids: [await place.add('erasure', { documents: [nothing], reason: 'asked' })] });
  }],
  'a text that was erased and is there': [false, ['V17'], async (place) => {
    const id = await place.addText({ summary: 'gone' });
    await place.add('session', withText(session, id));
    await place.add('erasure', { documents: [id], reason: 'asked' });
  }],
  'a text that was assessed and replaced': [false, ['V9'], async (place) => {
    const id = await place.add('session', withText(session, nothing));
    await place.add('session', { ...session, replaces: [id] });
    await assess(place, { covers: [id] });
  }],
  'feedback of a client that was replaced': [true, [], async (place) => {
    await place.add('client', { ...client, text_sha256: nothing });
    await place.add('client', client);
  }],
  'feedback of a client that is missing': [false, ['V9'], async (place) => {
    await place.add('client', client);
    await place.add('client', { ...client, text_sha256: nothing });
  }],
  'a text that a record of an unknown kind can name': [true, ['V13', 'V17'], async (place) => {
    await place.add('plan', { plan: await place.addText({ summary: 'more' }) });
  }],
  'a mark sheet': [true, [], async (place) => {
    await place.add('marksheet', { sheet_sha256: await place.addFile('sheets', 'csv', sheetText), source: 'a.csv' });
  }],
  'a mark sheet that is no sheet in a decision': [true, [], async (place) => {
    await assess(place, { sheet_sha256: await place.addFile('sheets', 'csv', 'x\n') });
  }],
  'a version of another entry': [false, ['V9'], async (place) => {
    await place.add('session', { ...session, replaces: [place.record('session').id] });
  }],
  'a version by another kind with the same entry': [true, [], async (place) => {
    const id = await place.add('session', session);
    await place.add('support', { support: entry, type: 'cpd', date: '2026-02-03', minutes: 60, replaces: [id] });
  }],
  'a withdrawal of a request': [true, [], async (place) => {
    await place.add('request', { request: entry, name: 'Bob', asks: [place.record('session').id], after: '' });
    await place.add('withdrawal', withdrawal);
  }],
  'a request about a label': [false, ['V9'], async (place) => {
    const id = await place.add('label', { entry, criteria: [], agenda: 'yes' });
    await place.add('request', { request: entry, name: 'Bob', asks: [id], after: '' });
  }],
  'an undo of something later': [false, ['V9'], async (place) => {
    await place.add('undo', { voids: [place.heads.get(place.learner.by).id] }, place.learner, {});
    const { id, n } = place.heads.get(place.learner.by);
    await place.add('undo', { voids: [id] }, place.learner, { n: n - 1 });
  }],
  'an undo of what another key signed': [false, ['V9'], (place) =>
    place.add('undo', { voids: [place.record('signoff').id] })],
  'the learner\'s own key as that of a supervisor': [true, [], (place) =>
    place.add('supervisor', { action: 'added', name: 'Bob', role: both, key: publicLine(place.learner.key) })],
  'the learner\'s own key under the name of a supervisor': [true, ['V16'], (place) =>
    place.add('supervisor', { action: 'added', name: 'JANE doe', role: both, key: publicLine(place.learner.key) })],
  'the learner\'s own key as that of a supervisor, and a sign-off': [false, ['V6'], async (place) => {
    await place.add('supervisor', { action: 'added', name: 'Bob', role: both, key: publicLine(place.learner.key) });
    await place.add('signoff', place.signOff(place.record('session'), { name: 'Bob' }));
  }],
  'a record of an unknown kind by a stranger': [true, ['V13'], (place) =>
    place.put(line('plan', ann, { enrolment: place.learner.enrolment }, {}), 'plan.v1@coachlog', ann)],
  'a record of an unknown kind by a stranger who left something out': [false, ['V10'], (place) =>
    place.put(line('plan', ann, { enrolment: place.learner.enrolment, n: 5 }, {}), 'plan.v1@coachlog', ann)],
  'a record that is no text at all': [true, ['V13'], (place) => place.put('hello', 'plan.v1@coachlog', place.learner)],
  'a record of an unknown kind that is as large as can be': [true, ['V13'], (place) =>
    place.put('x'.repeat(65536), 'plan.v1@coachlog', place.learner)],
  'a record of an unknown kind that is too large': [false, ['V2'], (place) =>
    place.put('x'.repeat(65537), 'plan.v1@coachlog', place.learner)],
  'a record with the namespace of the list': [true, ['V13'], (place) =>
    place.put('x', 'manifest.v1@coachlog', place.learner)],
  'a namespace without a version': [false, ['V4'], (place) => place.put('x', 'plan@coachlog', place.learner)],
  'a namespace of version 0': [false, ['V4'], (place) => place.put('x', 'plan.v0@coachlog', place.learner)],
  'a namespace that is too long': [false, ['V4'], (place) =>
    place.put('x', `${'a'.repeat(53)}.v1@coachlog`, place.learner)],
  'a key with which anyone can sign': [false, ['V3'], async (place) => {
    const id = await place.put('x', 'plan.v1@coachlog', place.learner);
    const signature = { signer: new Uint8Array(32), namespace: 'plan.v1@coachlog', signature: new Uint8Array(64) };
    place.write(`signatures/${id}.sig`, armourSignature(signature));
  }],
  'records of another journal': [false, ['V8'], async (place) => {
    await place.add('enrolment', { ...samples.enrolment, targets: undefined }, ann,
      { enrolment: ann.enrolment });
  }],
};

for (const [name, [isInOrder, rules, tell]] of Object.entries(stories)) {
  test(`records: ${name}`, { skip }, () => inPlace(async (place) => {
    await tell(place);
    await place.makeManifest();
    await place.agree(isInOrder, name, rules);
  }));
}

/** Where the script may say something else (the end of 12.3), the page says what the program says. */
const strictStories = {
  'a sign-off under a name with an accent': [true, signOff({ name: 'Änn Léé' })],
  'a sign-off under a name in wide letters': [true, signOff({ name: 'Ａnn　Lee' })],
  'a sign-off under a name in letters that look alike': [true, signOff({ name: 'Аnn Lее' })],
  'a sign-off under a name between spaces': [true, signOff({ name: ' Ann\tLee ' })],
  'a sign-off under a name of other letters': [false, signOff({ name: 'Ann Leé Lee' })],
  'a capital with a dot': [true, withName('İpek', 'ipek')],
  'a capital sigma': [true, withName('ΟΔΟΣ', 'οδοσ')],
  'a sharp s': [false, withName('Strasse', 'Straße')],
  'a text that is not composed': [false, (place) => place.add('withdrawal', { ...withdrawal, reason: 'e\u0301' })],
  'a text with a sign that is composed otherwise': [false, (place) =>
    place.add('withdrawal', { ...withdrawal, reason: '\u2126' })],
  'an enrolment by the scheme of another code': [false, (place) => enrol(place, { scheme: 'ICF' })],
  'an enrolment for a qualification that the scheme does not have': [false, (place) =>
    enrol(place, { qualification: 'icf-acc' })],
  'a mark sheet that is no sheet': [false, (place) => useSheet(place, 'x\n')],
  'a mark sheet that is not in order': [false, (place) =>
    useSheet(place, 'unit,outcome,criterion,label\n300,1,2,\n300,1,1,\n')],
  'a mark sheet with a label in needless quotation marks': [false, (place) =>
    useSheet(place, 'unit,outcome,criterion,label\n300,1,2,"two"\n')],
  'a mark sheet that is cut short': [false, (place) => useSheet(place, 'unit,outcome,criterion,label\n300,1,2,two')],
  'a mark sheet with every sort of label': [true, (place) => useSheet(place,
    'unit,outcome,criterion,label\n300,1,1,\n300,1,2,"a, b"\n300,1,10,"say ""a"""\n300,2,1,"a,\nb"\n303,1,1,Zoë\n')],
};

for (const [name, [isInOrder, tell]] of Object.entries(strictStories)) {
  test(`as the program says: ${name}`, { skip }, () => inPlace(async (place) => {
    await tell(place);
    await place.makeManifest();
    const { problems, isInOrder: found } = await place.check();
    const { status, output } = place.verified();
    assert.equal(status, isInOrder ? 0 : 1, output);
    assert.equal(found, isInOrder, JSON.stringify(problems));
  }));
}

async function useSheet(place, content) {
  await place.add('marksheet', { sheet_sha256: await place.addFile('sheets', 'csv', content), source: 'sheet.csv' });
}

function withName(added, signs) {
  return async (place) => {
    await place.addSigner(ann, added, both);
    await place.add('signoff', place.signOff(place.record('session'), { name: signs }), ann);
  };
}

/**
 * Requests about criteria and units, and their answers in a page. They are newer than the programs: these are compared
 * only if both programs know them.
 */
const newerStories = {
  'an answer from a page': [true, [], async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    const { id } = place.record('session');
    const request = await ask(place, { asks: [id], criteria: ['8577-300:1.1'], units: ['8577-300'] });
    await place.add('signoff', place.signOff(place.record('session'), { device: 'page', request }), ann);
    await assess(place, { device: 'page', request });
    const unit = await decide(place, { device: 'page', request });
    await place.add('revocation', { target: unit, reason: '', ...place.terms('revoked', { device: 'page', request }) },
      ann);
  }],
  'a request about a criterion alone': [true, [], (place) => ask(place, { criteria: ['8577-300:1.1'] })],
  'a request about a unit alone': [true, [], (place) => ask(place, { units: ['8577-300'] })],
  'a request about one criterion twice': [false, ['V2'], (place) =>
    ask(place, { criteria: ['8577-300:1.1', '8577-300:1.1'] })],
  'a request about no criteria': [false, ['V2'], (place) => ask(place, { units: ['8577-300'], criteria: [] })],
  'a request about nothing': [false, ['V2'], (place) => ask(place, {})],
  'a request for any key after a record': [false, ['V2'], async (place) => {
    const { id } = place.record('signoff');
    await ask(place, { key: undefined, units: ['8577-300'], after: id });
  }],
  'two requests about criteria, answered from one place': [true, ['V10'], (place) => answerBoth(place, [
    { criteria: ['8577-300:1.1'] }, { criteria: ['8577-300:1.1', '8577-300:1.2'] }])],
  'two requests, one of which is not about the criterion': [false, ['V10'], (place) => answerBoth(place, [
    { criteria: ['8577-300:1.1'] }, { criteria: ['8577-300:1.2'] }])],
  'two requests, one of which is about the unit of the criterion': [false, ['V10'], (place) => answerBoth(place, [
    { criteria: ['8577-300:1.1'] }, { units: ['8577-300'] }])],
  'two requests that are answered by revocations': [true, ['V10'], (place) => answerBoth(place, [
    { units: ['8577-300'] }, { units: ['8577-301'] }], 'revocation')],
  'two requests about a unit': [true, ['V10'], (place) => answerBoth(place, [
    { units: ['8577-300'] }, { units: ['8577-300'] }], 'unit')],
  'two requests, one of which is about another unit': [false, ['V10'], (place) => answerBoth(place, [
    { units: ['8577-300'] }, { units: ['8577-301'] }], 'unit')],
  'two requests that are answered by the same record': [false, ['V10'], (place) => answerBoth(place, [
    { criteria: ['8577-300:1.1'] }])],
};

for (const [name, [isInOrder, rules, tell]] of Object.entries(newerStories)) {
  test(`newer records: ${name}`, { skip }, () => inPlace(async (place) => {
    await tell(place);
    await place.makeManifest();
    await place.agree(isInOrder, name, rules);
  }));
}

/** A request of Ann Lee, after her newest record. */
function ask(place, { asks = [], criteria, units, ...more }) {
  place.requests = (place.requests ?? 0) + 1;
  const { key, after } = { key: publicLine(ann.key), after: place.heads.get(ann.by)?.id ?? '', ...more };
  return place.add('request', {
    request: `${place.requests}`.repeat(32), name: 'Ann Lee', key, asks, criteria, units,
    matter_sha256: criteria || units ? nothing : undefined, after,
  });
}

/** Ann answers two requests from one place. */
async function answerBoth(place, requests, kind = 'assessment') {
  const first = await assess(place);
  const before = place.heads.get(ann.by);
  const ids = [];
  for (const asked of requests) ids.push(await ask(place, asked));
  for (const at of [0, 1]) {
    const request = ids[at] ?? ids[0];
    place.heads.set(ann.by, before);
    if (kind === 'assessment') await assess(place, { feedback: `${at}`, request });
    else if (kind === 'unit') await decide(place, { comment: `${at}`, request });
    else await place.add('revocation', { target: first, reason: `${at}`, ...place.terms('revoked', { request }) }, ann);
  }
}

function withText(fields, id) {
  const { replaces, ...rest } = fields;
  return { ...rest, text_sha256: id, replaces };
}

function signOff(more) {
  return async (place) => {
    await place.addSigner(ann, 'Ann Lee', both);
    await place.add('signoff', place.signOff(place.record('session'), more), ann);
  };
}

function remove(place, more) {
  return place.add('supervisor', {
    action: 'removed', name: 'Ann Lee', role: 'supervisor', key: publicLine(ann.key), ...more,
  });
}

async function addNote(place) {
  const fields = { note: entry, unit: '303', date: '2026-02-03', sessions: [], text_sha256: await place.addText({
    text: 'thought' }), replaces: [] };
  return { id: await place.add('note', fields), fields };
}

function enrol(place, more) {
  const { learner, scheme, scheme_sha256, qualification, registered } = place.record('enrolment').fields;
  return place.add('enrolment', { learner, scheme, scheme_sha256, qualification, registered, ...more });
}

async function assess(place, more = {}, signer = ann, name = 'Ann Lee') {
  const sheet = await place.addFile('sheets', 'csv', sheetText);
  await place.add('marksheet', { sheet_sha256: sheet, source: 'sheet.csv' });
  if (!place.read('allowed_signers').includes(publicLine(signer.key))) await place.addSigner(signer, name, both);
  const { feedback, ...rest } = more;
  return place.add('assessment', {
    unit: '8577-300', criterion: '1.1', decision: 'met', feedback, covers: [place.record('session').id],
    label_sha256: hex(await sha256(utf8('one'))), sheet_sha256: sheet, ...place.terms('assessed', { name }), ...rest,
  }, signer);
}

async function decide(place, more = {}, signer = ann) {
  const assessment = place.record('assessment');
  const { gaps, comment, ...rest } = more;
  return place.add('unit', {
    unit: '8577-300', qualification: 'Award', criteria: [`1.1 ${hex(await sha256(utf8('one')))} ${assessment.id}`],
    minutes: ['8577-300=0/0'], gaps, comment, scheme_sha256: place.record('enrolment').fields.scheme_sha256,
    sheet_sha256: hex(await sha256(utf8(sheetText))), ...place.terms('achieved'), ...rest,
  }, signer);
}

/** Ann decides twice on one session from one place: gives both records. */
async function fork(place) {
  await place.addSigner(ann, 'Ann Lee', 'supervisor');
  const version = place.record('session');
  const one = await place.add('signoff', place.signOff(version), ann);
  place.heads.delete(ann.by);
  return [one, await place.add('signoff', place.signOff(version, { meaning: 'read' }), ann)];
}

/** Ann answers requests from one place, each with so many decisions. */
async function answers(place, requests = [{}, {}], amount = 1) {
  await place.addSigner(ann, 'Ann Lee', 'supervisor');
  const before = await place.add('signoff', place.signOff(place.records('session')[0]), ann);
  const versions = place.records('session');
  const ids = [];
  for (const [at, more] of requests.entries()) {
    const { after, asks, ...rest } = more;
    const { key, ...others } = { key: publicLine(ann.key), ...rest };
    ids.push(await place.add('request', {
      request: `${at}`.repeat(32), name: 'Ann Lee', key, ...others,
      asks: asks ?? versions.slice(0, 2).map(({ id }) => id), after: after ?? before,
    }));
  }
  const start = requests[0].after === '' ? undefined : place.heads.get(ann.by);
  if (!start) place.leaveOut(before);
  for (const at of [0, 1]) {
    if (start) place.heads.set(ann.by, start);
    else place.heads.delete(ann.by);
    for (let count = 0; count < amount; count += 1) {
      const comment = `answer ${at}`;
      const more = { comment, request: ids[at] ?? ids[0] };
      await place.add('signoff', inOrderOf(place.signOff(versions[count]), more), ann);
    }
  }
}

/** A sign-off with the comment and the request in their places. */
function inOrderOf({ entry: id, covers, date, minutes, decision, ...terms }, { comment, request }) {
  return { entry: id, covers, date, minutes, decision, comment, ...terms, request };
}

test('two keys are said to have one name only if both can have signed', { skip }, () => inPlace(async (place) => {
  await place.addSigner(ann, 'Ann Lee', both);
  await remove(place, { role: both, through: '' });
  await place.addSigner(bob, 'Ann LEE', 'assessor');
  await place.makeManifest();
  assert.deepEqual((await place.agree(true, 'one was removed before it signed')).problems, []);
}));

test('each record that is left out is missed by all three or by none', { skip }, async () => {
  const { length } = readdirSync(`${demo.folder}/records`);
  for (let at = 0; at < length; at += 1) {
    await inPlace(async (place) => {
      const { id, fields } = place.records()[at];
      place.leaveOut(id);
      await place.makeManifest();
      const { isInOrder } = await place.check();
      await place.agree(isInOrder, `${fields.kind} ${fields.n}`);
    });
  }
});

test('the check of a portfolio of 1,000 sessions says how far it is', { skip }, async () => {
  const large = await makeDemo(1000);
  try {
    const steps = [];
    const { isInOrder, records, signatures } = await checkPortfolio(filesIn(large.folder), (done, all) => {
      steps.push(done / all);
    });
    assert.ok(isInOrder && records > 2000 && signatures === records, `${records}`);
    assert.ok(steps.length > 50 && steps.every((step, at) => step <= 1 && step >= (steps[at - 1] ?? 0)), `${steps}`);
    assert.equal(steps.at(-1), 1);
  } finally {
    rmSync(large.parent, { recursive: true, force: true });
  }
});

// --- Every field of every kind

/** The line with each field left out, put after the next one, or with other values. */
function variants(fields) {
  const lines = [fields];
  fields.forEach(([name, value], at) => {
    lines.push(fields.toSpliced(at, 1));
    if (at > 0) lines.push(fields.toSpliced(at - 1, 2, fields[at], fields[at - 1]));
    const values = typeof value === 'number' ? [0, -value, value + 10000000, String(value)]
      : typeof value === 'string'
        ? ['', 'zz', `${value}0`, value.slice(0, -1), value.toUpperCase(), [value], `${value} `,
          value.replaceAll('1', '9')]
        : [[], [''], [...value, 'zz'], [...value, ...value], value[0] ?? ''];
    for (const other of values) lines.push(fields.toSpliced(at, 1, [name, other]));
  });
  return lines.map(writeFields);
}

test('what is a record to one is a record to all', { skip }, () => inPlace(async (place) => {
  const namesOf = (output, pattern) => [...new Set([...output.matchAll(pattern)].map(([, id]) => id))].sort();
  for (const [kind, fields] of Object.entries(samples)) {
    const { learner } = place;
    const head = [
      ['v', 1], ['kind', kind], ['enrolment', learner.enrolment], ['by', learner.by], ['n', 2], ['prev', nothing],
      ['heads', [`${ann.by} 1 ${nothing}`]], ['signed_at', '2026-11-23T09:00:00Z'],
    ];
    for (const payload of variants([...head, ...Object.entries(fields)])) {
      await place.put(payload, `${kind}.v1@coachlog`, learner);
    }
  }
  const { problems } = await place.check();
  const refused = namesOf(problems.filter(({ rule }) => rule === 'V2').map(({ record }) => record).join('\n'),
    /(.{64})/g);
  assert.ok(refused.length > 800, `${refused.length}`);
  assert.deepEqual(refused, namesOf(place.published().output, /records\/(.{64})\.json: not a record/g));
  assert.deepEqual(refused.map((id) => id.slice(0, 12)),
    namesOf(place.verified().output, /V2: record (.{12}): the payload is not a valid/g));
}));
