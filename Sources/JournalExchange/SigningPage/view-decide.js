// Step 1: each question on a card of its own, with everything that it rests on.
import { isDate } from './records.js';
import { assessorObstacle, entryObstacle } from './reply.js';
import { choiceOf, field, make, mark, part, say, shown } from './view-parts.js';
import { pieceBody, pieceDetails, pieceHeading } from './view-pieces.js';
import {
  countOf, earlierWords, leftWords, meaningSentences, pieceTime, pieceWhat, requirementWords, soFar, spelledDay,
  spelledInstant, visibleLine,
} from './wording.js';

/** @typedef {import('./request.js').RequestModel} RequestModel */
/** @typedef {import('./request.js').EntryQuestion} EntryQuestion */
/** @typedef {import('./request.js').CriterionQuestion} CriterionQuestion */
/** @typedef {import('./request.js').UnitQuestion} UnitQuestion */
/** @typedef {import('./request.js').EarlierDecision} EarlierDecision */
/** @typedef {import('./state.js').Choices} Choices */

const decisionWords = {
  approved: 'Sign', returned: 'Return', later: 'Not now', met: 'Met', referred: 'Refer back', achieved: 'Achieved',
};

const criterionWords = {
  'referred-here': 'Referred back on this page', referred: 'Referred back', 'met-here': 'Met on this page',
  revoked: 'No longer met, because you revoke the decision on this page', open: 'Not met yet',
};

/** The cards of one request. */
export class DecideView {
  /**
   * @param {Choices} choices
   * @param {() => void} changed
   */
  constructor(choices, changed) {
    this.choices = choices;
    this.request = choices.request;
    this.changed = changed;
    /** @type {Set<string>} The records that are shown on a card above. */
    this.seen = new Set();
    this.files = 0;
    /** @type {(() => void)[]} What has to be looked at again after every change. */
    this.updates = [];
  }

  /** Fills the page with the cards. */
  show() {
    const { entries, criteria, units } = this.request;
    const asked = criteria.map((criterion, i) => ({ criterion, i })).filter(({ criterion }) => criterion.isAsked);
    part('cards').replaceChildren(
      ...entries.map((question, i) => this.entryCard(question, i)),
      ...asked.map(({ criterion, i }) => this.criterionCard(criterion, i)),
      ...units.map((unit, i) => this.unitCard(unit, i)));
    this.showEarlier();
    const signAll = part('sign-all');
    signAll.hidden = entries.length < 2;
    signAll.onclick = () => this.signAll();
    this.update();
  }

  /** Brings everything on the cards up to date with what was decided. */
  update() {
    for (const update of this.updates) update();
    const { all, answered } = this.choices.progress();
    say(part('tally'), all === answered ? 'You have decided on everything.'
      : `${answered} of ${all} decided. What you leave out can be asked again.`);
    const { places, left } = this.choices.together();
    const alone = left.decided + left.block + left.out;
    const words = alone === 0 ? 'All decided' : `${alone} left to decide one by one`;
    const open = alone > 0 ? `${places.length} of ${places.length + alone}`
      : places.length === 1 ? 'the 1' : `all ${places.length}`;
    part('sign-all').textContent = places.length === 0 ? words : `Sign ${open} not decided yet`;
    part('sign-all').toggleAttribute('disabled', places.length === 0);
  }

  /** Marks what has to be filled in. Gives the first field of them, or null. */
  markFaults() {
    const faults = this.choices.faults();
    for (const place of part('step-decide').querySelectorAll('textarea, .more fieldset, input[type=date]')) {
      const input = /** @type {HTMLElement} */ (place);
      mark(input, faults.find(({ field: id }) => id === input.id)?.sentence ?? '');
    }
    if (faults.length === 0) return null;
    const first = part(faults[0].field);
    return first.querySelector('input') ?? first;
  }

  /**
   * @param {EntryQuestion} question
   * @param {number} place
   */
  entryCard(question, place) {
    const key = `entry-${place}`;
    const { piece, earlier } = question;
    const when = pieceTime(piece);
    const obstacle = entryObstacle(this.request, piece);
    const notes = [
      ...earlier.slice(-3).map((decision) => this.earlierOnEntry(decision, piece.id)),
      obstacle === null ? this.otherName(piece.fields.with) : make('p', { class: 'notice' }, shown(obstacle)),
    ];
    const choices = [
      ...(obstacle === null ? [{ value: 'approved', label: 'Sign' }, { value: 'returned', label: 'Return' }] : []),
      { value: 'later', label: 'Not now' },
    ];
    this.updates.push(() => this.showMeaning(key));
    return this.card(key, pieceHeading(piece), [
      ...pieceBody(piece, this.request.learner, this.seen), ...notes,
    ], this.question(key, ['Your decision', make('span', { class: 'unseen' },
      ` on ${when}, ${visibleLine(pieceWhat(piece))}`)], choices, (decision) => {
      if (decision === 'approved') return this.signing(place, question);
      const learner = visibleLine(this.request.learner);
      return decision === 'returned' ? [this.reason(key, `What should ${learner} change?`)] : [];
    }));
  }

  /**
   * What the signature says, and a comment.
   *
   * @param {number} place
   * @param {EntryQuestion} question
   */
  signing(place, { piece }) {
    const key = `entry-${place}`;
    const open = this.choices.openMeanings(place);
    this.choices.carryMeaning(place);
    const isHeld = piece.fields.status === 'held';
    const says = open.length === 1
      ? make('p', { class: 'says' }, `Your signature says: “${meaningSentences[open[0]]}.”`)
      : choiceOf(`${key}-meaning`, 'What does your signature say?', open.map((meaning) => ({
        value: meaning, label: meaningSentences[meaning],
        ...(isHeld && !this.request.counts.includes(meaning) ? { hint: 'Does not count towards the hours.' } : {}),
      })), (meaning) => {
        this.choices.setMeaning(place, meaning);
        this.changed();
      });
    return [says, this.comment(key, 'Add a comment', 'Comment')];
  }

  /**
   * Shows what a signature says. It may have been chosen on a card above.
   *
   * @param {string} key
   */
  showMeaning(key) {
    const group = document.getElementById(`${key}-meaning`);
    const { meaning } = this.choices.of(key);
    if (group === null) return;
    for (const input of group.querySelectorAll('input')) input.checked = input.id === `${key}-meaning-${meaning}`;
    if (meaning !== '') mark(group, '');
  }

  /**
   * @param {CriterionQuestion} criterion
   * @param {number} place
   */
  criterionCard(criterion, place) {
    const key = `criterion-${place}`;
    const heading = make('h3', {}, `${criterion.place} `, criterion.label === ''
      ? 'No label on the mark sheet' : shown(criterion.label));
    const evidence = criterion.evidence.length === 0
      ? [make('p', { class: 'notice' }, 'There is no evidence for this criterion yet, so it cannot be met.')]
      : [make('h4', {}, 'Evidence'), ...criterion.evidence.map((one) => this.evidence(one, criterion))];
    const obstacle = assessorObstacle(this.request);
    const choices = [
      ...(obstacle === null && criterion.evidence.length > 0 ? [{ value: 'met', label: 'Met' }] : []),
      ...(obstacle === null ? [{ value: 'referred', label: 'Refer back' }] : []), { value: 'later', label: 'Not now' },
    ];
    return this.card(key, heading, [
      make('p', { class: 'facts' }, `Unit ${criterion.unit} · `, shown(criterion.title)), ...evidence,
      ...criterion.decisions.map((decision) => this.earlierAssessment(decision, criterion)),
      obstacle === null ? null : make('p', { class: 'notice' }, shown(obstacle)),
    ], this.question(key, [
      'Your decision', make('span', { class: 'unseen' }, ` on ${criterion.place} of unit ${criterion.unit}`),
    ], choices, (decision) => {
      if (decision === 'met') return [this.comment(key, 'Add feedback', 'Feedback')];
      return decision === 'referred' ? [this.reason(key, 'What is missing?'), this.dueDay(key)] : [];
    }));
  }

  /**
   * @param {CriterionQuestion['evidence'][number]} evidence
   * @param {CriterionQuestion} criterion
   */
  evidence({ number, piece }, criterion) {
    const isNew = criterion.decisions.some(({ isOwn, unseen }) => isOwn && unseen.includes(piece.id));
    return pieceDetails(piece, this.request.learner, this.seen, {
      number, below: this.fileCheck(piece, number), ...(isNew ? { remark: 'new to you' } : {}),
    });
  }

  /**
   * Where a file is chosen and held to the digest of what was attached. It is not opened: it is for the reader's own
   * programs.
   *
   * @param {import('./request.js').Piece} piece
   * @param {string} number
   */
  fileCheck({ kind, fields }, number) {
    if (kind !== 'attachment') return null;
    this.files += 1;
    const input = make('input', { type: 'file' });
    const said = make('p', { class: 'said', role: 'status' });
    this.updates.push(() => {
      const isIt = this.choices.compared.get(fields.file_sha256);
      if (isIt !== undefined) {
        say(said, isIt ? 'This is the file that was attached.' : 'This is another file.', isIt ? 'said' : 'error');
      }
    });
    input.addEventListener('change', async () => {
      const [file] = input.files ?? [];
      if (file === undefined) return;
      await this.choices.compare(fields, file).catch(() => say(said, 'This file cannot be read.', 'error'));
      this.changed();
    });
    const hint = `Ask ${visibleLine(this.request.learner)} for it, look at it, and choose it here. This page only ` +
      'compares it.';
    return make('div', {}, field(`file-${this.files}`, `The file ${number}`, input, hint), said);
  }

  /**
   * @param {CriterionQuestion['decisions'][number]} decision
   * @param {CriterionQuestion} criterion
   */
  earlierAssessment({ isOwn, fields, signedAt, unseen }, { said }) {
    const who = isOwn ? 'You' : shown(fields.name);
    const what = fields.decision === 'met' ? 'decided that it is met' : 'referred it back';
    const due = fields.resubmit_by === undefined ? '' : ` More evidence was due by ${spelledDay(fields.resubmit_by)}.`;
    return make('p', { class: 'earlier' }, who, ` ${what} on ${spelledInstant(signedAt)}.`,
      quoted(fields.feedback),
      due, isOwn && said === null && unseen.length === 0 ? ' The evidence or the criterion was changed since.' : '');
  }

  /**
   * @param {UnitQuestion} unit
   * @param {number} place
   */
  unitCard(unit, place) {
    const key = `unit-${place}`;
    const obstacle = make('p', { class: 'notice', id: `${key}-obstacle`, 'aria-live': 'polite' });
    const states = unit.places.map((criterion) => ({ criterion, state: make('span', { class: 'facts' }) }));
    const question = this.question(key, ['Your decision', make('span', { class: 'unseen' }, ` on unit ${unit.unit}`)], [
      { value: 'achieved', label: 'Achieved' }, { value: 'later', label: 'Not now' },
    ], (decision) => (decision === 'achieved' ? [
      make('p', { class: 'says' }, 'Your signature says: “I have decided that this unit is achieved.”'),
      this.comment(key, 'Add a comment', 'Comment'),
    ] : []));
    this.updates.push(() => {
      for (const { criterion, state } of states) state.textContent = this.criterionState(unit, criterion);
      const why = this.choices.unitObstacle(place);
      say(obstacle, why ?? '');
      obstacle.hidden = why === null;
      const achieved = /** @type {HTMLInputElement} */ (question.querySelector('input[value=achieved]'));
      achieved.disabled = why !== null;
      if (why !== null && achieved.checked) {
        achieved.checked = false;
        achieved.dispatchEvent(new Event('change'));
      }
    });
    return this.card(key, make('h3', {}, `${unit.unit} `, shown(unit.title)), [
      make('p', { class: 'facts' }, shown(unit.qualification)),
      ...unit.minutes.map((minutes) => make('p', {}, requirementWords(minutes))),
      make('h4', {}, 'Criteria of this unit'),
      make('ul', { class: 'criteria' },
        states.map(({ criterion, state }) => this.criterionItem(unit, criterion, state))),
      ...unit.earlier.slice(-1).map(({ signedAt, revoked }) => make('p', { class: 'earlier' },
        `You decided on ${spelledInstant(signedAt)} that it is achieved`,
        revoked === null ? '.' : ', and revoked that.')),
      obstacle,
    ], question);
  }

  /**
   * A criterion of a unit. Its evidence is here if it has no card of its own.
   *
   * @param {UnitQuestion} unit
   * @param {string} place
   * @param {HTMLElement} state
   */
  criterionItem(unit, place, state) {
    const criterion = this.criterion(unit, place);
    const { label, isAsked, evidence } = criterion;
    const words = [`${place} `, shown(label), ' ', state];
    if (isAsked || evidence.length === 0) return make('li', {}, words);
    const pieces = evidence.map((one) => this.evidence(one, criterion));
    return make('li', {}, words,
      make('details', {}, make('summary', {}, `Evidence for ${place}`), pieces));
  }

  /**
   * @param {UnitQuestion} unit
   * @param {string} place
   */
  criterion(unit, place) {
    const found = this.request.criteria.find((one) => one.unit === unit.unit && one.place === place);
    if (found === undefined) throw new Error(`${place} is not in the request`);
    return found;
  }

  /**
   * @param {UnitQuestion} unit
   * @param {string} place
   */
  criterionState(unit, place) {
    const { state, decision: id } = this.choices.criterionStanding(unit, place);
    if (state !== 'met') return criterionWords[state];
    const decision = this.criterion(unit, place).decisions.find((one) => one.id === id);
    if (decision === undefined) return 'Met';
    const who = decision.isOwn ? 'you' : visibleLine(decision.fields.name);
    return `Met, decided by ${who} on ${spelledInstant(decision.signedAt)}`;
  }

  /** Earlier decisions of the person in this journal, each of which they can revoke. */
  showEarlier() {
    const { earlier } = this.request;
    part('earlier').hidden = earlier.length === 0;
    part('so-far').textContent = soFar(earlier);
    part('earlier-list').replaceChildren(...earlier.map((decision, i) => this.earlierItem(decision, i)).reverse());
  }

  /**
   * @param {EarlierDecision} decision
   * @param {number} place
   */
  earlierItem(decision, place) {
    const key = `earlier-${place}`;
    const said = make('p', {}, shown(earlierWords(decision)), `. Decided on ${spelledInstant(decision.signedAt)}.`,
      quoted(decision.fields.comment ?? decision.fields.feedback));
    if (decision.revoked !== null) {
      return make('li', {}, said, make('p', { class: 'facts' },
        `You revoked it on ${spelledInstant(decision.revoked.signedAt)}.`, quoted(decision.revoked.reason)));
    }
    if (decision.isReplaced) return make('li', {}, said, make('p', { class: 'facts' }, 'You decided again later.'));
    const box = make('input', { type: 'checkbox', id: key });
    const more = make('div');
    box.addEventListener('change', () => {
      this.choices.of(key).decision = box.checked ? 'revoked' : '';
      more.replaceChildren(...(box.checked ? [this.reason(key, 'Why do you revoke it?')] : []));
      this.changed();
    });
    return make('li', {}, said,
      make('label', { class: 'choice', for: key }, box, make('span', {}, 'Revoke this decision',
        make('span', { class: 'unseen' }, `. ${earlierWords(decision)}`))), more);
  }

  /** Signs every entry without a decision that need not be looked at by itself. */
  signAll() {
    const { places, left } = this.choices.together();
    for (const place of places) {
      const input = /** @type {HTMLInputElement} */ (part(`entry-${place}-approved`));
      input.checked = true;
      input.dispatchEvent(new Event('change'));
    }
    const signed = countOf(places.length, 'more entry', 'more entries');
    const isOpen = places.some((place) => this.choices.of(`entry-${place}`).meaning === '');
    say(part('tally'), [
      `You chose to sign ${signed}. Nothing is signed yet.`, leftWords(left),
      isOpen ? 'Choose on the first that asks what your signature says. Those after it then say the same.' : '',
    ].filter((words) => words !== '').join(' '));
  }

  /**
   * @param {string} key
   * @param {HTMLElement} heading
   * @param {(HTMLElement | null)[]} body
   * @param {HTMLElement} question
   */
  card(key, heading, body, question) {
    heading.id = `${key}-title`;
    const printed = make('p', { class: 'printed' });
    const card = make('article', { class: 'card', 'aria-labelledby': heading.id }, heading, body, question, printed);
    this.updates.push(() => {
      const { decision, meaning, comment, reason, day } = this.choices.of(key);
      card.dataset.decision = decision;
      const word = decisionWords[/** @type {keyof typeof decisionWords} */ (decision)] ?? 'Not decided';
      const words = decision === 'approved' ? [meaning === '' ? '' : `${meaningSentences[meaning]}.`, comment]
        : [decision === 'returned' || decision === 'referred' ? reason : comment,
          decision === 'referred' && isDate(day) ? `Due ${spelledDay(day)}.` : ''];
      printed.replaceChildren(`Your decision: ${word}. `, shown(words.filter((one) => one !== '').join(' ')));
    });
    return card;
  }

  /**
   * The choices of a card, and what each asks for when it is chosen.
   *
   * @param {string} key
   * @param {import('./view-parts.js').Content} legend
   * @param {{ value: string, label: string }[]} choices
   * @param {(decision: string) => HTMLElement[]} more
   */
  question(key, legend, choices, more) {
    const place = make('div', { class: 'more' });
    const fieldset = choiceOf(key, legend, choices, (value) => {
      const input = document.getElementById(`${key}-${value}`);
      const decision = input instanceof HTMLInputElement && !input.checked ? '' : value;
      this.choices.of(key).decision = decision;
      place.replaceChildren(...more(decision));
      this.changed();
    });
    fieldset.append(place);
    if (!key.startsWith('unit')) this.updates.push(() => this.showOpen(key, fieldset));
    return fieldset;
  }

  /**
   * Offers what the person has not decided already, or revokes below.
   *
   * @param {string} key
   * @param {HTMLElement} fieldset
   */
  showOpen(key, fieldset) {
    for (const input of fieldset.querySelectorAll('input')) {
      if (input.name !== key) continue;
      const isOpen = this.choices.isOpen(key, input.value);
      input.parentElement?.toggleAttribute('hidden', !isOpen);
      if (isOpen || !input.checked) continue;
      input.checked = false;
      input.dispatchEvent(new Event('change'));
    }
  }

  /**
   * @param {string} key
   * @param {string} label
   */
  reason(key, label) {
    return this.area(`${key}-reason`, label, this.choices.of(key).reason, (text) => {
      this.choices.of(key).reason = text;
    });
  }

  /**
   * @param {string} key
   * @param {string} summary
   * @param {string} label
   */
  comment(key, summary, label) {
    const { comment } = this.choices.of(key);
    const area = this.area(`${key}-comment`, label, comment, (text) => {
      this.choices.of(key).comment = text;
    });
    return make('details', { open: comment !== '' }, make('summary', {}, summary), area);
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {string} value
   * @param {(text: string) => void} keep
   */
  area(id, label, value, keep) {
    const area = make('textarea', { rows: '3' });
    area.value = value;
    area.addEventListener('input', () => {
      keep(area.value);
      mark(area, '');
      this.changed();
    });
    return field(id, label, area);
  }

  /** @param {string} key */
  dueDay(key) {
    const input = make('input', { type: 'date' });
    input.value = this.choices.of(key).day;
    // What was only half typed is not shown again.
    this.choices.of(key).day = input.value;
    const take = () => {
      // A day that is only half typed has no value, and must not be taken for none.
      this.choices.of(key).day = input.validity.badInput ? 'unfinished' : input.value;
      this.changed();
    };
    input.addEventListener('change', take);
    input.addEventListener('blur', take);
    return field(`${key}-day`, 'When is more evidence due? Optional', input);
  }

  /**
   * @param {EarlierDecision} decision
   * @param {string} version
   */
  earlierOnEntry({ fields, signedAt, revoked }, version) {
    const what = fields.decision === 'approved' ? 'signed' : 'returned';
    const which = fields.covers === version ? 'this' : 'an earlier version';
    return make('p', { class: 'earlier' }, `You ${what} ${which} on ${spelledInstant(signedAt)}`,
      revoked === null ? '.' : ' and revoked that.', quoted(fields.comment));
  }

  /**
   * A notice where support was with another person than the one who signs.
   *
   * @param {string | undefined} other
   */
  otherName(other) {
    const name = this.request.name ?? this.request.asked;
    if (other === undefined || other.toLowerCase().trim() === name.toLowerCase().trim()) return null;
    return make('p', { class: 'notice' },
      'This says that it was with ', shown(other), '. You sign as ', shown(name), '.');
  }
}

/**
 * What a person wrote, in quotation marks after a sentence.
 *
 * @param {string | undefined} text
 */
function quoted(text) {
  return text === undefined ? null : make('span', {}, ' “', shown(text), '”');
}
