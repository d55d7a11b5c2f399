// Sessions, support, hours brought forward and notes as they are read.
import { make, shown } from './view-parts.js';
import {
  countOf, feedbackWords, pieceFacts, pieceNotices, pieceTime, pieceWhat, recordWords, spelledDay, spokenMinutes,
} from './wording.js';

/** @typedef {import('./request.js').Piece} Piece */

/** @type {[string, string][]} */
const textLabels = [
  ['summary', 'Summary'], ['goal', 'Goal'], ['actions', 'Actions'], ['feedback', 'Feedback'], ['text', 'Text'],
];

/**
 * The day and the length of a piece, as a heading.
 *
 * @param {Piece} piece
 */
export function pieceHeading(piece) {
  const length = piece.minutes === 0 ? null : make('span', { class: 'length' }, spokenMinutes(piece.minutes));
  return make('h3', { class: 'when' }, make('span', {}, pieceTime(piece)), ' ', length);
}

/**
 * A piece that opens and closes. It is open unless the reader has seen it above.
 *
 * @param {Piece} piece
 * @param {string} learner
 * @param {Set<string>} seen the records that are open above
 * @param {{ number?: string, remark?: string, below?: HTMLElement | null }} more
 */
export function pieceDetails(piece, learner, seen, { number, remark, below = null } = {}) {
  const isSeen = seen.has(piece.id);
  seen.add(piece.id);
  const length = piece.minutes === 0 ? '' : `, ${spokenMinutes(piece.minutes)}`;
  const remarks = [remark, isSeen ? 'shown above' : undefined].filter((one) => one !== undefined);
  return make('details', { class: 'evidence', open: !isSeen },
    make('summary', {}, number === undefined ? null : make('b', {}, `${number} `), shown(pieceWhat(piece)),
      ` · ${pieceTime(piece)}${length}`, remarks.map((one) => make('b', {}, ` · ${one}`))),
    pieceBody(piece, learner, seen, true), below);
}

/**
 * Everything that a piece says, below its heading.
 *
 * @param {Piece} piece
 * @param {string} learner
 * @param {Set<string>} seen
 * @param {boolean} hasTitle whether what it was is said above already
 * @returns {(HTMLElement | null)[]}
 */
export function pieceBody(piece, learner, seen, hasTitle = false) {
  seen.add(piece.id);
  const facts = pieceFacts(piece);
  const texts = [
    ...textLabels.filter(([name]) => name in piece.texts.parts)
      .map(([name, label]) => [piece.kind === 'attachment' ? 'Note' : label, piece.texts.parts[name]]),
    ...(piece.fields.note !== undefined && piece.kind === 'support'
      ? [[recordWords[piece.fields.type] ?? 'Note', piece.fields.note]] : []),
    ...(piece.fields.source === undefined ? [] : [['Where the hours come from', piece.fields.source]]),
  ];
  return [
    hasTitle ? null : make('p', { class: 'what' }, shown(pieceWhat(piece))),
    facts.length === 0 ? null : make('p', { class: 'facts' },
      facts.flatMap((fact, i) => [i > 0 ? ' · ' : '', shown(fact)])),
    ...pieceNotices(piece, learner).map((notice) => make('p', { class: 'notice' }, shown(notice))),
    texts.length === 0 ? null : make('dl', { class: 'texts' }, texts.flatMap(([label, text]) => [
      make('dt', {}, label), make('dd', {}, shown(text)),
    ])),
    ...piece.feedback.map(laterFeedback),
    ...discussedParts(piece, learner, seen),
  ];
}

/**
 * What a supervision meeting went through. Some of it may have been withdrawn since.
 *
 * @param {Piece} piece
 * @param {string} learner
 * @param {Set<string>} seen
 */
function discussedParts({ fields, discussed }, learner, seen) {
  if (fields.discussed === undefined) return [];
  const gone = fields.discussed.length - new Set(discussed.map(({ entry }) => entry)).size;
  return [
    make('h4', {}, 'What was discussed'), ...discussed.map((one) => pieceDetails(one, learner, seen)),
    gone === 0 ? null : make('p', { class: 'facts' }, `${countOf(gone, 'entry', 'entries')} no longer in the logbook.`),
  ];
}

/** @param {Piece['feedback'][number]} feedback */
function laterFeedback({ from, date, texts }) {
  const said = texts.parts.text === undefined
    ? make('dd', { class: 'facts' }, texts.state === 'erased' ? 'Erased on request.' : 'Left out of this request.')
    : make('dd', {}, shown(texts.parts.text));
  return make('dl', { class: 'texts' },
    make('dt', {}, `Feedback of ${feedbackWords[from]}, ${spelledDay(date)}`), said);
}
