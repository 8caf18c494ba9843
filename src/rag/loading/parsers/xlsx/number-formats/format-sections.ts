/** A piece of a format code. */
export interface FormatToken {
  kind:
    | 'literal'
    /** `0`, `#`, `?`: the place of a digit. */
    | 'digit'
    | 'point'
    | 'comma'
    | 'percent'
    /** `E+` or `E-` */
    | 'exponent'
    | 'slash'
    /** `@`: the text of the cell. */
    | 'text'
    | 'general'
    /** A run of one letter: `yyyy`, `mm`. */
    | 'date'
    /** `[h]`: hours counted on after 24. */
    | 'elapsed'
    /** `AM/PM` or `A/P` */
    | 'half day';
  text: string;
}

/** One of up to four formats in a code, for positive numbers, negative numbers, zero, and text. */
export interface FormatSection {
  tokens: readonly FormatToken[];
  /** `[>=100]`: the section is for numbers like this. */
  condition?: (value: number) => boolean;
  /** Language of the names of months and days, as a BCP 47 tag. */
  language: string;
  isDate: boolean;
}

const TOKEN =
  /"([^"]*)"?|\\(.)|_(.)|\*(.)|\[([^\]]*)\]?|(general|standard)|(am\/pm|a\/p|上午\/下午)|(e[+-])|([ymdhsegb])\9*|([0#?])|(\.)|(,)|(%)|(\/)|(@)|(.)/gisu;

const KINDS = ['digit', 'point', 'comma', 'percent', 'slash', 'text', 'literal'] as const;

const CONDITION = /^(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$/;

/** Languages by the lower ten bits of Windows locale identifiers, from 1 on (MS-LCID). */
const LANGUAGES =
  'ar bg ca zh cs da de el en es fi fr he hu is it ja ko nl nb pl pt rm ro ru hr sk sq sv th tr ur id uk be sl et lv lt tg fa vi hy az eu'.split(
    ' ',
  );

/** `$€-407`, `$-de-DE`, `$USD` */
const CURRENCY = /^\$(.*?)(?:-([\da-f]{1,8}|[a-z]{1,3}-[a-z\d-]+)(?:,.*)?)?$/i;

/** The sections of a format code (ECMA-376 part 1, 18.8.31). */
export function formatSections(code: string): FormatSection[] {
  const sections: Writable[] = [emptySection()];
  for (const match of code.matchAll(TOKEN)) {
    const section = sections.at(-1);
    if (!section) break;
    if (match[0] === ';') sections.push(emptySection());
    else addToken(section, match);
  }
  return sections;
}

type Writable = { -readonly [Key in keyof FormatSection]: Key extends 'tokens' ? FormatToken[] : FormatSection[Key] };

const emptySection = (): Writable => ({ tokens: [], language: 'en', isDate: false });

function addToken(section: Writable, match: RegExpExecArray): void {
  const [text, quoted, escaped, width, fill, bracket, general, halfDay, exponent, letter, ...single] = match;
  const add = (kind: FormatToken['kind'], content: string): void => void section.tokens.push({ kind, text: content });
  if (quoted !== undefined || escaped !== undefined) add('literal', quoted ?? escaped ?? '');
  else if (width !== undefined) add('literal', ' ');
  else if (fill !== undefined) return;
  else if (bracket !== undefined) addBracket(section, bracket);
  else if (general) add('general', text);
  else if (halfDay) add('half day', halfDay);
  else if (exponent) add('exponent', exponent);
  else if (letter) add('date', text.toLowerCase());
  else
    single.forEach((found, index) => {
      if (found !== undefined) add(KINDS[index] ?? 'literal', found);
    });
  section.isDate ||= section.tokens.at(-1)?.kind === 'date' || section.tokens.at(-1)?.kind === 'elapsed';
}

/** What stands in brackets: a currency with a language, a condition, elapsed time, or a colour, which is not shown. */
function addBracket(section: Writable, content: string): void {
  const condition = CONDITION.exec(content);
  const currency = CURRENCY.exec(content);
  if (currency) {
    if (currency[1]) section.tokens.push({ kind: 'literal', text: currency[1] });
    section.language = languageOf(currency[2] ?? '') ?? section.language;
  } else if (/^(?:h+|m+|s+)$/i.test(content)) section.tokens.push({ kind: 'elapsed', text: content.toLowerCase() });
  else if (condition) section.condition = comparison(condition[1] ?? '', Number(condition[2]));
}

/** The language of `407` or `de-DE`. */
function languageOf(locale: string): string | undefined {
  const [language = ''] = locale.split('-');
  if (language !== locale) return language.length > 1 ? language : undefined;
  return LANGUAGES[(Number.parseInt(locale, 16) & 0x3ff) - 1];
}

function comparison(operator: string, limit: number): (value: number) => boolean {
  switch (operator) {
    case '<':
      return (value) => value < limit;
    case '<=':
      return (value) => value <= limit;
    case '>':
      return (value) => value > limit;
    case '>=':
      return (value) => value >= limit;
    case '<>':
      return (value) => value !== limit;
    default:
      return (value) => value === limit;
  }
}
