/** What a cell holds: names are `text` or, for columns of a time, `period`. */
export type CellKind = 'empty' | 'text' | 'period' | 'number' | 'date' | 'address';

/** `2024`, `FY2024`, `2023/24`, `2024e`, `Q1 2024`, `2024-03`. */
const PERIOD =
  /^(?:(?:FY|CY|[QH][1-4])\s?)?(?:19|20)\d{2}(?:\s?[/–-]\s?(?:(?:19|20)\d{2}|\d{2}|[QH][1-4]))?\s?(?:[a-z*]|\([\p{L}.]+\))?$/iu;

/** `12`, `-3.5 %`, `EUR 1,200`, `18,40`, `5 GB`, `10.5 m`, `10 – 20`, `£4 m`, `(1,200)`. */
const NUMBER =
  /^[-+−±~≈<>≤≥(]*\s*(?:\p{Sc}|[A-Z]{3}\s)?\s*[-+−]?\d[\d.,'’\s/:x×–-]*\)?\s*(?:[%‰°]?\s?\p{L}{0,4}[²³]?(?:\/\p{L}{1,5})?|\p{Sc}(?:\s?\p{L}{1,2})?)\.?$/u;

const DATE =
  /^(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?|\d{1,2}\.?\s\p{L}{3,12}\.?(?:\s\d{4})?|\p{L}{3,12}\.?\s\d{1,2},?\s\d{4}|\d{4}年\d{1,2}月(?:\d{1,2}日)?)(?:[T\s]\d{1,2}:\d{2}(?::\d{2})?.{0,6})?$/u;

/** An e-mail address, a link, a telephone number. */
const ADDRESS = /^(?:\S+@\S+\.\S+|https?:\/\/\S+|www\.\S+|\+\d[\d\s/()-]{5,})$/i;

/** Longest text that can be anything but text, in characters. */
const LONGEST_VALUE = 60;

/** The mark of a note behind a value: `12 EUR[2]`, `1,200*`. */
const NOTE_MARK = /(?<=.)(?:\[\w{1,4}\]|[*†‡§¹]+)$/u;

/** The kind of a cell, by its text alone. */
export function cellKind(cell: string): CellKind {
  const text = cell.replace(NOTE_MARK, '');
  if (text === '') return 'empty';
  if (text.length > LONGEST_VALUE) return 'text';
  if (PERIOD.test(text)) return 'period';
  if (DATE.test(text)) return 'date';
  if (NUMBER.test(text)) return 'number';
  return ADDRESS.test(text) ? 'address' : 'text';
}
