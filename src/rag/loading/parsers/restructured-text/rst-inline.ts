import { escapedHtml, noteHtml } from '../html/html-writing';
import { automaticLabel, type RstReferences } from './rst-references';

/** Marked text, in the order in which it is tried at each place; none is longer than 2,000 characters. */
const INLINE = new RegExp(
  [
    /\\(?<escaped>[\s\S])/,
    /``(?=\S)(?<code>(?:[^`]|`(?!`)){1,2000}?)``(?!`)/,
    /(?<role>:[A-Za-z][\w:+.-]{0,60}:)?`(?=\S)(?<text>(?:\\[\s\S]|[^`\\]){1,2000}?)`(?<after>:[A-Za-z][\w:+.-]{0,60}:|__?(?!\w))?/,
    /\*\*(?=\S)(?<strong>(?:[^*]|\*(?!\*)){1,2000}?)\*\*/,
    /(?<![\w*])\*(?=[^\s*])(?<em>(?:\\[\s\S]|[^*\\]){1,2000}?)\*(?!\*)/,
    /(?<!\w)\[(?<note>\d{1,6}|#[\w.:+-]{0,100}|\*)\]_(?!\w)/,
    /\[(?<citation>[\w.:+-]{1,100})\]_(?!\w)/,
    /(?<![\w|])\|(?=\S)(?<substitution>[^|\n]{1,100})(?<=\S)\|(?:__?)?/,
    /(?<=[A-Za-z0-9])(?<reference>__?)(?=[\s.,:;!?'")\]}>/-]|$)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** Roles whose text is shown in another way than it stands. */
const ROLES: Readonly<Record<string, (text: string) => string>> = {
  pep: (text) => `PEP ${text}`,
  rfc: (text) => `RFC ${text}`,
  func: (text) => (text.endsWith(')') ? text : `${text}()`),
  meth: (text) => (text.endsWith(')') ? text : `${text}()`),
  menuselection: (text) => text.replaceAll('-->', '›'),
  guilabel: (text) => text.replace(/&(?!&)/g, ''),
};

const RAW = /^raw/;
/** `text <target>` */
const WITH_TARGET = /^([\s\S]*\S)\s*<[^<>]*>$/;

/** Notes and substitutions in others that are followed. */
const DEEPEST = 2;
/** Most characters that are put in for names: they multiply. */
const MOST_PUT_IN = 1_000_000;

/** Turns running text into HTML. Each note is read where it is named first. */
export class RstInline {
  private readonly seen = new Set<string>();
  private readonly counts = { '#': 0, '*': 0 };
  private depth = 0;
  private putIn = 0;

  constructor(private readonly references: RstReferences) {}

  html(text: string): string {
    let html = '';
    let at = 0;
    for (const match of text.matchAll(INLINE)) {
      html += escapedHtml(text.slice(at, match.index)) + this.marked(match.groups ?? {}, match[0]);
      at = match.index + match[0].length;
    }
    return html + escapedHtml(text.slice(at));
  }

  private marked(groups: Readonly<Record<string, string | undefined>>, whole: string): string {
    const { escaped, text, note, substitution } = groups;
    if (escaped !== undefined) return /\s/.test(escaped) ? '' : escapedHtml(escaped);
    if (groups['code'] !== undefined) return `<code>${escapedHtml(groups['code'])}</code>`;
    if (text !== undefined) return this.interpreted(text, groups['role'] ?? groups['after'] ?? '');
    if (groups['strong'] !== undefined) return `<b>${this.html(groups['strong'])}</b>`;
    if (groups['em'] !== undefined) return `<i>${this.html(groups['em'])}</i>`;
    if (note !== undefined) return this.note(note);
    if (groups['citation'] !== undefined) return escapedHtml(`[${groups['citation']}]`);
    if (substitution !== undefined) return this.substitution(substitution, whole);
    return '';
  }

  /** Text in single backticks, with its role, or with the target of a link. */
  private interpreted(text: string, mark: string): string {
    const role = mark.startsWith(':') ? (mark.slice(1, -1).split(':').at(-1) ?? '') : '';
    if (RAW.test(role)) return '';
    const plain = text.replace(/\\([\s\S])/g, (_, sign: string) => (/\s/.test(sign) ? '' : sign));
    if (role === 'math') return escapedHtml(text);
    if (role === 'sup' || role === 'superscript') return `<sup>${escapedHtml(plain)}</sup>`;
    if (role === 'sub' || role === 'subscript') return `<sub>${escapedHtml(plain)}</sub>`;
    const [, shown] = WITH_TARGET.exec(plain) ?? [];
    if (shown !== undefined) return escapedHtml(shown);
    if (role === 'ref' || role === 'numref') return escapedHtml(this.named(this.references.titles, plain.toLowerCase()) ?? plain);
    const short = plain.startsWith('~') ? (plain.split('.').at(-1) ?? plain) : plain.replace(/^!/, '');
    return escapedHtml((role !== '' && ROLES[role]?.(short)) || short);
  }

  private note(label: string): string {
    const isAutomatic = label === '#' || label === '*';
    if (isAutomatic) this.counts[label] += 1;
    const key = isAutomatic ? automaticLabel(label, this.counts[label]) : label;
    const lines = this.references.notes.get(key);
    if (!lines || this.seen.has(key)) return '';
    this.seen.add(key);
    return this.nested(() => noteHtml(this.html(lines.join(' ').trim())));
  }

  private substitution(name: string, whole: string): string {
    const text = this.named(this.references.substitutions, name);
    return text === undefined ? escapedHtml(whole) : this.nested(() => this.html(text));
  }

  /** What stands for a name, as long as not too much was put in before. */
  private named(texts: ReadonlyMap<string, string>, name: string): string | undefined {
    const text = texts.get(name);
    if (text === undefined || this.putIn + text.length > MOST_PUT_IN) return undefined;
    this.putIn += text.length;
    return text;
  }

  private nested(html: () => string): string {
    if (this.depth === DEEPEST) return '';
    this.depth += 1;
    const written = html();
    this.depth -= 1;
    return written;
  }
}
