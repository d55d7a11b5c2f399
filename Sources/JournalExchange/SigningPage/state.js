// What the reader has decided so far, and what is still wrong with it. Nothing here touches the page itself.
import { hex, sha256 } from './bytes.js';
import { isDate } from './records.js';
import { Refusal } from './refusal.js';
import { cleanText, criterionStanding, entryObstacle, unitObstacle } from './reply.js';
import { spelledMoment } from './wording.js';

/** @typedef {import('./request.js').RequestModel} RequestModel */
/** @typedef {import('./request.js').Piece} Piece */
/** @typedef {import('./reply.js').Decisions} Decisions */

/**
 * @typedef {object} Choice
 * @property {string} decision `approved`, `returned`, `met`, `referred`, `achieved`, `later`, `revoked`, or empty while
 *   nothing was chosen
 * @property {string} meaning what the signature says. Empty while nothing was chosen
 * @property {number | null} from the place of the entry whose meaning it took over, and whose correction it follows
 * @property {string} comment the optional one
 * @property {string} reason the one that is needed
 * @property {string} day
 */

/** @typedef {{ field: string, sentence: string }} ChoiceFault the id of the field to fill in */

/** @typedef {{ decided: number, block: number, out: number }} EntriesLeft how many entries, by why */

/** An hour is what two clocks may differ by without harm. */
const clockTolerance = 3600000;
const year = 366 * 24 * 3600000;

/** The choices on one request. The keys are `entry-`, `criterion-`, `unit-` or `earlier-` and a number. */
export class Choices {
  /** @param {RequestModel} request */
  constructor(request) {
    this.request = request;
    /** @type {Map<string, Choice>} */
    this.choices = new Map();
    /** @type {Map<string, boolean>} Whether the file that was chosen for an attachment is it, by its digest. */
    this.compared = new Map();
    /** What the person said last of a session, other than that they read it. Empty before they said anything. */
    this.usualMeaning = request.earlier.filter(({ revoked, fields }) =>
      revoked === null && fields.meaning !== 'read' && request.counts.includes(fields.meaning))
      .at(-1)?.fields.meaning ?? '';
  }

  /**
   * @param {string} key
   * @returns {Choice}
   */
  of(key) {
    const known = this.choices.get(key);
    if (known !== undefined) return known;
    const fresh = { decision: '', meaning: '', from: null, comment: '', reason: '', day: '' };
    this.choices.set(key, fresh);
    return fresh;
  }

  /**
   * What a signature under an entry can say, other than what the person has said of it without effect.
   *
   * @param {number} place
   */
  openMeanings(place) {
    const { piece, meanings, saidUncounted, earlier } = this.request.entries[place];
    return meanings.filter((meaning) => !saidUncounted.includes(meaning) || earlier.some(({ id, fields }) =>
      fields.covers === piece.id && fields.meaning === meaning && this.revokes(id)));
  }

  /**
   * Whether a decision is another than the one that the person made last of the same, or that one is revoked here.
   *
   * @param {string} key of an entry or a criterion
   * @param {string} decision
   */
  isOpen(key, decision) {
    const [list, place] = key.split('-');
    const { said, saidBy } = this.request[list === 'entry' ? 'entries' : 'criteria'][Number(place)];
    return decision !== said || this.revokes(saidBy);
  }

  /**
   * Whether an earlier decision is revoked with what was chosen.
   *
   * @param {string} id
   */
  revokes(id) {
    return this.of(`earlier-${this.request.earlier.findIndex((one) => one.id === id)}`).decision === 'revoked';
  }

  /**
   * Lets a signature say what the last one said. It says nothing yet where that is not known, since only the person
   * knows how they know.
   *
   * @param {number} place
   */
  carryMeaning(place) {
    const choice = this.of(`entry-${place}`);
    const open = this.openMeanings(place);
    if (open.includes(choice.meaning)) return;
    choice.meaning = open.length === 1 ? open[0] : open.includes(this.usualMeaning) ? this.usualMeaning : '';
  }

  /**
   * Sets what a signature says. Those after it that say nothing yet say the same, also when it is corrected.
   *
   * @param {number} place
   * @param {string} meaning
   */
  setMeaning(place, meaning) {
    Object.assign(this.of(`entry-${place}`), { meaning, from: null });
    const later = [...this.request.entries.keys()].filter((one) => one > place).map((one) => this.of(`entry-${one}`));
    for (const choice of later) if (choice.from === place) choice.meaning = '';
    // To have read one record says nothing of the next.
    if (meaning === 'read') return;
    this.usualMeaning = meaning;
    for (const [i, choice] of later.entries()) {
      if (choice.decision !== 'approved' || choice.meaning !== '') continue;
      this.carryMeaning(place + 1 + i);
      choice.from = place;
    }
  }

  /** @returns {Decisions} */
  decisions() {
    const { entries, criteria, units, earlier } = this.request;
    return {
      revocations: earlier.flatMap(({ id }, i) => {
        const { decision, reason } = this.of(`earlier-${i}`);
        return decision === 'revoked' ? [{ target: id, reason }] : [];
      }),
      entries: entries.flatMap(({ piece }, i) => {
        const { decision, meaning, comment, reason } = this.of(`entry-${i}`);
        if (decision !== 'approved' && decision !== 'returned') return [];
        const isReturned = decision === 'returned';
        const says = isReturned ? { meaning: 'returned', comment: reason } : { meaning, comment };
        return [{ id: piece.id, decision: /** @type {'approved' | 'returned'} */ (decision), ...says }];
      }),
      criteria: criteria.flatMap(({ id }, i) => {
        const { decision, comment, reason, day } = this.of(`criterion-${i}`);
        if (decision !== 'met' && decision !== 'referred') return [];
        const isMet = decision === 'met';
        const says = isMet ? { feedback: comment, resubmitBy: '' } : { feedback: reason, resubmitBy: day };
        return [{ id, decision: /** @type {'met' | 'referred'} */ (decision), ...says }];
      }),
      units: units.flatMap(({ unit }, i) => {
        const { decision, comment } = this.of(`unit-${i}`);
        return decision === 'achieved' ? [{ id: unit, comment }] : [];
      }),
    };
  }

  /** How many questions there are, and how many have an answer, be it only that there is none now. */
  progress() {
    const { entries, criteria, units } = this.request;
    const keys = [
      ...entries.map((_, i) => `entry-${i}`),
      ...criteria.flatMap(({ isAsked }, i) => (isAsked ? [`criterion-${i}`] : [])),
      ...units.map((_, i) => `unit-${i}`),
    ];
    return { all: keys.length, answered: keys.filter((key) => this.of(key).decision !== '').length };
  }

  /**
   * The entries without a decision that this person can sign: the places of those that can be signed together, and how
   * many are left to be looked at one by one.
   *
   * @returns {{ places: number[], left: EntriesLeft }}
   */
  together() {
    const left = { decided: 0, block: 0, out: 0 };
    const places = this.request.entries.flatMap(({ piece, said }, place) => {
      if (this.of(`entry-${place}`).decision !== '' || entryObstacle(this.request, piece) !== null) return [];
      const why = said !== null ? 'decided' : piece.kind === 'block' ? 'block' : lacksTexts(piece) ? 'out' : null;
      if (why === null) return [place];
      left[why] += 1;
      return [];
    });
    return { places, left };
  }

  /**
   * Holds a file to the digest of an attachment. It is only read, and neither shown nor kept.
   *
   * @param {Record<string, any>} attachment
   * @param {{ size: number, arrayBuffer: () => Promise<ArrayBuffer> }} file
   */
  async compare({ bytes, file_sha256: digest }, file) {
    this.compared.set(digest, file.size === bytes
      && hex(await sha256(new Uint8Array(await file.arrayBuffer()))) === digest);
  }

  /** Which attached files were looked at, such as `Attached files: E4 looked at, E5 not looked at.` */
  filesLooked() {
    const files = this.request.criteria.flatMap(({ evidence }) => evidence)
      .filter(({ piece }) => piece.kind === 'attachment').map(({ number, piece }) =>
        `${number} ${this.compared.get(piece.fields.file_sha256) ? '' : 'not '}looked at`);
    return files.length === 0 ? '' : `Attached files: ${[...new Set(files)].join(', ')}.`;
  }

  /** Whether anything is decided that would be lost. */
  hasDecisions() {
    return [...this.choices.values()].some(({ decision }) => decision !== '' && decision !== 'later');
  }

  /**
   * Why a unit cannot be decided now. Null if it can.
   *
   * @param {number} place
   */
  unitObstacle(place) {
    return unitObstacle(this.request, this.request.units[place], this.decisions());
  }

  /**
   * Whether a criterion of a unit is met with what was chosen.
   *
   * @param {import('./request.js').UnitQuestion} unit
   * @param {string} place
   */
  criterionStanding(unit, place) {
    return criterionStanding(this.request, unit, place, this.decisions());
  }

  /** What has to be filled in before anything can be signed. */
  faults() {
    /** @type {ChoiceFault[]} */
    const faults = [];
    /** @type {Record<string, string>} */
    const needed = {
      returned: 'Enter what should be changed.', referred: 'Enter what is missing.',
      revoked: 'Enter why you revoke it.',
    };
    for (const [key, { decision, meaning, comment, reason, day }] of this.choices) {
      // What was typed before the decision was put off is not part of it.
      if (decision === '' || decision === 'later') continue;
      if (decision === 'approved' && meaning === '') {
        faults.push({ field: `${key}-meaning`, sentence: 'Choose what your signature says.' });
      }
      if (decision === 'referred' && day !== '' && !isDate(day)) {
        faults.push({ field: `${key}-day`, sentence: 'Enter the whole day, or leave it empty.' });
      }
      const field = decision in needed ? `${key}-reason` : `${key}-comment`;
      try {
        const text = cleanText(decision in needed ? reason : comment, 'this text');
        if (decision in needed && text === '') faults.push({ field, sentence: needed[decision] });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        faults.push({ field, sentence: error.message });
      }
    }
    return faults;
  }
}

/**
 * What is wrong with the clock of this computer, as a sentence that says what to do. Null where nothing is: records
 * that go back in time are questioned for ever.
 *
 * @param {RequestModel} request
 * @param {Date} now
 */
export function clockFault({ askedAt, learner }, now) {
  const says = `This computer’s clock says ${spelledMoment(now)}. `;
  const next = `Set the clock before you sign. If it is right, ask ${learner} to set theirs and to send a new request.`;
  if (now.getTime() + clockTolerance < Date.parse(askedAt)) {
    return `${says}You were asked on ${spelledMoment(new Date(askedAt))}. ${next}`;
  }
  if (now.getTime() > Date.parse(askedAt) + year) {
    return `${says}You were asked more than a year before. ${next}`;
  }
  return null;
}

/**
 * Whether the learner left out any text that belongs to an entry.
 *
 * @param {Piece} piece
 * @returns {boolean}
 */
function lacksTexts({ texts, feedback, discussed }) {
  return texts.state === 'out' || feedback.some((one) => one.texts.state === 'out') || discussed.some(lacksTexts);
}
