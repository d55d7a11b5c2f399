// Checks a portfolio's folder: Docs/Format.md section 12.3. `verify.sh` and `coachlog verify FOLDER` come to the same.
//
// One thing is not checked here: the rules in a scheme file that is not built in, which is YAML. It is named in a
// warning, as verify.sh names it. A browser also cannot tell a link from a file.
import { compare, equal, hex, sha256, text, textOrNull, utf8 } from './bytes.js';
import { checkChains } from './chains.js';
import { statementSigner } from './competence.js';
import { Findings } from './findings.js';
import { checkDigits, publicLine, verify } from './keys.js';
import { readMarkSheet } from './marksheet.js';
import { checkFormerNames, checkNamesakes } from './naming.js';
import { decisionKinds, enrolmentOf, kindOf, readRecord } from './records.js';
import { checkReferences, isBuiltInScheme } from './references.js';
import { Refusal } from './refusal.js';
import { roleCovers } from './roles.js';
import { openSignature } from './sshsig.js';
import {
  RecordSet, findEnrolments, findNames, findSigners, findUnitDecisions, findVoid, recordsInForce,
} from './standing.js';

/** @typedef {import('./records.js').CheckedRecord} CheckedRecord */
/** @typedef {import('./records.js').BrokenRecord} BrokenRecord */
/** @typedef {import('./standing.js').Signer} Signer */

/**
 * A file of a folder, which is read when it is needed.
 *
 * @typedef {object} FolderFile
 * @property {number} size in bytes
 * @property {() => Promise<Uint8Array>} read
 * @property {boolean} [isPlain] false for a link, a pipe or a folder
 */

/**
 * Who signed in a portfolio, by the names in signed records.
 *
 * @typedef {object} PortfolioSigner
 * @property {string} name
 * @property {string} role `learner`, or what the learner added them as
 * @property {boolean} isRemoved
 * @property {string} digits the check digits of their key
 * @property {number} records how many records they signed
 * @property {string} newest when they signed the newest of them; empty if there is none
 */

/**
 * @typedef {object} PortfolioVerdict
 * @property {boolean} isInOrder
 * @property {import('./findings.js').Problem[]} problems errors and warnings
 * @property {boolean} isListSigned whether the learner signed the list of files
 * @property {PortfolioSigner[]} signers the learner first
 * @property {number} records
 * @property {number} signatures how many of them have a good signature
 * @property {string} digest the files' digest, 64 hex digits (12.2)
 * @property {string} newest the id of the learner's newest record
 */

const portfolioFolders = new Map([
  ['records', 'json'], ['signatures', 'sig'], ['texts', 'json'], ['schemes', 'yaml'], ['sheets', 'csv'],
  ['competence', 'txt'], ['attachments', ''],
]);
/** An attached file is named after its number. */
const attachmentName = /^attachments\/[AE][1-9][0-9]{0,5}[a-z]{0,2}\.(?:pdf|txt|png|jpg)$/;
const listedFiles = ['index.html', 'VERIFY.txt', 'verify.html', 'verify.sh', 'allowed_signers'];
const unsignedLine = 'This portfolio was made without the key of the learner.';
const manifestSpace = 'manifest.v1@coachlog';
const recordSpace = /^[a-z]+\.v[1-9][0-9]*@coachlog$/;
/** How many files are read and how many signatures are checked at once. */
const batchSize = 64;

/**
 * Checks the files of a folder, by their paths in it. Throws a `Refusal` for a folder that is no portfolio, and what a
 * reader throws for a file that cannot be read: that says nothing about the portfolio.
 *
 * @param {Map<string, FolderFile>} files
 * @param {(done: number, all: number) => void} [progress]
 * @returns {Promise<PortfolioVerdict>}
 */
export async function checkPortfolio(files, progress = () => {}) {
  if (![...files.keys()].some((path) => path === 'SHA256SUMS' || path.startsWith('records/'))) {
    throw new Refusal('This folder is not a portfolio. Choose the folder that has the file SHA256SUMS.');
  }
  const check = new PortfolioCheck();
  await check.readFiles(files, progress);
  check.readManifest();
  await check.readRecords(progress);
  const learner = await check.findLearner();
  await check.checkManifestSignature(learner);
  const journal = learner && await check.checkJournal(learner);
  check.checkFiles();
  return check.verdict(journal);
}

/** The files of a portfolio, read once, and what is wrong with them. */
class PortfolioCheck {
  constructor() {
    this.findings = new Findings();
    /** @type {Map<string, string>} The SHA-256 of each file that is one of a portfolio's. */
    this.digests = new Map();
    /** @type {Map<string, number>} The lengths of attached files by their SHA-256. */
    this.attached = new Map();
    /** @type {Map<string, Uint8Array>} The bytes of those that are needed again. */
    this.bytes = new Map();
    /** @type {Map<string, string>} */
    this.manifest = new Map();
    this.manifestLines = '';
    /** @type {Set<string>} Files and folders that are not part of the portfolio, which are not read. */
    this.foreign = new Set();
    /** @type {(CheckedRecord | BrokenRecord)[]} In the order of their ids. */
    this.all = [];
    this.isListSigned = false;
  }

  /** @param {string} message @param {string | null} [record] */
  fault(message, record = null) {
    this.findings.error('V17', record, message);
  }

  // --- Files

  /**
   * @param {Map<string, FolderFile>} files
   * @param {(done: number, all: number) => void} progress
   */
  async readFiles(files, progress) {
    const paths = [...files.keys()].sort();
    await inBatches(paths, async (path) => this.readFile(path, /** @type {FolderFile} */ (files.get(path))),
      (done) => progress(done, 2 * paths.length));
    for (const path of [...this.foreign].sort()) {
      this.findings.warn('V17', null, `${path} is not part of the portfolio as it was made, so it was not checked`);
    }
  }

  /**
   * @param {string} path
   * @param {FolderFile} file
   */
  async readFile(path, file) {
    const item = itemOf(path);
    if (!isPortfolioName(item) && !portfolioFolders.has(item)) {
      this.foreign.add(item);
    } else if (path !== item || portfolioFolders.has(path) || file.isPlain === false) {
      this.fault(`${item} is not a file of a portfolio`);
    } else if (file.size > (path.includes('/') ? 16777216 : 268435456)) {
      this.fault(`${path} is larger than a file of a portfolio can be`);
    } else {
      const bytes = await file.read();
      const digest = hex(await sha256(bytes));
      this.digests.set(path, digest);
      if (attachmentName.test(path)) this.attached.set(digest, bytes.length);
      // The pages can be large, and of texts and schemes the digest is all that is needed.
      if (/^(?:records|signatures|sheets|competence|SHA256SUMS|VERIFY|allowed)/.test(path)) this.bytes.set(path, bytes);
    }
  }

  readManifest() {
    const bytes = this.bytes.get('SHA256SUMS');
    if (!bytes) {
      this.fault('SHA256SUMS is missing');
      return;
    }
    if (bytes.at(-1) !== 0x0a) this.fault('SHA256SUMS is cut short');
    let last = new Uint8Array();
    for (const line of linesOf(bytes)) {
      const path = this.readManifestLine(line);
      if (compare(last, line) > 0) this.fault('the lines of SHA256SUMS are not in order');
      last = line;
      if (path !== null && path !== 'index.html') this.manifestLines += `${text(line)}\n`;
    }
    for (const [path, digest] of this.manifest) {
      const found = this.digests.get(path);
      if (found === undefined) this.fault(`${path} is missing`);
      else if (found !== digest) this.fault(`${path} was changed: its digest is not the one in SHA256SUMS`);
    }
  }

  /**
   * The path in a line of the manifest, or null if it cannot be read.
   *
   * @param {Uint8Array} line
   */
  readManifestLine(line) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}([A-Za-z0-9_.\/]+)$/.exec(textOrNull(line) ?? '') ?? [];
    if (path === undefined || this.manifest.has(path)) {
      this.fault('SHA256SUMS has a line that cannot be read');
      return null;
    }
    this.manifest.set(path, digest);
    return path;
  }

  /** @param {Uint8Array | null} learner */
  async checkManifestSignature(learner) {
    const armour = this.bytes.get('SHA256SUMS.sig');
    if (!armour) {
      this.checkUnsigned();
      return;
    }
    const opened = openSignature(armour);
    const manifest = this.bytes.get('SHA256SUMS');
    this.isListSigned = !!learner && !!manifest && !!opened && equal(opened.signer, learner)
      && opened.namespace === manifestSpace && await verify(learner, opened.signature, manifest, manifestSpace);
    if (!this.isListSigned) {
      this.fault('SHA256SUMS.sig is not a signature by the learner over SHA256SUMS, so files were changed after the '
        + 'portfolio was made');
    }
  }

  checkUnsigned() {
    const excuse = this.bytes.get('VERIFY.txt');
    const isExcused = excuse && linesOf(excuse).some((line) => equal(line, utf8(unsignedLine)));
    if (isExcused) {
      this.findings.warn('V17', null, 'the list of files is not signed, so a change to index.html does not show. '
        + 'VERIFY.txt says why, but anyone can write that there. Ask the learner for a portfolio that is signed');
    } else {
      this.fault('SHA256SUMS.sig is missing, although VERIFY.txt does not say that this portfolio has none');
    }
  }

  // --- Records

  /** @param {(done: number, all: number) => void} progress */
  async readRecords(progress) {
    const ids = [...this.digests.keys()].filter((path) => path.startsWith('records/')).sort()
      .map((path) => path.slice(8, 72));
    /** @type {Map<string, CheckedRecord | BrokenRecord>} */
    const read = new Map();
    await inBatches(ids, async (id) => {
      read.set(id, await this.readSigned(id));
    }, (done) => progress(ids.length + done, 2 * ids.length));
    this.all = ids.flatMap((id) => read.get(id) ?? []);
    for (const record of this.all) {
      if (record.rule === 'V13') this.findings.warn('V13', record.id, record.message);
      else if (record.rule !== undefined) {
        this.findings.error(record.rule, record.id, record.message);
        this.findings.broken.add(record.id);
      }
    }
  }

  /**
   * A record with the key and the namespace of its own signature.
   *
   * @param {string} id
   * @returns {Promise<CheckedRecord | BrokenRecord>}
   */
  async readSigned(id) {
    const payload = /** @type {Uint8Array} */ (this.bytes.get(`records/${id}.json`));
    const armour = this.bytes.get(`signatures/${id}.sig`);
    const opened = armour && openSignature(armour);
    if (!opened || !recordSpace.test(opened.namespace)) {
      const message = armour ? 'its signature is not one' : 'its signature is missing';
      return { rule: 'V4', message, id, namespace: '', head: null };
    }
    return readRecord({ id, payload, ...opened }, null);
  }

  /** Who signed an enrolment with the key that gives the id of the journal. */
  async findLearner() {
    for (const record of this.all) {
      const isFirst = record.rule === undefined && record.kind === 'enrolment';
      if (isFirst && await enrolmentOf(record.signer) === record.enrolment) return record.signer;
    }
    this.fault('no record here shows whose portfolio this is');
    return null;
  }

  /**
   * Checks the records as those of one journal.
   *
   * @param {Uint8Array} learner
   */
  async checkJournal(learner) {
    const { findings } = this;
    const set = await RecordSet.of(this.all, learner);
    const isVoid = findVoid(set);
    const signers = findSigners(set, isVoid);
    const names = findNames(set, isVoid);
    const enrolments = findEnrolments(set, isVoid);
    const name = enrolments.at(-1)?.fields.learner ?? set.ofKind('enrolment').at(-1)?.fields.learner ?? '';
    const units = findUnitDecisions(set, signers);
    for (const { fields } of units) {
      for (const gap of fields.gaps ?? []) findings.accepted.set(gap, fields.name);
    }
    this.checkWhoSigned(set);
    const hasScheme = (/** @type {string} */ id) => this.digests.get(`schemes/${id}.yaml`) === id;
    const statements = await this.readStatements();
    const standing = {
      set, findings, signers, names, hasScheme, sheet: (/** @type {string} */ id) => this.stateOfSheet(id),
      hasStatement: (/** @type {string} */ id, /** @type {string} */ key) => statements.get(id) === key,
    };
    for (const record of set.records.values()) checkReferences(record, standing);
    checkChains(set, findings, (by) => (by === set.by ? name : signers.get(by)?.name) ?? `the key ${by}`);
    this.checkTexts(set, isVoid);
    this.checkSchemes(set);
    checkNamesakes(signers, findings);
    checkFormerNames(set, enrolments, units, findings);
    const others = [...signers.values()].filter(({ by }) => by !== set.by);
    this.checkAllowedSigners(learner, others);
    const person = { key: learner, by: set.by, name, role: 'learner', isRemoved: false };
    return { set, people: [person, ...others] };
  }

  /**
   * Rules V6 for the learner's kinds, and V8.
   *
   * @param {RecordSet} set
   */
  checkWhoSigned(set) {
    for (const record of this.all) {
      if (record.rule !== undefined) continue;
      const { id, kind, enrolment } = record;
      if (enrolment !== set.enrolment) this.findings.error('V8', id, 'it belongs to the journal of another learner');
      else if (!set.maySign(record)) {
        this.findings.error('V6', id, decisionKinds.includes(kind)
          ? `the learner's own key signed a ${kind}` : `only the learner signs a ${kind}, but another key did`);
      } else continue;
      this.findings.broken.add(id);
    }
  }

  /**
   * @param {string} id
   * @returns {'good' | 'missing' | 'wrong'}
   */
  stateOfSheet(id) {
    const path = `sheets/${id}.csv`;
    const bytes = this.bytes.get(path);
    if (!bytes || this.digests.get(path) !== id) return 'missing';
    return readMarkSheet(bytes) ? 'good' : 'wrong';
  }

  /** Who signed the statements of competence that are here and unchanged, by their ids. */
  async readStatements() {
    const signers = new Map();
    for (const [path, digest] of this.digests) {
      const bytes = path === `competence/${digest}.txt` && this.bytes.get(path);
      const signer = bytes && await statementSigner(bytes);
      if (signer) signers.set(digest, publicLine(signer));
    }
    return signers;
  }

  /**
   * Detached texts and attached files.
   *
   * @param {RecordSet} set
   * @param {(record: CheckedRecord) => boolean} isVoid
   */
  checkTexts(set, isVoid) {
    const erased = new Set(set.ofKind('erasure').flatMap(({ fields }) => fields.documents));
    for (const { id, kind, fields } of recordsInForce(set, isVoid)) {
      const text = fields.text_sha256;
      if (text !== undefined && !this.digests.has(`texts/${text}.json`) && !erased.has(text)) {
        this.findings.error('V9', id, 'its text is missing, and no record says it was erased');
      }
      const file = fields.file_sha256;
      if (kind === 'attachment' && !this.attached.has(file) && !erased.has(file)) {
        this.findings.error('V9', id, 'its file is missing or was changed, and no record says it was erased');
      }
    }
    for (const { id, fields } of set.ofKind('attachment')) {
      if ((this.attached.get(fields.file_sha256) ?? fields.bytes) !== fields.bytes) {
        this.findings.error('V9', id, 'its file has another length than it says');
      }
    }
    for (const [path, digest] of this.digests) {
      if (/^(?:texts|attachments)/.test(path) && erased.has(digest)) {
        this.fault(`${path} is what a record says was erased`);
      }
    }
  }

  /** @param {RecordSet} set */
  checkSchemes(set) {
    const schemes = new Map(set.ofKind('enrolment').map(({ id, fields }) => [fields.scheme_sha256, id]));
    for (const [scheme, record] of schemes) {
      if (isBuiltInScheme(scheme)) continue;
      this.findings.warn('V9', record, 'the journal is judged by a scheme file that is not built in, so this page does '
        + 'not know its rules');
    }
  }

  // --- What is here and should not be

  checkFiles() {
    const named = this.namedFiles();
    const isAllKnown = this.all.every(({ rule }) => rule === undefined);
    for (const path of listedFiles) {
      if (!this.digests.has(path) && !this.manifest.has(path)) this.fault(`${path} is missing`);
    }
    for (const [path, digest] of this.digests) {
      if (!this.manifest.has(path) && !path.startsWith('SHA256SUMS')) this.fault(`${path} is not listed in SHA256SUMS`);
      const [folder, id] = path.split(/[/.]/);
      if (folder === 'signatures' && !this.digests.has(`records/${id}.json`)) this.fault(`${path} has no record`);
      const isAttached = folder === 'attachments';
      if (!isAttached && !['texts', 'schemes', 'sheets', 'competence'].includes(folder)) continue;
      if (!isAttached && id !== digest) this.fault(`${path} was changed: its name is not its digest`);
      if (named.has(isAttached ? digest : path)) continue;
      // A record that cannot be read here can name it. If it is wrong, that is an error already.
      if (isAllKnown) this.fault(`${path} is named by no record`);
      else this.findings.warn('V17', null, `${path} is named by no record that can be read here`);
    }
  }

  /** The files beside the records that records name. */
  namedFiles() {
    const named = new Set();
    for (const { kind, fields } of this.all.filter(isGood)) {
      if ('text_sha256' in fields) named.add(`texts/${fields.text_sha256}.json`);
      if ('scheme_sha256' in fields) named.add(`schemes/${fields.scheme_sha256}.yaml`);
      if ('sheet_sha256' in fields) named.add(`sheets/${fields.sheet_sha256}.csv`);
      if ('statement_sha256' in fields) named.add(`competence/${fields.statement_sha256}.txt`);
      if (kind === 'attachment') named.add(fields.file_sha256);
    }
    return named;
  }

  /**
   * A person who checks by hand must not be led to another key, nor to what a key may not sign.
   *
   * @param {Uint8Array} learner
   * @param {Signer[]} signers
   */
  checkAllowedSigners(learner, signers) {
    const bytes = this.bytes.get('allowed_signers');
    if (!bytes) return;
    if (bytes.some((byte) => byte >= 0x80)) {
      this.fault('allowed_signers has signs that no key and no name has');
      return;
    }
    /** @type {Map<string, string>} The role of each key, by its name and its line. */
    const expected = new Map([[`learner@coachlog ${publicLine(learner)}`, 'learner']]);
    for (const { key, role } of signers) expected.set(`signer@coachlog ${publicLine(key)}`, role);
    for (const line of linesOf(bytes).map(text)) {
      const [, who, what, key] = /^([^ ]*) ([^ ]*) (.*)$/s.exec(line) ?? [];
      const role = expected.get(`${who} ${key}`);
      expected.delete(`${who} ${key}`);
      if (role === undefined) this.fault('allowed_signers has a line with a key that no record names so');
      else if (!mayBeAllowed(what, role)) this.fault('allowed_signers allows a key what it may not sign');
    }
    if (bytes.at(-1) !== 0x0a) this.fault('allowed_signers is cut short');
    if (expected.size > 0) this.fault('allowed_signers does not have all keys that the records name');
  }

  // --- The verdict

  /**
   * @param {Awaited<ReturnType<PortfolioCheck['checkJournal']>> | null} journal
   * @returns {Promise<PortfolioVerdict>}
   */
  async verdict(journal) {
    const links = [...journal?.set.links.values() ?? []].sort((one, other) => one.n - other.n);
    const newestOf = (/** @type {string} */ by) => links.filter((link) => link.by === by).at(-1);
    /** @type {PortfolioSigner[]} */
    const signers = [];
    for (const { key, by, name, role, isRemoved } of journal?.people ?? []) {
      const records = links.filter((link) => link.by === by).length;
      const digits = await checkDigits(key);
      signers.push({ name, role, isRemoved, digits, records, newest: newestOf(by)?.signedAt ?? '' });
    }
    return {
      isInOrder: this.findings.isInOrder,
      problems: this.findings.problems,
      isListSigned: this.isListSigned,
      signers,
      records: this.all.length,
      signatures: this.all.filter(({ rule }) => rule === undefined || !['V1', 'V3', 'V4'].includes(rule)).length,
      digest: hex(await sha256(utf8(this.manifestLines))),
      newest: newestOf(journal?.set.by ?? '')?.id ?? '',
    };
  }
}

/**
 * Does something with each item, so many at once, and says after each batch how many are done.
 *
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => Promise<void>} work
 * @param {(done: number) => void} progress
 */
async function inBatches(items, work, progress) {
  for (let start = 0; start < items.length; start += batchSize) {
    await Promise.all(items.slice(start, start + batchSize).map(work));
    progress(Math.min(start + batchSize, items.length));
  }
}

/**
 * Whether it is the name of a file that a portfolio has.
 *
 * @param {string} path
 */
function isPortfolioName(path) {
  const [, folder, ending] = /^([a-z]+)\/[0-9a-f]{64}\.([a-z]+)$/.exec(path) ?? [];
  if (attachmentName.test(path)) return true;
  return folder !== undefined ? portfolioFolders.get(folder) === ending
    : listedFiles.includes(path) || path === 'SHA256SUMS' || path === 'SHA256SUMS.sig';
}

/**
 * What lies where a portfolio has its files. What is in a folder that a portfolio does not have goes by the name of
 * that folder.
 *
 * @param {string} path
 */
function itemOf(path) {
  const [folder, name] = path.split('/');
  return portfolioFolders.has(folder) && name !== undefined ? `${folder}/${name}` : folder;
}

/**
 * The lines that end with a line feed, without it.
 *
 * @param {Uint8Array} bytes
 */
function linesOf(bytes) {
  const lines = [];
  let start = 0;
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/**
 * @param {CheckedRecord | BrokenRecord} record
 * @returns {record is CheckedRecord}
 */
function isGood(record) {
  return record.rule === undefined;
}

/**
 * Whether a key may be allowed what a line of allowed_signers says: of the kinds known here, those it may sign.
 *
 * @param {string} option
 * @param {string} role
 */
function mayBeAllowed(option, role) {
  const [, spaces] = /^namespaces="([a-z0-9.@,]+)"$/.exec(option) ?? [];
  return spaces !== undefined && spaces.split(',').every((space) => {
    if (!recordSpace.test(space)) return false;
    const kind = kindOf(space);
    if (space === manifestSpace) return role === 'learner';
    if (kind === null) return true;
    return role === 'learner' ? !decisionKinds.includes(kind) : roleCovers(role, kind);
  });
}
