// Mark sheets as a journal keeps them: Docs/Format.md 4.15.
import { equal, text, utf8 } from './bytes.js';

/**
 * @typedef {object} SheetRow
 * @property {string} unit
 * @property {number} outcome
 * @property {number} number
 * @property {string} place such as `1.2`
 * @property {string} criterion such as `8577-303:1.2`
 * @property {string} label may be empty
 */

const sheetHeadings = 'unit,outcome,criterion,label';
const sheetRow = /^([A-Za-z0-9._-]{1,40}),([1-9]\d?),([1-9]\d?),(?:"((?:[^"]|"")*)"|([^",\r]*))$/;

/**
 * The criteria of a sheet in their order, or null for bytes that are not exactly one.
 *
 * @param {Uint8Array} bytes
 * @returns {SheetRow[] | null}
 */
export function readMarkSheet(bytes) {
  let lines;
  try {
    lines = text(bytes).split('\n');
  } catch {
    return null;
  }
  if (lines[0] !== sheetHeadings || lines.pop() !== '' || lines.length < 2 || lines.length > 2001) return null;
  /** @type {SheetRow[]} */
  const rows = [];
  for (const line of lines.slice(1)) {
    const [, unit, outcome, number, quoted, plain] = sheetRow.exec(line) ?? [];
    if (unit === undefined) return null;
    const label = quoted === undefined ? plain : quoted.replace(/""/g, '"');
    const place = `${outcome}.${number}`;
    const row = {
      unit, outcome: Number(outcome), number: Number(number), place, criterion: `${unit}:${place}`, label,
    };
    if (utf8(label).length > 1000 || (rows.length > 0 && !comesBefore(rows[rows.length - 1], row))) return null;
    rows.push(row);
  }
  return equal(utf8(writeSheet(rows)), bytes) ? rows : null;
}

/**
 * @param {SheetRow} one
 * @param {SheetRow} other
 */
function comesBefore(one, other) {
  if (one.unit !== other.unit) return one.unit < other.unit;
  return one.outcome !== other.outcome ? one.outcome < other.outcome : one.number < other.number;
}

/** @param {SheetRow[]} rows */
function writeSheet(rows) {
  const lines = rows.map(({ unit, outcome, number, label }) => {
    const field = /[,"]/.test(label) ? `"${label.replace(/"/g, '""')}"` : label;
    return `${unit},${outcome},${number},${field}`;
  });
  return [sheetHeadings, ...lines, ''].join('\n');
}
