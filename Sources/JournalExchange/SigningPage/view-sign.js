// Steps 3 and 4: the passphrase, the signatures, and the reply that goes back to the learner.
import { nameFault, openKeyFile } from './keyfile.js';
import { Refusal } from './refusal.js';
import { makeReply, replySummary } from './reply.js';
import { digitsToReadOut } from './view-key.js';
import { goTo, inputPart, mark, part, saveFile, say, shown } from './view-parts.js';
import { spelledInstant, visibleLine } from './wording.js';

/** @typedef {import('./request.js').RequestModel} RequestModel */
/** @typedef {import('./keyfile.js').KeyFileFacts} KeyFileFacts */
/** @typedef {import('./state.js').Choices} Choices */

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
    /** @type {'page' | 'own'} */
    this.device = 'page';
    /** @type {import('./reply.js').Reply | null} */
    this.reply = null;
    this.isSaved = false;
    this.isBusy = false;
    part('sign-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.sign();
    });
    for (const id of ['passphrase', 'signer-name']) {
      inputPart(id).addEventListener('input', () => mark(inputPart(id), ''));
    }
    part('save-reply').addEventListener('click', () => this.save());
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
    this.lock(false);
  }

  /** @param {KeyFileFacts | null} file */
  takeKey(file) {
    this.file = file;
    const known = this.choices?.request.name ?? null;
    part('sign-name').hidden = known !== null;
    inputPart('signer-name').value = known ?? file?.name ?? '';
    part('step-sign').hidden = file === null;
    this.update();
  }

  /** Says what will be signed. */
  update() {
    const summary = this.choices === null ? '' : replySummary(this.choices.decisions());
    say(part('sign-summary'), summary === '' ? 'You have not decided anything yet.'
      : `You are about to sign these decisions: ${summary}.`);
    // An hour is what two clocks may differ by without harm.
    const isBehind = this.choices !== null && Date.now() + 3600000 < Date.parse(this.choices.request.askedAt);
    part('clock').hidden = !isBehind;
    const today = spelledInstant(new Date().toISOString());
    part('clock').textContent = `This computer’s clock says ${today}, which is before you were asked. Set the clock ` +
      'before you sign.';
  }

  async sign() {
    const { choices, file } = this;
    if (choices === null || file === null || this.isBusy) return;
    const passphrase = inputPart('passphrase');
    const name = inputPart('signer-name');
    const fault = this.markFaults();
    if (fault !== null) {
      fault.focus();
      return;
    }
    mark(name, choices.request.name === null ? nameFault(name.value.trim().normalize('NFC')) ?? '' : '');
    mark(passphrase, passphrase.value === '' ? 'Enter your passphrase.' : '');
    const wrong = [name, passphrase].find((input) => input.hasAttribute('aria-invalid'));
    if (wrong !== undefined) {
      wrong.focus();
      return;
    }
    this.isBusy = true;
    part('sign-button').toggleAttribute('disabled', true);
    say(part('sign-said'), 'Opening your key. This takes a moment.');
    try {
      const privateKey = await this.openedKey(file, passphrase);
      if (privateKey === null) return;
      const signer = { name: name.value.trim(), key: file.key, privateKey };
      this.reply = await makeReply(choices.request, signer, choices.decisions(), this.device, new Date());
      passphrase.value = '';
      say(part('sign-said'), '');
      await this.showReply(this.reply, choices.request, file.key);
    } catch (error) {
      const sentence = error instanceof Refusal ? error.message
        : 'Nothing was signed, because the browser failed. Try again, or use another browser.';
      say(part('sign-said'), shown(sentence), 'error');
    } finally {
      this.isBusy = false;
      part('sign-button').toggleAttribute('disabled', false);
    }
  }

  /**
   * The private key, or null where the passphrase is wrong, which loses nothing.
   *
   * @param {KeyFileFacts} file
   * @param {HTMLInputElement} passphrase
   */
  async openedKey(file, passphrase) {
    try {
      return await openKeyFile(file, passphrase.value);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      say(part('sign-said'), '');
      mark(passphrase, error.message);
      passphrase.focus();
      passphrase.select();
      return null;
    }
  }

  /**
   * @param {import('./reply.js').Reply} reply
   * @param {RequestModel} request
   * @param {Uint8Array} key
   */
  async showReply(reply, request, key) {
    this.isSaved = false;
    this.lock(true);
    say(part('sign-summary'), 'Your decisions are signed.');
    part('reply-summary').replaceChildren(`Your decisions are signed: ${reply.summary}. Now send the reply to `,
      shown(request.learner), ', as a file or as text. It holds your decisions and signatures, and nothing of your ' +
      'key.');
    part('reply-digits').replaceChildren(...(request.key === null ? await digitsToReadOut(key, request.learner) : []));
    const area = /** @type {HTMLTextAreaElement} */ (part('reply-text'));
    area.value = reply.armour;
    area.rows = Math.min(12, reply.armour.split('\n').length);
    const mail = /** @type {HTMLAnchorElement} */ (part('mail-reply'));
    mail.href = mailAddress(reply, request);
    say(part('send-said'), '');
    goTo(part('step-send'));
  }

  save() {
    const { reply } = this;
    if (reply === null) return;
    saveFile(reply.fileName, reply.armour, 'text/plain');
    this.isSaved = true;
    say(part('send-said'), `Saved as ${reply.fileName}, usually in your Downloads folder. Attach it to an email.`);
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
    this.isSaved = this.isSaved || isCopied;
    say(part('send-said'), isCopied ? 'Copied. Paste it into an email.'
      : 'This browser does not copy. Select the text below and press Ctrl+C.');
  }

  /** Lets the reader decide again. The reply is gone: two replies to one request are not taken. */
  unlock() {
    this.reply = null;
    this.isSaved = false;
    part('step-send').hidden = true;
    this.lock(false);
    this.update();
    goTo(part('step-decide'));
  }

  /** @param {boolean} isLocked */
  lock(isLocked) {
    for (const id of ['decide-fields', 'key-fields', 'sign-fields']) part(id).toggleAttribute('disabled', isLocked);
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
