// Starts the page: shows the request that it came with, or asks for one.
import { mailText, readArmour } from './armour.js';
import { isCheckPage } from './folder.js';
import { supportsEd25519 } from './keys.js';
import { Refusal } from './refusal.js';
import { readRequest } from './request.js';
import { Choices } from './state.js';
import { DecideView } from './view-decide.js';
import { KeyView } from './view-key.js';
import { goTo, goToField, inputPart, make, mark, part, saveFile, say, shown } from './view-parts.js';
import { cannotCheck, setUpCheck } from './view-portfolio.js';
import { SignView } from './view-sign.js';
import { countOf, spelledInstant, visibleLine } from './wording.js';

/** @typedef {import('./request.js').RequestModel} RequestModel */

const pageName = 'coachlog-signing-page.html';
const cannotSign = 'This browser cannot sign. Use Chrome or Edge 137, Firefox 129, Safari 17, or newer, or sign at ' +
  'the learner’s computer.';

/** The page without a request, as a text. It is taken before anything is filled in. */
const emptyPage = pageWithoutRequest();

/** What the page has and does, from the first view to the reply. */
class SigningPage {
  constructor() {
    const words = (part('words').textContent ?? '').trim().split(/\s+/);
    /** @type {DecideView | null} */
    this.decide = null;
    /** @type {Choices | null} */
    this.choices = null;
    this.sign = new SignView(() => this.decide?.markFaults() ?? null);
    this.key = new KeyView(words, (file) => {
      this.sign.takeKey(file);
      if (file !== null) goTo(part('step-sign'));
    });
    setUpCheck(part('check'));
    part('continue').addEventListener('click', () => this.goOn());
    part('keep-page').addEventListener('click', () => {
      saveFile(pageName, emptyPage, 'text/html');
      say(part('keep-said'), `Saved as ${pageName}, usually in your Downloads folder.`);
    });
    inputPart('request-file').addEventListener('change', () => this.openFile());
    part('paste-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.open(inputPart('request-text').value, 'own', inputPart('request-text'));
    });
    addEventListener('beforeunload', (event) => {
      if (!this.isUnsaved()) return;
      event.preventDefault();
      event.returnValue = '';
    });
  }

  async start() {
    part('loading').remove();
    part('page').hidden = false;
    const request = (part('request').textContent ?? '').trim();
    const isCheck = isCheckPage(request, location.pathname);
    if (isCheck) this.nameCheck();
    if (!await supportsEd25519()) this.refuse(isCheck ? cannotCheck : cannotSign, '');
    else if (isCheck) part('check').hidden = false;
    else if (request === '') this.showOwn();
    else await this.open(request, 'page', null);
  }

  /** The page of a portfolio only checks it. People sign in a page that was sent to them, or in their own. */
  nameCheck() {
    document.title = 'Check a portfolio';
    part('part').textContent = 'portfolio check';
    part('title').textContent = document.title;
    part('lead').textContent = 'Find out whether the records in this folder are signed and unchanged.';
    part('check-title').textContent = 'Choose the folder';
    part('keep').hidden = true;
  }

  /** A page without a request opens requests and checks portfolios. */
  showOwn() {
    part('own').hidden = false;
    part('check').hidden = false;
    part('keep').hidden = true;
  }

  async openFile() {
    const input = inputPart('request-file');
    const [file] = input.files ?? [];
    if (file === undefined) return;
    // The armour of the largest document, with a page around it.
    if (file.size > 60000000) mark(input, 'This file is too large to be a request.');
    else await this.open(mailText(new Uint8Array(await file.arrayBuffer())), 'own', input);
    input.value = '';
  }

  /**
   * @param {string} text
   * @param {'page' | 'own'} device
   * @param {HTMLElement | null} field where a refusal is said, or null for the top of the page
   */
  async open(text, device, field) {
    if (this.refusesWhileSigning(field)) return;
    if (this.isUnsaved() && !confirm('Open another request? Your decisions on this one are not saved.')) return;
    if (field !== null) mark(field, '');
    try {
      const request = await readRequest(await readArmour(text, 'REQUEST'));
      if (this.refusesWhileSigning(field)) return;
      this.show(request, device);
    } catch (error) {
      const isKnown = error instanceof Refusal;
      const sentence = isKnown ? error.message : 'This request cannot be read. Ask the learner to send it again.';
      if (field === null) this.refuse(sentence, isKnown ? error.why : '');
      else mark(field, sentence);
      field?.focus();
    }
  }

  /**
   * What is being signed is not exchanged for something else.
   *
   * @param {HTMLElement | null} field
   */
  refusesWhileSigning(field) {
    if (field !== null && this.sign.isBusy) mark(field, 'Wait until your decisions are signed, then open it.');
    return this.sign.isBusy;
  }

  /**
   * @param {RequestModel} request
   * @param {'page' | 'own'} device
   */
  show(request, device) {
    const { entries, criteria, units, learner } = request;
    const asked = [
      entries.length > 0 ? countOf(entries.length, 'entry', 'entries') : '',
      criteria.some(({ isAsked }) => isAsked)
        ? countOf(criteria.filter(({ isAsked }) => isAsked).length, 'criterion', 'criteria') : '',
      units.length > 0 ? countOf(units.length, 'unit') : '',
    ].filter((words) => words !== '').join(' and ');
    part('title').replaceChildren(shown(learner), ` asks you to ${entries.length > 0 ? 'sign' : 'decide on'} ${asked}`);
    document.title = `${visibleLine(learner)}: ${asked}`;
    part('lead').replaceChildren('For ', shown(request.asked), `. Asked on ${spelledInstant(request.askedAt)}.`,
      ...(request.centre === null ? [] : [' Centre: ', shown(request.centre), '.']));
    part('intro').hidden = false;
    part('trust').hidden = device === 'own';
    this.choices = new Choices(request);
    this.decide = new DecideView(this.choices, () => this.changed());
    this.sign.show(this.choices, device);
    this.key.show(request);
    this.decide.show();
    for (const id of ['step-key', 'step-sign', 'step-send', 'refused']) part(id).hidden = true;
    part('step-decide').hidden = false;
    part('work').hidden = false;
    if (device === 'own') goTo(part('step-decide'));
  }

  changed() {
    say(part('decide-said'), '');
    this.decide?.update();
    this.sign.update();
  }

  /** From the decisions to the key. */
  goOn() {
    const fault = this.decide?.markFaults() ?? null;
    if (fault !== null) {
      say(part('decide-said'), 'Something is missing. It is marked above.', 'error');
      goToField(fault);
      return;
    }
    if (!(this.choices?.hasDecisions() ?? false)) {
      say(part('decide-said'), 'Decide on something first.', 'error');
      return;
    }
    say(part('decide-said'), '');
    goTo(part('step-key'));
  }

  /**
   * @param {string} sentence
   * @param {string} why
   */
  refuse(sentence, why) {
    part('work').hidden = true;
    const refused = part('refused');
    refused.replaceChildren(
      make('p', {}, shown(sentence)),
      ...(why === '' ? [] : [make('details', {}, make('summary', {}, 'Details'), make('p', {}, shown(why)))]));
    refused.hidden = false;
  }

  isUnsaved() {
    return (this.choices?.hasDecisions() ?? false) && !this.sign.isSaved;
  }
}

/** The bytes of this page as they were, but for its request. */
function pageWithoutRequest() {
  const root = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  const request = root.querySelector('#request');
  if (request !== null) request.textContent = '';
  // A browser moves what follows the end of the body into it.
  return `<!doctype html>\n${root.outerHTML.replace(/\n<\/body><\/html>$/, '</body></html>')}\n`;
}

new SigningPage().start();
