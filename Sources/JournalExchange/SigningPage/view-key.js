// Step 2: the key file of the person who signs, or a new one.
import { checkDigits } from './keys.js';
import { equal, utf8 } from './bytes.js';
import {
  inspectKeyFile, makeKeyFile, nameFault, offeredPassphrase, passphraseFault, standardRounds,
} from './keyfile.js';
import { Refusal } from './refusal.js';
import { keyFileName, unfitKey } from './reply.js';
import { goTo, inputPart, make, mark, part, saveFile, say, shown } from './view-parts.js';
import { keyPlaceSentences, lostKeySentence, spelledInstant, visibleLine } from './wording.js';

/** @typedef {import('./request.js').RequestModel} RequestModel */
/** @typedef {import('./keyfile.js').KeyFileFacts} KeyFileFacts */

/** Chooses a key file, or makes one. */
export class KeyView {
  /**
   * @param {string[]} words those that a passphrase is offered of
   * @param {(file: KeyFileFacts | null) => void} chosen
   */
  constructor(words, chosen) {
    this.words = words;
    this.chosen = chosen;
    /** @type {{ key: Uint8Array, fileName: string, text: string } | null} What was made here and not chosen yet. */
    this.made = null;
    /** @type {RequestModel | null} */
    this.request = null;
    inputPart('key-file').addEventListener('change', () => this.choose());
    part('first-time').addEventListener('click', () => this.showForm());
    part('save-key-again').addEventListener('click', () => this.save());
    part('other-words').addEventListener('click', () => this.offer());
    part('use-words').addEventListener('click', () => {
      inputPart('new-passphrase').value = part('words-offered').textContent ?? '';
      mark(inputPart('new-passphrase'), '');
      inputPart('repeat-passphrase').focus();
    });
    inputPart('show-passphrase').addEventListener('change', (event) => {
      const isShown = /** @type {HTMLInputElement} */ (event.target).checked;
      for (const id of ['new-passphrase', 'repeat-passphrase']) inputPart(id).type = isShown ? 'text' : 'password';
    });
    for (const id of ['new-name', 'new-passphrase', 'repeat-passphrase']) {
      inputPart(id).addEventListener('input', () => mark(inputPart(id), ''));
    }
    part('make-key').addEventListener('submit', (event) => {
      event.preventDefault();
      this.make();
    });
  }

  /** @param {RequestModel} request */
  show(request) {
    this.request = request;
    this.made = null;
    const { key, asked } = request;
    part('key-lead').replaceChildren(...(key === null
      ? ['Your key is a small file with a passphrase. ',
        'If you have signed for a learner before, choose the file you saved then.']
      : ['Choose the key file of ', shown(asked), '.']));
    say(part('key-said'), '');
    part('save-key-again').hidden = true;
    part('key-place').replaceChildren(shown(keyPlaceSentences(request)));
    part('lost-key').replaceChildren(shown(lostKeySentence(request)));
    part('key-place').hidden = false;
    part('lost-key').hidden = false;
    part('no-key').hidden = key !== null;
    this.hideForm('I do not have a key yet');
    inputPart('new-name').value = asked;
    inputPart('key-file').value = '';
    part('key-facts').replaceChildren();
    mark(inputPart('key-file'), '');
  }

  /**
   * Leaves a button that opens the form.
   *
   * @param {string} label
   */
  hideForm(label) {
    part('make-key').hidden = true;
    part('first-time').textContent = label;
    part('first-time').setAttribute('aria-expanded', 'false');
  }

  showForm() {
    const form = part('make-key');
    form.hidden = !form.hidden;
    part('first-time').setAttribute('aria-expanded', String(!form.hidden));
    if (form.hidden) return;
    this.offer();
    inputPart('new-name').focus();
  }

  offer() {
    part('words-offered').textContent = offeredPassphrase(this.words);
  }

  async choose() {
    const input = inputPart('key-file');
    const [file] = input.files ?? [];
    const { request } = this;
    if (file === undefined || request === null) return;
    this.chosen(null);
    part('key-facts').replaceChildren();
    mark(input, '');
    try {
      if (file.size > 4096) throw new Refusal('This is not a key file. Choose the file that ends in .key.');
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (input.files?.[0] !== file || this.request !== request) return;
      const facts = inspectKeyFile(bytes);
      const unfit = unfitKey(request, facts.key);
      if (unfit !== null) throw new Refusal(unfit);
      if (this.made !== null && !equal(this.made.key, facts.key)) {
        throw new Refusal('This is not the key file that you have just saved. Choose the newest file. If you had ' +
          `one of that name, its name has a number, as in ${this.made.fileName.replace('.key', ' (1).key')}.`);
      }
      this.showFacts(facts, request);
      this.chosen(facts);
    } catch (error) {
      // Another file may have been chosen while this one was read.
      if (input.files?.[0] !== file) return;
      input.value = '';
      mark(input, error instanceof Refusal ? error.message : 'This file cannot be read. Choose your key file again.');
      input.focus();
    }
  }

  /**
   * @param {KeyFileFacts} facts
   * @param {RequestModel} request
   */
  showFacts({ name, made }, { learner, key: known, name: knownName }) {
    const isNew = this.made !== null;
    this.made = null;
    part('key-facts').replaceChildren(
      make('p', {}, make('b', {}, isNew ? 'Your key file is saved.' : 'This is your key.'), ' ', shown(name),
        `, made on ${spelledInstant(made)}.`),
      knownName === null || knownName === name ? '' : make('p', { class: 'notice' }, shown(learner),
        '’s logbook has your key under the name ', shown(knownName), '. Your signatures will say that name.'));
    say(part('key-said'), '');
    part('save-key-again').hidden = true;
    part('key-place').hidden = true;
    part('lost-key').hidden = isNew;
    part('no-key').hidden = isNew || known !== null;
    this.hideForm('Make another key');
  }

  /** Saves what was made, and asks for the file that was saved. */
  save() {
    if (this.made === null) return;
    const { fileName, text } = this.made;
    saveFile(fileName, text, 'application/octet-stream');
    inputPart('key-file').value = '';
    say(part('key-said'), ['Saved as ', make('b', {}, fileName), ', usually in your Downloads folder. Keep a copy ' +
      'on a USB stick. Now choose this file, to be sure that it is there.']);
    goTo(part('step-key'));
    inputPart('key-file').focus();
  }

  async make() {
    const [name, passphrase, repeated] = ['new-name', 'new-passphrase', 'repeat-passphrase'].map(inputPart);
    const owner = name.value.trim().normalize('NFC');
    mark(name, nameFault(owner) ?? '');
    mark(passphrase, passphraseFault(passphrase.value) ?? '');
    mark(repeated, passphrase.value === repeated.value ? '' : 'Enter the same passphrase again.');
    const wrong = [name, passphrase, repeated].find((input) => input.hasAttribute('aria-invalid'));
    if (wrong !== undefined) {
      wrong.focus();
      return;
    }
    const { request } = this;
    const button = part('make-key-button');
    button.toggleAttribute('disabled', true);
    say(part('make-said'), 'Making your key. This takes a moment.');
    try {
      const { text, key } = await makeKeyFile(owner, passphrase.value, standardRounds, new Date());
      // What is saved is read again by the same rules as any other file.
      inspectKeyFile(utf8(text));
      say(part('make-said'), '');
      // Another request may have been opened meanwhile.
      if (this.request !== request) return;
      this.made = { key, fileName: await keyFileName(owner, key), text };
      // Another file may have been chosen before.
      this.chosen(null);
      part('key-facts').replaceChildren();
      passphrase.value = '';
      repeated.value = '';
      for (const id of ['no-key', 'key-place', 'lost-key']) part(id).hidden = true;
      part('save-key-again').hidden = false;
      this.save();
    } catch (error) {
      say(part('make-said'), visibleLine(error instanceof Refusal ? error.message
        : 'This browser could not make a key. Try again, or use another browser.'), 'error');
    } finally {
      button.toggleAttribute('disabled', false);
    }
  }
}

/**
 * The digits by which the learner knows whose key it is.
 *
 * @param {Uint8Array} key
 * @param {string} learner
 */
export async function digitsToReadOut(key, learner) {
  return [
    make('p', {}, 'Call ', shown(learner), ' and read out these check digits, so that they know the key is yours:'),
    make('p', { class: 'digits' }, await checkDigits(key)),
  ];
}
