/** `:name: value`, `:!name:` */
const ENTRY = /^:(!?)([\w][\w-]*)(!?):(?:[ \t]+(.*))?$/;
const REFERENCE = /\\?\{([\w][\w-]{0,100}|set:[^{}]{0,200}|counter2?:[^{}]{0,200})\}/g;

/** Longest value of an attribute, in characters: values may hold other values. */
const LONGEST_VALUE = 2_000;
/** Most characters that are put in for names: they multiply. */
const MOST_PUT_IN = 1_000_000;

/** Attributes that stand for signs (https://docs.asciidoctor.org/asciidoc/latest/attributes/character-replacement-ref/). */
const SIGNS: readonly (readonly [name: string, sign: string])[] = [
  ['empty', ''],
  ['sp', ' '],
  ['nbsp', '\u00a0'],
  ['zwsp', ''],
  ['apos', "'"],
  ['quot', '"'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['deg', '°'],
  ['plus', '+'],
  ['brvbar', '¦'],
  ['vbar', '|'],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['startsb', '['],
  ['endsb', ']'],
  ['caret', '^'],
  ['asterisk', '*'],
  ['tilde', '~'],
  ['backslash', '\\'],
  ['backtick', '`'],
  ['two-colons', '::'],
  ['two-semicolons', ';;'],
  ['cpp', 'C++'],
  ['pp', '++'],
];

/** The attributes of a document, which its text names in braces. */
export class AdocAttributes {
  private readonly values = new Map<string, string>(SIGNS);
  private putIn = 0;

  /** Sets or unsets what a line says. Returns whether it is such a line. */
  entry(line: string): boolean {
    const [, before, name = '', after, value = ''] = ENTRY.exec(line) ?? [];
    if (before === undefined) return false;
    if (before === '!' || after === '!') this.values.delete(name.toLowerCase());
    else this.values.set(name.toLowerCase(), this.filled(value).slice(0, LONGEST_VALUE));
    return true;
  }

  has(name: string): boolean {
    return this.values.has(name.toLowerCase());
  }

  /** A text with the values of the attributes that it names. Names that stand for nothing stay as they are. */
  filled(text: string): string {
    if (!text.includes('{')) return text;
    return text.replace(REFERENCE, (whole, name: string) => {
      if (whole.startsWith('\\')) return whole.slice(1);
      if (name.includes(':')) return '';
      const value = this.values.get(name.toLowerCase());
      if (value === undefined || this.putIn + value.length > MOST_PUT_IN) return whole;
      this.putIn += value.length;
      return value;
    });
  }
}
