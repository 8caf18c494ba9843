import { formatDate } from './date-pattern';
import { formatDigits, formatGeneral } from './digits-pattern';
import { type FormatSection, formatSections } from './format-sections';

/** How the values of a cell are shown. */
export interface NumberFormat {
  /** @param value a number; for dates the days since the epoch of the workbook */
  number(value: number): string;
  text(value: string): string;
}

/** Longest format code that is understood, in characters; Excel allows 255. */
const LONGEST_CODE = 512;

/**
 * Reads a format code: `#,##0.00 "kg"`, `dd.mm.yyyy`, `[Red]-0%;;"none"`.
 * @param shift days that are added to dates, for workbooks that count from 1904
 */
export function numberFormat(code: string, shift = 0): NumberFormat {
  const sections = code.length > LONGEST_CODE ? [] : formatSections(code);
  const ofText = sections[3] ?? sections.find(({ tokens }) => tokens.some(({ kind }) => kind === 'text'));
  const ofNumbers = sections.slice(0, 3).filter((section) => sections.length > 3 || section !== ofText || sections.length === 1);
  return {
    number: (value) => {
      const [section, isSigned] = sectionFor(value, ofNumbers);
      return section ? showNumber(value, section, isSigned, shift) : formatGeneral(value);
    },
    text: (value) =>
      ofText ? ofText.tokens.map(({ kind, text }) => (kind === 'text' || kind === 'general' ? value : text)).join('') : value,
  };
}

/** The section for a number, and whether a minus sign must be added to it: a section for negative numbers has its own. */
function sectionFor(value: number, sections: readonly FormatSection[]): [FormatSection | undefined, isSigned: boolean] {
  const [positive, negative, zero] = sections;
  if (sections.some(({ condition }) => condition)) {
    const index = sections.findIndex(({ condition }) => condition?.(value) ?? false);
    const chosen = index >= 0 ? index : sections.findLastIndex(({ condition }) => !condition);
    const section = sections[chosen];
    return [section, value < 0 && !(section?.condition && !section.condition(0) && section.condition(-1e300))];
  }
  if (value < 0 && negative) return [negative, false];
  if (value === 0 && zero) return [zero, false];
  return [positive, value < 0];
}

function showNumber(value: number, { tokens, isDate, language }: FormatSection, isSigned: boolean, shift: number): string {
  if (isDate) return formatDate(value, tokens, language, shift) ?? formatGeneral(value);
  const size = Math.abs(value);
  if (tokens.some(({ kind }) => kind === 'general' || kind === 'text')) {
    const shown = tokens.map(({ kind, text }) => (kind === 'general' || kind === 'text' ? formatGeneral(size) : text)).join('');
    return isSigned ? `-${shown}` : shown;
  }
  const isEmpty = !tokens.some(({ kind }) => kind === 'digit');
  const shown = isEmpty ? tokens.map(({ text }) => text).join('') : formatDigits(size, tokens);
  return isSigned && /[1-9]/.test(shown) ? `-${shown.trimStart()}` : shown;
}
