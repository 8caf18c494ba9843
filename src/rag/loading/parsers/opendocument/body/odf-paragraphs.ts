import { asLine } from '../../../text/clean-text';
import { DEEPEST_LEVEL, ListCounter } from './list-styles';
import { asOneLine, type OdfBlock } from './odf-blocks';
import type { OdfLists } from './odf-lists';
import type { OdfStyle, OdfStyles } from './odf-styles';

type Attributes = Readonly<Record<string, string>>;

interface Note {
  mark: string;
  blocks: OdfBlock[];
}

interface Paragraph {
  isHeading: boolean;
  attributes: Attributes;
  style: OdfStyle;
  text: string;
  boldCharacters: number;
  /** Styles of the pieces of text that are open. */
  spans: OdfStyle[];
  notes: Note[];
}

/** Elements that stand for characters. */
export function characterOf(name: string): string {
  if (name === 'text:s' || name === 'text:tab') return ' ';
  return name === 'text:line-break' ? '\n' : '';
}

/** Collects the text of paragraphs. Several are open where a text box or a note stands in a paragraph. */
export class OdfParagraphs {
  private readonly paragraphs: Paragraph[] = [];
  private readonly headings: ListCounter;
  /** The mark of a note, while it is read. */
  private citation: string | undefined;

  constructor(
    private readonly styles: OdfStyles,
    private readonly lists: OdfLists,
  ) {
    this.headings = new ListCounter(styles.outline);
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'text:p' || name === 'text:h') {
      const style = this.styles.styleOf(attributes['text:style-name']);
      this.paragraphs.push({ isHeading: name === 'text:h', attributes, style, text: '', boldCharacters: 0, spans: [], notes: [] });
      return;
    }
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph) return;
    if (name === 'text:span') paragraph.spans.push(this.styles.styleOf(attributes['text:style-name']));
    else if (name === 'text:note-citation') this.citation = '';
    else paragraph.text += characterOf(name);
  }

  close(name: string): void {
    if (name === 'text:span') this.paragraphs.at(-1)?.spans.pop();
    else if (name === 'text:note-citation') this.endCitation();
  }

  characters(data: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (this.citation !== undefined) this.citation += data;
    else if (paragraph && !paragraph.style.isHidden && !paragraph.spans.some(({ isHidden }) => isHidden)) {
      paragraph.text += data;
      if (paragraph.style.isBold || paragraph.spans.some(({ isBold }) => isBold)) paragraph.boldCharacters += data.trim().length;
    }
  }

  /** The note whose text comes now. */
  openNote(): Note {
    return this.paragraphs.at(-1)?.notes.at(-1) ?? { mark: '', blocks: [] };
  }

  closeNote(): void {
    this.citation = undefined;
  }

  /** Ends a paragraph. */
  end(): OdfBlock[] {
    const paragraph = this.paragraphs.pop();
    if (!paragraph) return [];
    const text = paragraph.text.split('\n').map(asLine).filter(Boolean).join('\n');
    if (text === '') return [];
    const notes = paragraph.notes.map(({ mark, blocks }): OdfBlock => ({ kind: 'note', text: `[${mark}] ${asOneLine(blocks)}` }));
    return [this.block(paragraph, text), ...notes];
  }

  private endCitation(): void {
    const paragraph = this.paragraphs.at(-1);
    const mark = asLine(this.citation ?? '');
    this.citation = undefined;
    if (!paragraph) return;
    if (!paragraph.isHeading) paragraph.text += `[${mark}]`;
    paragraph.notes.push({ mark, blocks: [] });
  }

  private block(paragraph: Paragraph, text: string): OdfBlock {
    const { isHeading, style } = paragraph;
    if (style.isTitle) return { kind: 'heading', level: 1, text: asLine(text), isTitle: true };
    if (isHeading) return this.heading(paragraph, asLine(text));
    if (this.lists.isInItem) return { kind: 'item', text: this.lists.mark() + text };
    const isBold = paragraph.boldCharacters * 2 > text.length;
    return { kind: 'paragraph', text, isBold, isTableHeading: style.isTableHeading };
  }

  private heading({ attributes, style }: Paragraph, text: string): OdfBlock {
    const stated = Number(attributes['text:outline-level'] ?? style.outlineLevel ?? 1) || 1;
    const level = Math.min(DEEPEST_LEVEL, Math.max(1, Math.floor(stated)));
    const isNumbered = attributes['text:is-list-header'] !== 'true';
    const start = attributes['text:restart-numbering'] === 'true' ? Number(attributes['text:start-value'] ?? 1) || 1 : undefined;
    const number = this.lists.headingNumber() || (isNumbered ? this.headings.next(level, start) : '');
    return { kind: 'heading', level, text: number === '' ? text : `${number} ${text}`, isTitle: false };
  }
}
