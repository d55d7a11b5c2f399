// How the page says days, times, lengths and entries. Nothing here touches the page itself.

/** @typedef {import('./request.js').Piece} Piece */
/** @typedef {import('./request.js').EarlierDecision} EarlierDecision */

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @type {Record<string, string>} What a signature says (Docs/Format.md 4.10). */
export const meaningSentences = {
  supervised: 'I supervised this session',
  observed: 'I was present at this session',
  discussed: 'I discussed this session with the learner',
  read: 'I have read this record',
  'not-held': 'I confirm that this session did not take place',
  'took-place': 'I confirm that this support took place',
  made: 'I made this record',
  evidence: 'I have seen evidence of these hours from before this logbook',
  returned: 'I return this entry to the learner',
};

/** @type {Record<string, string>} */
const factWords = {
  'in-person': 'In person', phone: 'By phone', video: 'By video', workplace: 'In the workplace',
  'direct-report': 'With a direct report', training: 'On a training course', internal: 'Internal', paid: 'Paid',
  'pro-bono': 'Pro bono',
};

/** @type {Record<string, string>} */
const supportWords = {
  induction: 'Induction', tutorial: 'Tutorial support', supervision: 'Supervision', cpd: 'Professional development',
  observation: 'Observation', discussion: 'Professional discussion', witness: 'Witness statement',
};

/** @type {Record<string, string>} What the text of a record of others is called. */
export const recordWords = { observation: 'What was seen', discussion: 'What was discussed', witness: 'Statement' };

/** @type {Record<string, string>} */
const fileWords = { pdf: 'PDF', text: 'text', png: 'PNG picture', jpeg: 'JPEG picture' };

/** @type {Record<string, string>} */
export const feedbackWords = { client: 'the client', peer: 'a peer', observer: 'an observer' };

/**
 * `Mon 9 Nov 2026`.
 *
 * @param {string} date
 */
export function spelledDay(date) {
  const day = new Date(`${date}T00:00:00Z`);
  return `${weekdays[day.getUTCDay()]} ${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/**
 * The day of an instant by the clock of this computer.
 *
 * @param {string} instant
 */
export function spelledInstant(instant) {
  const time = new Date(instant);
  return `${weekdays[time.getDay()]} ${time.getDate()} ${months[time.getMonth()]} ${time.getFullYear()}`;
}

/**
 * `Mon 9 Nov 2026, 14:00` by the clock of this computer.
 *
 * @param {Date} time
 */
export function spelledMoment(time) {
  const clock = [time.getHours(), time.getMinutes()].map((number) => String(number).padStart(2, '0')).join(':');
  return `${spelledInstant(time.toISOString())}, ${clock}`;
}

/**
 * `1 h 30 min`.
 *
 * @param {number} minutes
 */
export function spokenMinutes(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/**
 * What a file is and how long, such as `PDF, 312 KB`.
 *
 * @param {Record<string, any>} attachment
 */
export function fileSize({ type, bytes }) {
  const size = bytes < 1e3 ? countOf(bytes, 'byte') : bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB`
    : `${(Math.ceil(bytes / 1e5) / 10).toFixed(1)} MB`;
  return `${fileWords[type]}, ${size}`;
}

/**
 * `1 session`, `2 sessions`.
 *
 * @param {number} number
 * @param {string} one
 * @param {string} several
 */
export function countOf(number, one, several = `${one}s`) {
  return `${number} ${number === 1 ? one : several}`;
}

/**
 * When it was, such as `Mon 9 Nov 2026, 14:00 to 15:30`.
 *
 * @param {Piece} piece
 */
export function pieceTime({ kind, fields, minutes }) {
  if (kind === 'block') return `${spelledDay(fields.from)} to ${spelledDay(fields.to)}`;
  if (kind !== 'session' || fields.time === 'assumed') return spelledDay(fields.date);
  const [hour, minute] = fields.start.split(':').map(Number);
  const end = hour * 60 + minute + minutes;
  const clock = [Math.floor(end / 60) % 24, end % 60].map((number) => String(number).padStart(2, '0')).join(':');
  return `${spelledDay(fields.date)}, ${fields.start} to ${clock}${end > 1440 ? ' the next day' : ''}`;
}

/**
 * What it was, such as `Coaching with client C07`.
 *
 * @param {Piece} piece
 */
export function pieceWhat({ kind, fields }) {
  if (kind === 'note') return `Reflective note for unit ${fields.unit}`;
  if (kind === 'attachment') return `Attached file: ${fileSize(fields)}`;
  if (kind === 'support') {
    const joint = ['observation', 'witness'].includes(fields.type) ? 'by' : 'with';
    return supportWords[fields.type] + (fields.with === undefined ? '' : ` ${joint} ${fields.with}`);
  }
  const role = fields.role === 'coaching' ? 'Coaching' : 'Mentoring';
  return `${role} with client ${fields.client}${kind === 'block' ? ', hours from before this logbook' : ''}`;
}

/**
 * What else the entry says, in a few words each.
 *
 * @param {Piece} piece
 */
export function pieceFacts({ kind, fields, minutes }) {
  if (kind === 'note') return fields.model === undefined ? [] : [`Model: ${fields.model}`];
  if (kind === 'attachment') return [];
  if (kind === 'support') return fields.criteria === undefined ? [] : [`For ${fields.criteria.join(', ')}`];
  const group = fields.group > 1 ? [`Group of ${fields.group}`] : [];
  if (kind === 'block') {
    const some = fields.paid === minutes ? 'Paid' : `${spokenMinutes(fields.paid)} paid`;
    return [fields.paid === 0 ? 'Not paid' : some, ...group];
  }
  return [
    factWords[fields.channel], factWords[fields.setting], factWords[fields.fee], ...group,
    ...(fields.model === undefined ? [] : [`Model: ${fields.model}`]),
    ...(fields.unit === undefined ? [] : [`Unit ${fields.unit}`]),
  ];
}

/**
 * What the reader should know before they sign, one sentence each.
 *
 * @param {Piece} piece
 * @param {string} learner
 */
export function pieceNotices({ kind, fields, texts }, learner) {
  const what = kind === 'note' ? 'note' : kind === 'attachment' ? 'file' : 'session';
  const notices = [];
  if (fields.status === 'no-show') notices.push('The client did not attend. This session does not count.');
  if (fields.status === 'cancelled') notices.push('This session was cancelled. It does not count.');
  if (fields.time === 'assumed') {
    notices.push('The start time is not known. Check the day and the length before you sign.');
  }
  if (texts.state === 'erased') notices.push(`The text of this ${what} was erased on request.`);
  if (texts.state === 'out') notices.push(`${learner} left out the text of this ${what}. Ask for it if you need it.`);
  return notices;
}

/**
 * How far the hours of one requirement are, such as `Practice for 8577-302: 30 h of 36 h signed.`
 *
 * @param {import('./request.js').UnitQuestion['minutes'][number]} minutes
 */
export function requirementWords({ requirement, signed, required }) {
  const name = Object.hasOwn(supportWords, requirement) ? supportWords[requirement]
    : `Practice for ${visibleLine(requirement)}`;
  return `${name}: ${spokenMinutes(signed)} of ${spokenMinutes(required)} signed.`;
}

/**
 * What an earlier decision was, such as `Signed: entry 7842df of Mon 9 Nov 2026, 1 h 30 min`.
 * Its code tells it from others of the same day and length.
 *
 * @param {EarlierDecision} decision
 */
export function earlierWords({ kind, fields }) {
  if (kind === 'unit') return `Achieved: unit ${fields.unit}`;
  if (kind === 'assessment') {
    const decided = fields.decision === 'met' ? 'Met' : 'Referred back';
    return `${decided}: criterion ${fields.criterion} of unit ${fields.unit}`;
  }
  if (kind === 'sample') {
    const result = fields.result === 'agreed' ? 'agreed' : 'action required';
    return `Verified: ${result} on decision ${fields.target.slice(0, 8)}`;
  }
  const decided = fields.decision === 'approved' ? 'Signed' : 'Returned';
  const { entry, date, minutes } = fields;
  return `${decided}: entry ${entry.slice(0, 6)} of ${spelledDay(date)}, ${spokenMinutes(minutes)}`;
}

/**
 * `12 decisions so far, the last on Tue 3 Mar 2026.`
 *
 * @param {EarlierDecision[]} decisions
 */
export function soFar(decisions) {
  const last = decisions.at(-1);
  if (last === undefined) return 'No decisions so far.';
  return `${countOf(decisions.length, 'decision')} so far, the last on ${spelledInstant(last.signedAt)}.`;
}

/**
 * What Sign all left out, such as `1 entry is left for you to decide one by one: 1 that you decided on before.`
 * Empty where it left out nothing.
 *
 * @param {import('./state.js').EntriesLeft} left
 */
export function leftWords({ decided, block, out }) {
  const all = decided + block + out;
  if (all === 0) return '';
  const whys = [
    [decided, 'that you decided on before'], [block, 'with hours from before this logbook'],
    [out, 'with texts that were left out'],
  ].filter(([count]) => count !== 0).map(([count, why]) => `${count} ${why}`);
  return `${countOf(all, 'entry is', 'entries are')} left for you to decide one by one: ${whys.join(', ')}.`;
}

/** Characters that are not seen, or that reorder or pile up what is around them. */
const unseenCharacter = new RegExp(
  '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e' +
  '\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\p{Cn}\\p{Co}\\p{Cs}' +
  '\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]' +
  // A joiner between letters or within an emoji is part of how they are written.
  '|(?<!\\p{L}|\\p{M}|\\p{ExtPict}|\\p{EMod})[\\u200c\\u200d]|[\\u200c\\u200d](?!\\p{L}|\\p{ExtPict})' +
  '|(?<=\\p{M}{4})\\p{M}+', 'gu');

/**
 * The parts of a text: what is shown as it is, and codes in place of characters that cannot be seen.
 *
 * @param {string} string
 * @returns {{ text: string, isCode: boolean }[]}
 */
export function visibleParts(string) {
  const parts = [];
  let place = 0;
  for (const found of string.matchAll(unseenCharacter)) {
    const at = found.index ?? 0;
    if (at > place) parts.push({ text: string.slice(place, at), isCode: false });
    parts.push({ text: codesOf(found[0]), isCode: true });
    place = at + found[0].length;
  }
  if (place < string.length) parts.push({ text: string.slice(place), isCode: false });
  return parts;
}

/**
 * A text on one line with codes in angle brackets, for a title or a mail.
 *
 * @param {string} string
 */
export function visibleLine(string) {
  return visibleParts(string).map(({ text, isCode }) => (isCode ? `<${text}>` : text)).join('').replace(/\s+/g, ' ');
}

/**
 * How a key file comes here from the computer that its owner signed at before.
 *
 * @param {{ key: Uint8Array | null, learner: string }} request
 */
export function keyPlaceSentences({ key, learner }) {
  const [whose, who] = key === null ? ['a learner’s', 'that learner'] : [`${learner}’s`, learner];
  return `If you signed on ${whose} computer before, your key file is there. Copy it to a USB stick, ` +
    `or ask ${who} to send it to you. Only your passphrase opens it.`;
}

/**
 * What to do without the key file or its passphrase. Only a request that names no key takes a new one.
 *
 * @param {{ key: Uint8Array | null, learner: string, asked: string }} request
 */
export function lostKeySentence({ key, learner, asked }) {
  const remedy = key === null ? 'make a new key' : `ask ${learner} for a request to “${asked}, second key”`;
  return `If you lost your key file or its passphrase, ${remedy}.`;
}

/** @param {string} characters */
function codesOf(characters) {
  const [first, ...more] = [...characters];
  const code = `U+${(first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return more.length === 0 ? code : `${code} and ${more.length} more`;
}
