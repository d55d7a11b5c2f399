// A portfolio's folder that tests change: each place is a copy of one that the program made, and goes with its test.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hex, sha256, utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { publicLine, sign } from '../../Sources/JournalExchange/SigningPage/keys.js';
import { checkPortfolio } from '../../Sources/JournalExchange/SigningPage/portfolio.js';
import { readFields } from '../../Sources/JournalExchange/SigningPage/profile.js';
import { decisionKinds, recordKinds } from '../../Sources/JournalExchange/SigningPage/records.js';
import { roleCovers } from '../../Sources/JournalExchange/SigningPage/roles.js';
import { armourSignature } from '../../Sources/JournalExchange/SigningPage/sshsig.js';
import { line, signerOf } from './signing.js';

/** The program `coachlog`; there is nothing to compare with if it is not named. */
export const program = process.env.COACHLOG;
const templates = new URL('../../Sources/JournalExchange/Portfolio/Templates/', import.meta.url);
const script = fileURLToPath(new URL('verify.sh', templates));

const environment = {
  PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'Europe/London', COACHLOG_NOW: '2026-11-23T18:00:00+00:00',
};
const topNames = ['index.html', 'VERIFY.txt', 'verify.html', 'verify.sh', 'allowed_signers'];
const innerName =
  /^(?:(?:records|texts|signatures|schemes|sheets|competence)\/[0-9a-f]{64}|attachments\/[AE]\d+[a-z]*)\.[a-z]+$/;

/** More than is said of any folder here, in bytes. */
const mostOutput = 1 << 26;

export function run(...words) {
  return execFileSync(program, words, { env: environment, encoding: 'utf8' });
}

/** The demo journal and its portfolio, made once. */
export async function makeDemo(sessions) {
  const parent = mkdtempSync(join(tmpdir(), 'portfolio-'));
  const journal = join(parent, 'demo.journal');
  run('demo', journal, '--sessions', String(sessions));
  run('--journal', journal, 'export', 'portfolio', '--output', join(parent, 'whole'));
  const seed = /\nopen (.*)\n/.exec(readFileSync(join(`${journal}.d`, 'learner.key'), 'utf8'));
  return { parent, folder: join(parent, 'whole'), learner: await signerOf(Buffer.from(seed[1], 'base64')) };
}

/** What `checkPortfolio` reads in a folder. */
export function filesIn(folder) {
  const files = new Map();
  const walk = (inner) => {
    for (const entry of readdirSync(join(folder, inner), { withFileTypes: true })) {
      const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
      const whole = join(folder, path);
      if (entry.isDirectory()) walk(path);
      else {
        files.set(path, {
          size: lstatSync(whole).size, isPlain: entry.isFile(), read: async () => new Uint8Array(readFileSync(whole)),
        });
      }
    }
  };
  walk('');
  return files;
}

export class Place {
  static count = 0;

  constructor(demo) {
    Place.count += 1;
    this.folder = join(demo.parent, `portfolio-${Place.count}`);
    this.learner = demo.learner;
    /** The newest record of each signer, by fingerprint. */
    this.heads = new Map();
    cpSync(demo.folder, this.folder, { recursive: true });
    for (const { id, fields: { by, n } } of this.records()) {
      if (!(this.heads.get(by)?.n > n)) this.heads.set(by, { n, id });
    }
  }

  path(name) { return join(this.folder, name); }
  read(name) { return readFileSync(this.path(name), 'utf8'); }
  write(name, bytes) { writeFileSync(this.path(name), bytes); }
  remove() { rmSync(this.folder, { recursive: true, force: true }); }

  shell(command) {
    const env = { ...environment, LC_ALL: 'C' };
    execFileSync('/bin/sh', ['-c', command], { cwd: this.folder, env, stdio: 'ignore' });
  }

  /** The records that can be read, each with its fields. */
  records(kind) {
    return readdirSync(this.path('records')).filter((name) => name.endsWith('.json')).sort().flatMap((name) => {
      const fields = readFields(new Uint8Array(readFileSync(this.path(`records/${name}`))));
      return fields ? [{ id: name.slice(0, 64), fields: Object.fromEntries(fields) }] : [];
    }).filter(({ fields }) => kind === undefined || fields.kind === kind);
  }

  /** The newest of a kind that the demo has. */
  record(kind) {
    return this.records(kind).sort((one, other) => one.fields.n - other.fields.n).at(-1);
  }

  leaveOut(id) {
    rmSync(this.path(`records/${id}.json`));
    rmSync(this.path(`signatures/${id}.sig`));
  }

  /** Puts in a payload as it is, signed. */
  async put(payload, namespace, signer) {
    const bytes = typeof payload === 'string' ? utf8(payload) : payload;
    const id = hex(await sha256(bytes));
    this.write(`records/${id}.json`, bytes);
    const signature = await sign(signer.secret, bytes, namespace);
    this.write(`signatures/${id}.sig`, armourSignature({ signer: signer.key, namespace, signature }));
    return id;
  }

  /** Goes on with the chain of a signer: gives the id of the new record. */
  async add(kind, fields, signer = this.learner, head = {}) {
    const before = this.heads.get(signer.by);
    const whole = {
      enrolment: this.learner.enrolment, n: (before?.n ?? 0) + 1, prev: before?.id ?? '',
      signed_at: '2026-11-23T09:00:00Z', ...head,
    };
    const id = await this.put(line(kind, signer, whole, fields), `${kind}.v1@coachlog`, signer);
    this.heads.set(signer.by, { n: whole.n, id });
    return id;
  }

  /** Adds a key as the learner does, and to the list that is checked by hand. */
  async addSigner(signer, name, role, fields = {}) {
    this.allow(signer, role);
    return this.add('supervisor', { action: 'added', name, role, key: publicLine(signer.key), ...fields });
  }

  allow(signer, role) {
    const kinds = recordKinds.filter((kind) => decisionKinds.includes(kind) && roleCovers(role, kind));
    const spaces = kinds.map((kind) => `${kind}.v1@coachlog`).join(',');
    this.write('allowed_signers',
      `${this.read('allowed_signers')}signer@coachlog namespaces="${spaces}" ${publicLine(signer.key)}\n`);
  }

  /** What each decision says at its end. */
  terms(meaning, more = {}) {
    return {
      name: 'Ann Lee', meaning, learner: 'Priya Shah', seen: this.heads.get(this.learner.by).id, device: 'own', ...more,
    };
  }

  /** A sign-off of one version as it should be. */
  signOff(version, more = {}) {
    const { date, minutes, session } = version.fields;
    return {
      entry: session, covers: version.id, date, minutes, decision: 'approved', ...this.terms('supervised'), ...more,
    };
  }

  /** Adds a text and gives its digest. */
  async addText(fields) {
    const bytes = utf8(`${JSON.stringify({ salt: 'ab'.repeat(16), ...fields })}\n`);
    const id = hex(await sha256(bytes));
    this.write(`texts/${id}.json`, bytes);
    return id;
  }

  /** Adds a file that is named after its digest. */
  async addFile(folder, ending, content) {
    const id = hex(await sha256(utf8(content)));
    this.write(`${folder}/${id}.${ending}`, content);
    return id;
  }

  /** Makes the manifest anew, as anybody can, and signs it, as the learner can. */
  async makeManifest(signer = this.learner) {
    const lines = [];
    for (const [name, { isPlain, read }] of filesIn(this.folder)) {
      if (!isPlain || !(topNames.includes(name) || innerName.test(name))) continue;
      lines.push(`${hex(await sha256(await read()))}  ${name}\n`);
    }
    this.write('SHA256SUMS', lines.sort().join(''));
    await this.signManifest(signer);
  }

  async signManifest(signer = this.learner) {
    const namespace = 'manifest.v1@coachlog';
    const signature = await sign(signer.secret, new Uint8Array(readFileSync(this.path('SHA256SUMS'))), namespace);
    this.write('SHA256SUMS.sig', armourSignature({ signer: signer.key, namespace, signature }));
  }

  check() { return checkPortfolio(filesIn(this.folder)); }

  /** What the published script says. */
  published() {
    const { status, stdout } = spawnSync('/bin/sh', [script, this.folder], {
      env: { ...environment, LC_ALL: 'C' }, encoding: 'utf8', maxBuffer: mostOutput,
    });
    return { status, output: stdout };
  }

  /** What the program says. */
  verified() {
    const options = { env: environment, encoding: 'utf8', maxBuffer: mostOutput };
    const { status, stdout, stderr } = spawnSync(program, ['verify', this.folder], options);
    return { status, output: stdout + stderr };
  }

  /** All three come to the same, and that is what is expected. Gives the verdict of the page. */
  async agree(isInOrder, comment, rules) {
    const verdict = await this.check();
    const published = this.published();
    const verified = this.verified();
    const said = `${comment}\n${JSON.stringify(verdict.problems)}\n${published.output}\n${verified.output}`;
    assert.equal(published.status, isInOrder ? 0 : 1, `verify.sh: ${said}`);
    assert.equal(verified.status, isInOrder ? 0 : 1, `verify FOLDER: ${said}`);
    assert.equal(verdict.isInOrder, isInOrder, `page: ${said}`);
    for (const rule of rules ?? []) assert.ok(verdict.problems.some((problem) => problem.rule === rule), said);
    if (isInOrder) await this.sayTheSame(verdict, published.output, verified.output);
    return verdict;
  }

  async sayTheSame(verdict, published, verified) {
    const digest = verdict.digest.match(/.{8}/g).join(' ');
    for (const words of [digest, verdict.newest]) {
      assert.ok(published.includes(words) && verified.includes(words), words);
    }
    for (const { digits, records } of verdict.signers) {
      const amount = records === 0 ? 'Nothing signed' : `${records} record`;
      assert.ok(published.includes(`check digits ${digits}. ${amount}`), `${digits} ${amount}\n${published}`);
    }
    assert.ok(verified.includes(`Verified: ${verdict.records} record`), verified);
    assert.ok(verified.includes(`${verdict.signatures} good signature`), verified);
    const { length } = verdict.problems;
    assert.ok(verified.includes(`, ${length} warning`), `${JSON.stringify(verdict.problems)}\n${verified}`);
  }
}
