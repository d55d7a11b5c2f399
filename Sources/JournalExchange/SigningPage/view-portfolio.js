// The section "Check a portfolio": a folder is chosen, and the verdict on it is shown.
import { folderFiles } from './folder.js';
import { supportsEd25519 } from './keys.js';
import { checkPortfolio } from './portfolio.js';
import { Refusal } from './refusal.js';
import { roleWords } from './roles.js';
import { goTo, make, say, shown } from './view-parts.js';
import { countOf, spelledInstant } from './wording.js';

/** @typedef {import('./portfolio.js').PortfolioVerdict} PortfolioVerdict */
/** @typedef {import('./findings.js').Problem} Problem */

export const cannotCheck =
  'This browser cannot check signatures. Use Chrome or Edge 137, Firefox 129, Safari 17, or newer.';

/** So many problems are shown. More of them would say nothing new. */
const mostShown = 100;

/**
 * What no check of a folder can show.
 *
 * @param {boolean} isListSigned whether the learner signed the list of files
 */
export function unprovenSentences(isListSigned) {
  return [
    'A page that came inside the folder proves nothing about itself. Use your own copy of this page, or one from your '
      + 'centre.',
    (isListSigned
      ? 'index.html is not covered by the signatures of supervisors and assessors. The learner signed the list of '
        + 'files, so a change by anyone else shows.'
      : 'index.html is not covered by any signature, so anyone could have changed it.')
      + ' This page does not compare it with the records.',
    'Nothing here shows whose keys these are. Ask each person to read out their check digits, and compare all 30.',
    'Newer records can have been left out. That shows only when another supervisor or assessor signs. Ask each person '
      + 'how many decisions they made and when they made the last one.',
    'Days and times come from the clock of the computer that signed. That clock can be wrong.',
  ];
}

/**
 * Fills the section and does what is asked in it.
 *
 * @param {HTMLElement} section
 */
export function setUpCheck(section) {
  const input = make('input', { type: 'file', id: 'portfolio-folder', multiple: true });
  const canChooseFolder = 'webkitdirectory' in input;
  input.toggleAttribute('webkitdirectory', canChooseFolder);
  input.setAttribute('aria-describedby', 'portfolio-hint');
  const label = canChooseFolder ? 'Folder of the portfolio' : 'Files of the portfolio';
  const hint = canChooseFolder
    ? 'Choose the folder that has the file SHA256SUMS. Your browser may say that it uploads the files. They stay on '
      + 'this computer, because this page does not send anything.'
    : 'This browser cannot choose a folder. Choose all files in it and in the folders in it together.';
  const progress = make('progress', { max: '1', hidden: true, 'aria-label': 'How far the check is' });
  const status = make('p', { class: 'said', role: 'status' });
  const verdict = make('div', { id: 'portfolio-verdict', hidden: true });
  const field = make('div', { class: 'field' },
    make('label', { for: 'portfolio-folder' }, label), make('p', { class: 'hint', id: 'portfolio-hint' }, hint), input);
  section.append(make('div', { class: 'panel' }, field, progress, status), verdict);
  input.addEventListener('change', () => checkChosen(input, { progress, status, verdict }));
}

/** How many checks were begun, so that an old one does not write over a new one. */
let checksBegun = 0;

/**
 * @param {HTMLInputElement} input
 * @param {{ progress: HTMLProgressElement, status: HTMLElement, verdict: HTMLElement }} parts
 */
async function checkChosen(input, { progress, status, verdict }) {
  checksBegun += 1;
  const check = checksBegun;
  const [folder] = (input.files?.[0]?.webkitRelativePath ?? '').split('/');
  verdict.hidden = true;
  progress.hidden = false;
  progress.value = 0;
  say(status, 'Checking the portfolio.');
  try {
    if (!await supportsEd25519()) {
      throw new Refusal(cannotCheck);
    }
    const found = await checkPortfolio(folderFiles(input.files ?? []), (done, all) => {
      if (check === checksBegun) progress.value = done / all;
    });
    if (check !== checksBegun) return;
    say(status, '');
    verdict.replaceChildren(...verdictContent(found, folder));
    goTo(verdict);
  } catch (error) {
    if (check !== checksBegun) return;
    say(status, shown(error instanceof Refusal ? error.message
      : 'A file in the folder could not be read, so the portfolio was not checked. Choose the folder again.'), 'error');
  } finally {
    if (check === checksBegun) {
      progress.hidden = true;
      // The same folder can be chosen again after it was changed.
      input.value = '';
    }
  }
}

/**
 * The sentence that comes first.
 *
 * @param {PortfolioVerdict} verdict
 */
export function verdictSentence({ isInOrder, problems }) {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return isInOrder ? 'This portfolio is in order.'
    : `This portfolio is not in order: ${countOf(errors, 'problem')}.`;
}

/**
 * @param {PortfolioVerdict} verdict
 * @param {string} folder its name, or empty
 */
function verdictContent(verdict, folder) {
  const { isInOrder, problems, records, signers, isListSigned } = verdict;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return [
    make('h2', {}, verdictSentence(verdict)),
    make('p', { class: 'hint' }, ...(folder === '' ? [] : ['Folder ', shown(folder), '. ']),
      `Checked on ${spelledInstant(new Date().toISOString())}.`),
    make('div', { class: 'card', 'data-decision': isInOrder ? 'approved' : 'returned' },
      make('p', {}, isInOrder ? `${countOf(records, 'record')}, each signed and unchanged.`
        : 'Do not rely on this portfolio. Ask the learner for a new one.'),
      ...problemList('Problems', errors),
      ...problemList('Warnings', warnings)),
    ...(signers.length === 0 ? [] : [
      make('div', { class: 'panel' },
        make('h3', {}, 'Who signed'), make('p', {}, 'The names are those in the signed records.'),
        ...signers.map(signerContent))]),
    ...(isInOrder ? [comparison(verdict)] : []),
    make('div', { class: 'panel' },
      make('h3', {}, 'What this cannot show'),
      make('ul', {}, ...unprovenSentences(isListSigned).map((sentence) => make('li', {}, sentence)))),
  ];
}

/**
 * @param {string} heading
 * @param {Problem[]} problems
 */
function problemList(heading, problems) {
  if (problems.length === 0) return [];
  const more = problems.length - mostShown;
  return [
    make('h3', {}, `${heading} (${problems.length})`),
    make('ul', {}, ...problems.slice(0, mostShown).map(problemItem)),
    ...(more > 0 ? [make('p', {}, `${more} more are not shown.`)] : []),
  ];
}

/** @param {Problem} problem */
function problemItem({ rule, record, message }) {
  const sentence = record === null ? message.replace(/^(?:the|no) /, (word) => word[0].toUpperCase() + word.slice(1))
    : `Record ${record.slice(0, 12)}: ${message}`;
  return make('li', {}, shown(sentence), '. ', make('span', { class: 'hint' }, `(${rule})`));
}

/** @param {import('./portfolio.js').PortfolioSigner} signer */
function signerContent(signer) {
  return make('div', { class: 'within' },
    make('h4', {}, shown(signer.name)),
    make('p', {}, `${signerSentence(signer)} Check digits:`),
    make('p', { class: 'digits' }, signer.digits));
}

/**
 * What a person signed as, how much, and when last by the days of this computer.
 *
 * @param {Pick<import('./portfolio.js').PortfolioSigner, 'role' | 'isRemoved' | 'records' | 'newest'>} signer
 */
export function signerSentence({ role, isRemoved, records, newest }) {
  const signed = records === 0 ? 'Nothing signed'
    : `${countOf(records, 'record')}, the newest of ${spelledInstant(newest)}`;
  const words = roleWords(role);
  return `${words[0].toUpperCase()}${words.slice(1)}${isRemoved ? ', removed' : ''}. ${signed}.`;
}

/** @param {PortfolioVerdict} verdict */
function comparison({ records, newest, digest }) {
  const pairs = [
    ['Number of records', String(records)],
    ['Newest record of the learner', newest],
    ['Digest of the files', (digest.match(/.{8}/g) ?? []).join(' ')],
  ];
  return make('div', { class: 'panel' },
    make('h3', {}, 'Compare with the printed page'),
    make('p', {}, 'If the page was printed and signed by hand, these are beside the signatures. If they are the same, '
      + 'these are the files that were signed.'),
    make('dl', { class: 'texts' }, ...pairs.flatMap(([name, value]) => [
      make('dt', {}, name), make('dd', { class: 'digits' }, value)])));
}
