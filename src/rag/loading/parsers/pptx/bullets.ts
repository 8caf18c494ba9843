import { writeNumber } from '../../text/numerals';
import { localName } from '../zip/xml-events';

type Attributes = Readonly<Record<string, string>>;

/** How a paragraph begins: with nothing, a sign, or its number. */
export type Bullet = 'none' | 'sign' | { scheme: string; start: number };

/** Bullets by level of indentation, from 0. */
export type Bullets = Map<number, Bullet>;

/** Levels of indentation that are shown. */
const DEEPEST_LEVEL = 8;

/** What an element says of the bullet of its paragraph or level. */
export function bulletOf(name: string, attributes: Attributes): Bullet | undefined {
  switch (localName(name)) {
    case 'buNone':
      return 'none';
    case 'buChar':
    case 'buBlip':
      return 'sign';
    case 'buAutoNum':
      return { scheme: attributes['type'] ?? '', start: Number(attributes['startAt'] ?? 1) || 1 };
    default:
      return undefined;
  }
}

/** The level that `lvl2pPr` is about: 1; undefined for other elements. */
export function levelOf(name: string): number | undefined {
  const digit = /^lvl([1-9])pPr$/.exec(localName(name))?.[1];
  return digit === undefined ? undefined : Number(digit) - 1;
}

/** Counts the numbered paragraphs of a shape. */
export class BulletCounter {
  private readonly numbers: (number | undefined)[] = [];

  /** The mark of a paragraph with its indentation: `  (a) `. */
  mark(bullet: Bullet, level: number): string {
    const depth = Math.min(DEEPEST_LEVEL, Math.max(0, Math.floor(level)));
    // A level ends where one above it goes on, or where something else comes.
    this.numbers.length = Math.min(this.numbers.length, depth + 1);
    if (typeof bullet === 'string') this.numbers[depth] = undefined;
    if (bullet === 'none') return '';
    return `${'  '.repeat(depth)}${bullet === 'sign' ? '-' : this.number(bullet, depth)} `;
  }

  private number({ scheme, start }: Exclude<Bullet, string>, depth: number): string {
    const number = (this.numbers[depth] ?? start - 1) + 1;
    this.numbers[depth] = number;
    const written = writeNumber(number, formatOf(scheme));
    if (scheme.endsWith('ParenBoth')) return `(${written})`;
    if (scheme.endsWith('ParenR')) return `${written})`;
    return scheme.endsWith('Plain') ? written : `${written}.`;
  }
}

/** `alphaLcPeriod` is `a` (ECMA-376 part 1, 20.1.10.61). */
function formatOf(scheme: string): string {
  if (scheme.startsWith('alpha')) return scheme.startsWith('alphaUc') ? 'A' : 'a';
  if (scheme.startsWith('roman')) return scheme.startsWith('romanUc') ? 'I' : 'i';
  return '1';
}
