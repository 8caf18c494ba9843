import type { Attributes } from './elements/html-elements';
import type { TextFlow } from './text-flow';

/** Elements of running text whose words are written in another way than they stand. */
const SPANS = new Set(['sup', 'sub', 'a', 'abbr', 'q', 'button', 'small']);

const PLAIN = '0123456789+-−–=()n';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ';

/** A number as superscript; undefined when it holds other signs. */
function raised(text: string): string | undefined {
  let signs = '';
  for (const sign of text) {
    const place = PLAIN.indexOf(sign);
    if (place < 0) return undefined;
    signs += RAISED.charAt(place);
  }
  return signs;
}

/** The number or sign of a note: `1`, `[12]`, `a`, `*`, `†`. */
const NOTE_MARK = /^[[(]?(?:\d{1,4}|[a-z]{1,2}|[*†‡§]{1,3})[\])]?$/i;
/** What links of headings and notes to themselves show: `¶`, `#`, `↩`. */
const NO_WORD = /^[^\p{L}\p{N}]*$/u;
const LETTERS = /^[\p{L}.\s]+$/u;
const NOTE_CLASS = /\b(?:footnote|noteref|reference)/i;

interface Span {
  name: string;
  attributes: Attributes;
  mark: number;
}

/** Reads superscripts, subscripts, marks of notes, signs of links, abbreviations and quotes in running text. */
export class InlineSpans {
  private readonly spans: Span[] = [];
  private readonly explained = new Set<string>();

  constructor(private readonly flow: TextFlow) {}

  open(name: string, attributes: Attributes): void {
    if (!SPANS.has(name)) return;
    this.spans.push({ name, attributes, mark: this.flow.mark });
    if (name === 'q') this.flow.add('“');
  }

  close(name: string): void {
    if (!SPANS.has(name)) return;
    const span = this.spans.pop();
    if (!span) return;
    if (name === 'q') this.flow.add('”');
    else if (name === 'sup') this.superscript(span);
    else if (name === 'a') this.link(span);
    else if (name === 'button' && NO_WORD.test(this.flow.since(span.mark))) this.flow.take(span.mark);
    else if (name === 'small' && span.attributes['role'] === 'doc-footnote') this.flow.note(this.flow.take(span.mark));
    else if (name === 'abbr') this.abbreviation(span);
  }

  /** `m²`, `10⁻³`, `1st`; the mark of a note is left out, because its number would change the word before it. */
  private superscript({ mark, attributes }: Span): void {
    const text = this.flow.take(mark);
    const line = text.trim();
    const isLink = this.spans.some((span) => span.attributes['href']?.startsWith('#'));
    if (line === '' || ((isLink || NOTE_CLASS.test(`${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`)) && NOTE_MARK.test(line)))
      return;
    this.flow.add(raised(line) ?? (LETTERS.test(line) || !/^\w/.test(line) ? text : `^(${line})`));
  }

  private link({ mark, attributes }: Span): void {
    if (!attributes['href']?.startsWith('#')) return;
    const text = this.flow.since(mark);
    const isRaised = this.spans.some(({ name }) => name === 'sup');
    const isNote = attributes['role'] === 'doc-noteref' || attributes['epub:type'] === 'noteref' || isRaised;
    if (NO_WORD.test(text) || (isNote && NOTE_MARK.test(text.trim()))) this.flow.take(mark);
  }

  private abbreviation({ mark, attributes }: Span): void {
    const meaning = attributes['title']?.trim() ?? '';
    const text = this.flow.since(mark).trim();
    if (meaning === '' || text === '' || meaning === text || this.explained.has(text)) return;
    this.explained.add(text);
    this.flow.add(` (${meaning})`);
  }
}
