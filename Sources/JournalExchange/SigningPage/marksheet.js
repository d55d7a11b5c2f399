// A centre's mark sheet as a journal keeps it: Docs/Format.md 4.15.
import { textOrNull } from './bytes.js';

/** @typedef {{ unit: string, outcome: number, number: number, label: string }} SheetCriterion */

const sheetHeadings = 'unit,outcome,criterion,label\n';
/** A label is in quotation marks only if it holds a comma or a quotation mark. */
const sheetRow =
  /([A-Za-z0-9._-]{1,40}),([1-9][0-9]?),([1-9][0-9]?),(?:([^,"\r\n\0]*)|"((?=[^"]*(?:,|""))[^"\0]*(?:""[^"\0]*)*)")\n/y;
const mostCriteria = 2000;
const mostSheetBytes = 1048576;

/**
 * The criteria of a mark sheet. Null for bytes that are not one in its one spelling.
 *
 * @param {Uint8Array} bytes
 * @returns {SheetCriterion[] | null}
 */
export function readMarkSheet(bytes) {
  const sheet = bytes.length > mostSheetBytes ? null : textOrNull(bytes);
  if (!sheet?.startsWith(sheetHeadings)) return null;
  /** @type {SheetCriterion[]} */
  const criteria = [];
  sheetRow.lastIndex = sheetHeadings.length;
  while (sheetRow.lastIndex < sheet.length) {
    const [whole, unit, outcome, number, plain, quoted] = sheetRow.exec(sheet) ?? [];
    if (whole === undefined) return null;
    const label = plain ?? quoted.replaceAll('""', '"');
    const criterion = { unit, outcome: Number(outcome), number: Number(number), label };
    if (criteria.length > 0 && !isAfter(criterion, criteria[criteria.length - 1])) return null;
    criteria.push(criterion);
  }
  return criteria.length > 0 && criteria.length <= mostCriteria ? criteria : null;
}

/**
 * @param {SheetCriterion} one
 * @param {SheetCriterion} other
 */
function isAfter(one, other) {
  if (one.unit !== other.unit) return one.unit > other.unit;
  return one.outcome !== other.outcome ? one.outcome > other.outcome : one.number > other.number;
}
