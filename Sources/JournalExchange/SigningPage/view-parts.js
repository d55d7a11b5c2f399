// Pieces of the page that the other views build with.
import { visibleParts } from './wording.js';

/** @typedef {Node | string | null | (Node | string | null)[]} Content */

/**
 * An element of the page. Strings become text, never HTML.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean>} [attributes] `true` for one without a value, `false` for none
 * @param {...Content} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...content.flat().filter((part) => part !== null).map((part) => /** @type {Node | string} */ (part)));
  return element;
}

/**
 * A text by another person. It cannot reorder what is around it, and shows what cannot be seen as a code.
 *
 * @param {string} string
 */
export function shown(string) {
  return make('bdi', {}, visibleParts(string).map(({ text, isCode }) =>
    (isCode ? make('span', { class: 'code' }, text) : text)));
}

/**
 * The element of the page with this id.
 *
 * @param {string} id
 */
export function part(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no ${id}`);
  return element;
}

/**
 * @param {string} id
 * @returns {HTMLInputElement}
 */
export function inputPart(id) {
  return /** @type {HTMLInputElement} */ (part(id));
}

/**
 * Says something in a live region. Nothing hides it.
 *
 * @param {HTMLElement} region
 * @param {Content} content
 * @param {'said' | 'error'} kind
 */
export function say(region, content, kind = 'said') {
  region.classList.toggle('error', kind === 'error');
  // What is said already is not read out again.
  if (content === region.textContent) return;
  const parts = [content].flat().filter((part) => part !== null).map((part) => /** @type {Node | string} */ (part));
  region.replaceChildren(...parts);
}

/**
 * Shows an element and brings the reader to its heading.
 *
 * @param {HTMLElement} section
 */
export function goTo(section) {
  section.hidden = false;
  const heading = section.querySelector('h2') ?? section;
  heading.setAttribute('tabindex', '-1');
  heading.focus({ preventScroll: true });
  section.scrollIntoView({ block: 'start' });
}

/**
 * Brings the reader to a field, also in what is closed.
 *
 * @param {HTMLElement} input
 */
export function goToField(input) {
  for (let around = input.closest('details'); around; around = around.parentElement?.closest('details') ?? null) {
    around.open = true;
  }
  input.focus();
}

/**
 * A field with its label, a hint and a place for what is wrong.
 *
 * @param {string} id
 * @param {string} label
 * @param {HTMLInputElement | HTMLTextAreaElement} input
 * @param {string} [hint]
 */
export function field(id, label, input, hint = '') {
  input.id = id;
  const describedBy = [...(hint === '' ? [] : [`${id}-hint`]), `${id}-error`].join(' ');
  input.setAttribute('aria-describedby', describedBy);
  return make(
    'div', { class: 'field' }, make('label', { for: id }, label),
    hint === '' ? null : make('p', { class: 'hint', id: `${id}-hint` }, hint),
    make('p', { class: 'error', id: `${id}-error` }), input);
}

/**
 * Says what is wrong with a field, or that nothing is.
 *
 * @param {HTMLElement} input
 * @param {string} sentence empty where nothing is wrong
 */
export function mark(input, sentence) {
  const error = document.getElementById(`${input.id}-error`);
  if (error !== null) error.replaceChildren(sentence === '' ? '' : shown(sentence));
  if (sentence === '') input.removeAttribute('aria-invalid');
  else input.setAttribute('aria-invalid', 'true');
}

/**
 * A question with one answer of several, and a place for what is wrong.
 *
 * @param {string} name
 * @param {Content} legend
 * @param {{ value: string, label: Content, hint?: string }[]} choices
 * @param {(value: string) => void} choose
 */
export function choiceOf(name, legend, choices, choose) {
  const labels = choices.map(({ value, label, hint }) => {
    const id = `${name}-${value}`;
    const input = make('input', { type: 'radio', name, id, value });
    input.addEventListener('change', () => choose(value));
    const words = make('span', {}, label, hint === undefined ? null : make('span', { class: 'hint' }, ` ${hint}`));
    return make('label', { class: 'choice', for: id }, input, words);
  });
  return make(
    'fieldset', { id: name, 'aria-describedby': `${name}-error` }, make('legend', {}, legend),
    make('p', { class: 'error', id: `${name}-error` }), make('div', { class: 'choices' }, labels));
}

/**
 * Saves a text as a file.
 *
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function saveFile(name, text, type) {
  const link = make('a', { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read it only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
