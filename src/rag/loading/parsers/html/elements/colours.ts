/** Red, green and blue, 0 to 255. */
type Colour = readonly [red: number, green: number, blue: number];

const NAMED: Readonly<Record<string, Colour>> = { white: [255, 255, 255], black: [0, 0, 0] };

/** Colours that differ by no more than this in each part look the same. */
const LARGEST_SAME = 8;

const HEX = /^#([\da-f]{3}|[\da-f]{6})$/;
const RGB = /^rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,[\d.]+)?\)$/;

/** A colour of CSS without its white space; undefined when it is none that is known here. */
function colourOf(value: string): Colour | undefined {
  const hex = HEX.exec(value)?.[1];
  if (hex) {
    const digits = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
    return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as unknown as Colour;
  }
  const [, red, green, blue] = RGB.exec(value) ?? [];
  return red ? [Number(red), Number(green), Number(blue)] : NAMED[value];
}

/** Whether text of one colour cannot be told from a background of the other. Both are CSS in lower case without white space. */
export function looksTheSame(text: string, background: string): boolean {
  const [one, other] = [colourOf(text), colourOf(background)];
  if (!one || !other) return text === background;
  return one.every((part, index) => Math.abs(part - (other[index] ?? 0)) <= LARGEST_SAME);
}
