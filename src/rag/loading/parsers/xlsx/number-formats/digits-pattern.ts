import type { FormatToken } from './format-sections';

/** Most decimal places that are shown. */
const MOST_DECIMALS = 20;

/** Digits that a number of a sheet is exact to. */
const EXACT_DIGITS = 15;

/** Digits that are shown of a fraction without a format. */
const GENERAL_DIGITS = 10;

/** A number as it is shown without a format: ten digits of a fraction, whole numbers with all their digits. */
export function formatGeneral(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9 || Number.isInteger(value)) return String(Number(value.toPrecision(EXACT_DIGITS))).replace('e', 'E');
  const digits = size < 1 ? 1 : Math.floor(Math.log10(size)) + 1;
  const fixed = Number(value.toFixed(GENERAL_DIGITS - digits));
  // A fraction that would round to nothing is shown with its power of ten.
  return String(fixed === 0 ? Number(value.toPrecision(6)) : fixed).replace('e', 'E');
}

/** A number as a format without dates shows it, without its sign. */
export function formatDigits(value: number, tokens: readonly FormatToken[]): string {
  const slash = tokens.findIndex(({ kind }, index) => kind === 'slash' && isDenominator(tokens[index + 1]));
  if (slash > 0 && tokens.slice(0, slash).some(({ kind }) => kind === 'digit')) return formatFraction(value, tokens, slash);
  const percents = tokens.filter(({ kind }) => kind === 'percent').length;
  const exponent = tokens.findIndex(({ kind }) => kind === 'exponent');
  const scaled = value * 100 ** percents;
  if (exponent >= 0) return formatScientific(scaled, tokens, exponent);
  return formatDecimal(scaled, tokens);
}

/** Rounds as decimal notation does: 1.005 to two places is 1.01, although its binary form is a little less. */
function rounded(value: number, decimals: number): string {
  const exact = value.toPrecision(EXACT_DIGITS);
  if (exact.includes('e')) return value.toFixed(decimals);
  const shifted = Math.round(Number(`${exact}e${decimals}`));
  return Number.isSafeInteger(shifted) ? Number(`${shifted}e-${decimals}`).toFixed(decimals) : value.toFixed(decimals);
}

function formatDecimal(value: number, tokens: readonly FormatToken[]): string {
  const isDigit = ({ kind }: FormatToken): boolean => kind === 'digit';
  const point = tokens.findIndex(({ kind }) => kind === 'point');
  const whole = point < 0 ? tokens : tokens.slice(0, point);
  const rest = point < 0 ? [] : tokens.slice(point + 1);
  const last = whole.findLastIndex(isDigit);
  const lastRest = rest.findLastIndex(isDigit);
  // Commas after the last digit divide by a thousand each, commas between digits group them.
  const thousands = commasAfter(whole, last) + (lastRest < 0 ? 0 : commasAfter(rest, lastRest));
  const isGrouped = whole.some(({ kind }, index) => kind === 'comma' && index < last && whole.slice(0, index).some(isDigit));
  const places = rest.filter(isDigit);
  const [units = '', decimals = ''] = rounded(value / 1_000 ** thousands, Math.min(MOST_DECIMALS, places.length)).split('.');
  return wholePart(units, whole, isGrouped) + (point < 0 ? '' : decimalPart(decimals, rest));
}

function commasAfter(tokens: readonly FormatToken[], last: number): number {
  let count = 0;
  while (tokens[last + 1 + count]?.kind === 'comma') count += 1;
  return count;
}

/** Fills the places before the point from the right; digits beyond the places stand before the first. */
function wholePart(units: string, tokens: readonly FormatToken[], isGrouped: boolean): string {
  const first = tokens.findIndex(({ kind }) => kind === 'digit');
  let digits = units === '0' ? '' : units;
  let placed = 0;
  const pieces: string[] = [];
  const place = (digit: string): void => {
    pieces.push(isGrouped && placed > 0 && placed % 3 === 0 ? `${digit},` : digit);
    placed += 1;
  };
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const { kind, text } = tokens[index] ?? { kind: 'comma', text: '' };
    if (kind === 'digit') {
      const digit = digits.slice(-1) || (text === '0' ? '0' : '');
      digits = digits.slice(0, -1);
      if (digit !== '') place(digit);
      if (index === first) for (; digits !== ''; digits = digits.slice(0, -1)) place(digits.slice(-1));
    } else if (kind !== 'comma') pieces.push(text);
  }
  // A format of decimals alone still shows the digits before the point.
  if (first < 0 && digits !== '') pieces.push(digits);
  return pieces.toReversed().join('');
}

function decimalPart(decimals: string, tokens: readonly FormatToken[]): string {
  const places = tokens.filter(({ kind }) => kind === 'digit').map(({ text }) => text);
  let length = places.length;
  while (length > 0 && places[length - 1] !== '0' && decimals[length - 1] === '0') length -= 1;
  let next = 0;
  const text = tokens.map((token) => {
    if (token.kind === 'comma') return '';
    if (token.kind !== 'digit') return token.text;
    next += 1;
    return next <= length ? (decimals[next - 1] ?? '') : '';
  });
  return (length > 0 || places.length === 0 ? '.' : '') + text.join('');
}

function formatScientific(value: number, tokens: readonly FormatToken[], at: number): string {
  const mantissa = tokens.slice(0, at);
  const point = mantissa.findIndex(({ kind }) => kind === 'point');
  const count = (list: readonly FormatToken[]): number => list.filter(({ kind }) => kind === 'digit').length;
  const wholePlaces = Math.max(1, count(point < 0 ? mantissa : mantissa.slice(0, point)));
  const decimals = point < 0 ? 0 : count(mantissa.slice(point));
  let power = value === 0 ? 0 : Math.floor(Math.log10(value));
  // `##0.0E+0` shows powers of a thousand.
  power = Math.floor(power / wholePlaces) * wholePlaces;
  if (Number(rounded(value / 10 ** power, decimals)) >= 10 ** wholePlaces) power += wholePlaces;
  const digits = formatDecimal(value / 10 ** power, mantissa);
  const sign = power < 0 ? '-' : tokens[at]?.text.endsWith('+') ? '+' : '';
  const places = count(tokens.slice(at));
  const rest = tokens.slice(at + 1).filter(({ kind }) => kind !== 'digit');
  return `${digits}E${sign}${String(Math.abs(power)).padStart(places, '0')}${rest.map(({ text }) => text).join('')}`;
}

const isDenominator = (token: FormatToken | undefined): boolean => token?.kind === 'digit' || /^\d/.test(token?.text ?? '');

/** `# ?/?`, `# ??/??`, `# ?/8` */
function formatFraction(value: number, tokens: readonly FormatToken[], slash: number): string {
  let start = slash;
  while (tokens[start - 1]?.kind === 'digit') start -= 1;
  let end = slash + 1;
  while (isDenominator(tokens[end])) end += 1;
  const below = tokens.slice(slash + 1, end).map(({ text }) => text);
  const fixed = /^\d*[1-9]\d*$/.test(below.join('')) ? Number(below.join('')) : undefined;
  const hasWhole = tokens.slice(0, start).some(({ kind }) => kind === 'digit');
  const whole = hasWhole ? Math.floor(value) : 0;
  const part = value - whole;
  const denominator = fixed ?? bestDenominator(part, 10 ** Math.min(4, below.length) - 1);
  const numerator = Math.round(part * denominator);
  const after = tokens.slice(end).map(({ text }) => text);
  const carried = hasWhole && numerator === denominator ? whole + 1 : whole;
  const isWhole = hasWhole && (numerator === 0 || numerator === denominator);
  const before = tokens.slice(0, start).filter(({ kind }) => kind !== 'digit');
  const lead = before.map(({ text }) => text.trim()).join('');
  const number = isWhole ? String(carried) : `${whole > 0 ? `${whole} ` : ''}${numerator}/${denominator}`;
  return lead + number + after.join('');
}

/** The smallest denominator up to a limit whose fraction is nearest to a part of one. */
function bestDenominator(part: number, limit: number): number {
  let best = 1;
  let smallest = Infinity;
  for (let denominator = 1; denominator <= limit; denominator += 1) {
    const error = Math.abs(part - Math.round(part * denominator) / denominator);
    if (error < smallest - 1e-12) [best, smallest] = [denominator, error];
  }
  return best;
}
