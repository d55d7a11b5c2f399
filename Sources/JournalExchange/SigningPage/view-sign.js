// Steps 3 and 4: the passphrase, the signatures, and the reply that goes back to the learner.
import { readStatements } from './competence.js';
import { nameFault, openKeyFile } from './keyfile.js';
import { Refusal } from './refusal.js';
import { makeReply, replySummary } from './reply.js';
import { clockFault } from './state.js';
import { digitsToReadOut } from './view-key.js';
import { goTo, goToField, inputPart, mark, part, saveFile, say, shown } from './view-parts.js';
import { countOf, visibleLine } from './wording.js';

/** @typedef {import('./request.js').RequestModel} RequestModel */
/** @typedef {import('./keyfile.js').KeyFileFacts} KeyFileFacts */
/** @typedef {import('./state.js').Choices} Choices */

/**
 * @typedef {object} Work what is signed, and by whom
 * @property {RequestModel} request
 * @property {import('./reply.js').Decisions} decisions
 * @property {KeyFileFacts} file
 * @property {'page' | 'own'} device
 * @property {string} name
 * @property {string} passphrase
 * @property {string[]} statements
 * @property {Date} now
 */

/** A longer address than this is cut or refused by some mail programs. */
const longestMail = 1800;

/** Signs what was decided, and hands over the reply. */
export class SignView {
  /** @param {() => HTMLElement | null} markFaults what has to be filled in before, or null */
  constructor(markFaults) {
    this.markFaults = markFaults;
    /** @type {Choices | null} */
    this.choices = null;
    /** @type {KeyFileFacts | null} */
    this.file = null;
    /** @type {string[]} What the person says of their own competence. */
    this.statements = [];
    /** @type {'page' | 'own'} */
    this.device = 'page';
    /** @type {import('./reply.js').Reply | null} */
    this.reply = null;
    this.isSaved = false;
    this.isBusy = false;
    /** Whether the reply was saved as a file. */
    this.isFiled = false;
    /** @type {Map<string, number>} how many replies were signed under a file name */
    this.named = new Map();
    part('sign-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.sign();
    });
    for (const id of ['passphrase', 'signer-name']) {
      inputPart(id).addEventListener('input', () => {
        mark(inputPart(id), '');
        say(part('sign-said'), '');
      });
    }
    inputPart('competence-file').addEventListener('change', () => this.chooseStatements());
    part('save-reply').addEventListener('click', () => this.save('Attach it to an email.'));
    // No mail program takes a file from a page, so the file is there before the mail is.
    part('mail-reply').addEventListener('click', () => {
      const next = 'Attach this file to the email, then send it.';
      if (this.reply === null || !this.isFiled) this.save(next);
      else say(part('send-said'), `${this.reply.fileName} is saved already. ${next}`);
    });
    part('copy-reply').addEventListener('click', () => this.copy());
    part('change-decisions').addEventListener('click', () => this.unlock());
  }

  /**
   * @param {Choices} choices
   * @param {'page' | 'own'} device
   */
  show(choices, device) {
    this.choices = choices;
    this.device = device;
    this.reply = null;
    this.isSaved = false;
    this.takeKey(null);
    inputPart('passphrase').value = '';
    mark(inputPart('passphrase'), '');
    say(part('sign-said'), '');
    part('step-send').hidden = true;
    this.lock();
  }

  /** @param {KeyFileFacts | null} file */
  takeKey(file) {
    this.file = file;
    this.clearStatements('');
    const known = this.choices?.request.name ?? null;
    part('sign-name').hidden = known !== null;
    inputPart('signer-name').value = known ?? file?.name ?? '';
    part('step-sign').hidden = file === null;
    this.update();
  }

  /** @param {string} fault why no statements go with the reply, or empty */
  clearStatements(fault) {
    this.statements = [];
    inputPart('competence-file').value = '';
    mark(inputPart('competence-file'), fault);
    say(part('competence-said'), '');
  }

  async chooseStatements() {
    const input = inputPart('competence-file');
    const [chosen] = input.files ?? [];
    const { file } = this;
    if (chosen === undefined || file === null) return;
    try {
      const statements = await readStatements(new Uint8Array(await chosen.arrayBuffer()), file.key);
      if (this.file !== file) return;
      this.statements = statements;
      mark(input, '');
      say(part('competence-said'), `${countOf(statements.length, 'statement')} signed with your key.`);
    } catch (error) {
      this.clearStatements(error instanceof Refusal ? error.message : 'This file cannot be read.');
    }
  }

  /** Says what will be signed. */
  update() {
    // What was missing may be there now.
    if (!this.isBusy) say(part('sign-said'), '');
    const summary = this.choices === null ? '' : replySummary(this.choices.decisions());
    say(part('sign-summary'), summary === '' ? 'You have not decided anything yet.'
      : `You are about to sign these decisions: ${summary}. ${this.choices?.filesLooked() ?? ''}`);
    this.showClock(new Date());
  }

  /**
   * Says what is wrong with the clock. Gives whether anything is.
   *
   * @param {Date} now
   */
  showClock(now) {
    const fault = this.choices === null ? null : clockFault(this.choices.request, now);
    part('clock').replaceChildren(...(fault === null ? [] : [shown(fault)]));
    part('clock').hidden = fault === null;
    return fault !== null;
  }

  async sign() {
    const work = this.work();
    if (work === null) return;
    this.isBusy = true;
    this.lock();
    say(part('sign-said'), 'Opening your key. This takes a moment.');
    const field = await this.signed(work);
    this.isBusy = false;
    this.lock();
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  }

  /**
   * All that is signed, as it is when the person presses the button. Null where something is missing, which is marked.
   *
   * @returns {Work | null}
   */
  work() {
    const { choices, file, device } = this;
    if (choices === null || file === null || this.isBusy) return null;
    const { request } = choices;
    const passphrase = inputPart('passphrase');
    const name = inputPart('signer-name');
    const fault = this.markFaults();
    if (fault !== null || !choices.hasDecisions()) {
      say(part('sign-said'), fault === null ? 'Decide on something in step 1 first.'
        : 'Something is missing in step 1.', 'error');
      if (fault !== null) goToField(fault);
      return null;
    }
    mark(name, request.name === null ? nameFault(name.value.trim().normalize('NFC')) ?? '' : '');
    mark(passphrase, passphrase.value === '' ? 'Enter your passphrase.' : '');
    const wrong = [name, passphrase].find((input) => input.hasAttribute('aria-invalid'));
    if (wrong !== undefined) {
      say(part('sign-said'), 'Something is missing in step 3.', 'error');
      wrong.focus();
      return null;
    }
    const now = new Date();
    if (this.showClock(now)) {
      say(part('sign-said'), 'Nothing was signed. See above what is wrong with the clock.', 'error');
      return null;
    }
    return {
      request, decisions: choices.decisions(), file, device, name: name.value.trim(), passphrase: passphrase.value,
      statements: this.statements, now,
    };
  }

  /**
   * Signs and shows the reply. Otherwise gives the field to go to. A wrong passphrase loses nothing.
   *
   * @param {Work} work
   * @returns {Promise<HTMLElement | null>}
   */
  async signed({ request, decisions, file, device, name, passphrase, statements, now }) {
    let privateKey = null;
    try {
      privateKey = await openKeyFile(file, passphrase);
      const reply = await makeReply(request, { name, key: file.key, privateKey }, decisions, device, now, statements);
      inputPart('passphrase').value = '';
      say(part('sign-said'), '');
      await this.showReply(reply, request, file.key);
      return null;
    } catch (error) {
      this.reply = null;
      const sentence = error instanceof Refusal ? error.message
        : 'Nothing was signed, because the browser failed. Try again, or use another browser.';
      const isPassphrase = privateKey === null && error instanceof Refusal;
      say(part('sign-said'), isPassphrase ? '' : shown(sentence), 'error');
      if (!isPassphrase) return part('sign-button');
      mark(inputPart('passphrase'), sentence);
      return inputPart('passphrase');
    }
  }

  /**
   * @param {import('./reply.js').Reply} reply
   * @param {RequestModel} request
   * @param {Uint8Array} key
   */
  async showReply(reply, request, key) {
    const digits = request.key === null ? await digitsToReadOut(key, request.learner) : [];
    this.reply = this.withOwnName(reply);
    [this.isSaved, this.isFiled] = [false, false];
    say(part('sign-summary'), 'Your decisions are signed.');
    part('reply-summary').replaceChildren(`Your decisions are signed: ${reply.summary}. Now send the reply to `,
      shown(request.learner), ', as a file or as text. It holds your decisions and signatures, and nothing of your ' +
      'key.');
    part('reply-digits').replaceChildren(...digits);
    const area = /** @type {HTMLTextAreaElement} */ (part('reply-text'));
    area.value = reply.armour;
    area.rows = Math.min(12, reply.armour.split('\n').length);
    const mail = /** @type {HTMLAnchorElement} */ (part('mail-reply'));
    mail.href = mailAddress(this.reply, request);
    say(part('send-said'), '');
    goTo(part('step-send'));
  }

  /**
   * A reply that was decided anew has another file name, so that the one before is not sent by mistake.
   *
   * @param {import('./reply.js').Reply} reply
   */
  withOwnName(reply) {
    const number = (this.named.get(reply.fileName) ?? 0) + 1;
    this.named.set(reply.fileName, number);
    return number === 1 ? reply : { ...reply, fileName: reply.fileName.replace(/\.txt$/, `-${number}.txt`) };
  }

  /** @param {string} next what to do then */
  save(next) {
    const { reply } = this;
    if (reply === null) return;
    saveFile(reply.fileName, reply.armour, 'text/plain');
    [this.isSaved, this.isFiled] = [true, true];
    say(part('send-said'), `Saved as ${reply.fileName}, usually in your Downloads folder. ${next}`);
  }

  async copy() {
    const { reply } = this;
    if (reply === null) return;
    const area = /** @type {HTMLTextAreaElement} */ (part('reply-text'));
    let isCopied;
    try {
      await navigator.clipboard.writeText(reply.armour);
      isCopied = true;
    } catch {
      area.select();
      isCopied = document.execCommand('copy');
    }
    // Meanwhile it may have been unlocked.
    if (this.reply !== reply) return;
    this.isSaved = this.isSaved || isCopied;
    say(part('send-said'), isCopied ? 'Copied. Paste it into an email.'
      : 'This browser does not copy. Select the text below and press Ctrl+C.');
  }

  /** Lets the reader decide again. The reply is gone: two replies to one request are not taken. */
  unlock() {
    this.reply = null;
    this.isSaved = false;
    part('step-send').hidden = true;
    this.lock();
    this.update();
    goTo(part('step-decide'));
  }

  /** What is being signed must not change, and what is signed changes only after it is unlocked. */
  lock() {
    const isLocked = this.isBusy || this.reply !== null;
    for (const id of ['decide-fields', 'key-fields', 'sign-fields']) part(id).toggleAttribute('disabled', isLocked);
    part('own-fields').toggleAttribute('disabled', this.isBusy);
  }
}

/**
 * The start of a mail, with the reply in it where it is short.
 *
 * @param {import('./reply.js').Reply} reply
 * @param {RequestModel} request
 */
function mailAddress(reply, request) {
  const learner = [...visibleLine(request.learner)].slice(0, 60).join('');
  const subject = encodeURIComponent(`coachlog reply for ${learner}: ${reply.summary}`);
  const whole = `mailto:?subject=${subject}&body=${encodeURIComponent(reply.armour.replace(/\n/g, '\r\n'))}`;
  if (whole.length <= longestMail) return whole;
  const body = `My reply is in the attached file ${reply.fileName}.`;
  return `mailto:?subject=${subject}&body=${encodeURIComponent(body)}`;
}
