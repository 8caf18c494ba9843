/**
 * A number as numerals or letters.
 * @param format `1`, `a`, `A`, `i` or `I`; others are written as `1`, none at all as nothing
 */
export function writeNumber(number: number, format: string): string {
  switch (format[0]) {
    case undefined:
      return '';
    case 'a':
      return letters(number);
    case 'A':
      return letters(number).toUpperCase();
    case 'i':
      return romanNumeral(number) ?? String(number);
    case 'I':
      return romanNumeral(number)?.toUpperCase() ?? String(number);
    default:
      return String(number);
  }
}

/** `jjjjjjjjjj` ends the letters; nobody counts further with them. */
const LAST_LETTERS = 260;

/** `a` to `z`, then `aa`, `bb`, as office programs count. */
function letters(number: number): string {
  if (number < 1 || number > LAST_LETTERS) return String(number);
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
}

const ROMAN: readonly (readonly [value: number, sign: string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** Largest number with Roman numerals of its own; what is above repeats the sign of a thousand. */
const LARGEST_ROMAN = 3_999;

/**
 * A number in small Roman numerals; undefined above `largest` and below 1.
 * @param largest the last number that a program writes so
 */
export function romanNumeral(number: number, largest = LARGEST_ROMAN): string | undefined {
  if (number < 1 || number > largest) return undefined;
  let rest = number;
  return ROMAN.map(([value, sign]) => {
    const count = Math.floor(rest / value);
    rest -= count * value;
    return sign.repeat(count);
  }).join('');
}
