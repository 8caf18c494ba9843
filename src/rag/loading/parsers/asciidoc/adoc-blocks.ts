import { labelled } from '../html/html-writing';
import type { AdocAttributes } from './adoc-attributes';
import { type BlockAttributes, blockAttributes, merged, NO_ATTRIBUTES } from './adoc-block-attributes';
import type { AdocInline } from './adoc-inline';
import { type Block, BLOCK_TITLE, code, endOf, endsParagraph, FENCE, literalAt, TITLE } from './adoc-lines';
import { AdocLists, Nesting } from './adoc-lists';
import { LIST_END } from './adoc-preprocessor';
import { TABLE_LINE, tableOf } from './adoc-tables';

const UNDERLINES = '=-~^+';
const ADMONITION = /^(NOTE|TIP|IMPORTANT|WARNING|CAUTION): +/;
const BLOCK_MACRO = /^(image|toc|video|audio|include|icon)::(\S*)\[(.*)\]$/;
const RULE = /^(?:'{3,}|<{3,}|---|\*\*\*|- - -|\* \* \*)$/;
/** `Ana Kovac <ana@example.org>`, `v1.0, 2026-01-02: remark` */
const ADDRESS = /\s*<[^<>]*>/g;

/** Turns the blocks of a document into HTML (https://docs.asciidoctor.org/asciidoc/latest/blocks/). */
export class AdocBlocks {
  private readonly nesting = new Nesting();
  private readonly lists = new AdocLists(this, this.nesting);

  constructor(
    private readonly text: AdocInline,
    private readonly attributes: AdocAttributes,
  ) {}

  /** A document: its title with the lines of author and revision below it, then its blocks. */
  document(lines: readonly string[]): string {
    let at = 0;
    while (at < lines.length && (lines[at] === '' || this.attributes.entry(lines[at] ?? ''))) at += 1;
    const [, level = '', title = ''] = TITLE.exec(lines[at] ?? '') ?? [];
    if (level.length !== 1) return this.blocks(lines);
    const about: string[] = [];
    let end = at + 1;
    for (; end < lines.length && lines[end] !== ''; end += 1)
      if (!this.attributes.entry(lines[end] ?? '')) about.push((lines[end] ?? '').replace(ADDRESS, ''));
    const header = about.slice(0, 2).map((line) => this.inline(line));
    return `<h1>${this.inline(title)}</h1>${header.length > 0 ? `<p>${header.join('<br>')}</p>` : ''}${this.blocks(lines.slice(end))}`;
  }

  inline(text: string): string {
    return this.text.html(text);
  }

  blocks(lines: readonly string[]): string {
    if (this.nesting.isFull) return this.paragraph(lines);
    this.nesting.depth += 1;
    const html: string[] = [];
    for (let at = 0; at < lines.length;) {
      const block = this.block(lines, at);
      html.push(block.html);
      at = block.end;
    }
    this.nesting.depth -= 1;
    return html.join('');
  }

  /** The block that begins at a line, with the lines of attributes and the title above it. */
  block(lines: readonly string[], start: number): Block {
    let at = start;
    let about = NO_ATTRIBUTES;
    let title = '';
    for (; at < lines.length; at += 1) {
      const line = lines[at] ?? '';
      const attributes = blockAttributes(line);
      const [, name] = BLOCK_TITLE.exec(line) ?? [];
      if (attributes) about = merged(about, attributes);
      else if (name !== undefined) title = name;
      else if (!this.attributes.entry(line)) break;
    }
    const line = lines[at] ?? '';
    if (at >= lines.length || line === '' || line === LIST_END)
      return { html: title === '' ? '' : `<p>${this.inline(title)}</p>`, end: at + 1 };
    return this.named(lines, at, about, title === '' ? '' : this.inline(title));
  }

  private named(lines: readonly string[], at: number, about: BlockAttributes, title: string): Block {
    const line = lines[at] ?? '';
    const [, sign] = TABLE_LINE.exec(line) ?? [];
    if (sign !== undefined) {
      const end = endOf(lines, at + 1, line);
      return { html: tableOf(sign, lines.slice(at + 1, end), about, title, this), end: end + 1 };
    }
    const [, marks, ticks] = FENCE.exec(line) ?? [];
    if (marks !== undefined || ticks !== undefined) {
      const end = endOf(lines, at + 1, marks ?? ticks ?? '');
      return { html: this.delimited(marks?.charAt(0) ?? '-', marks === '--', lines.slice(at + 1, end), about, title), end: end + 1 };
    }
    const lead = title === '' ? '' : `<p>${title}</p>`;
    const block = this.section(lines, at) ?? this.macro(line, at) ?? this.lists.list(lines, at, about);
    if (block) return { html: lead + block.html, end: block.end };
    const paragraph = this.textBlock(lines, at, about, title);
    return { html: paragraph.html, end: paragraph.end };
  }

  private section(lines: readonly string[], at: number): Block | undefined {
    const line = lines[at] ?? '';
    const [, marks = '', title = ''] = TITLE.exec(line) ?? [];
    if (marks !== '') return { html: heading(marks.length, this.inline(title)), end: at + 1 };
    const below = lines[at + 1] ?? '';
    const level = UNDERLINES.indexOf(below.charAt(0));
    const isTitle =
      level >= 0 && below.length > 2 && /^(.)\1+$/.test(below) && Math.abs(below.length - line.length) <= 1 && /[\p{L}\p{N}]/u.test(line);
    if (isTitle) return { html: heading(level + 1, this.inline(line)), end: at + 2 };
    return RULE.test(line) ? { html: '<hr>', end: at + 1 } : undefined;
  }

  private macro(line: string, at: number): Block | undefined {
    const [, name, target = '', list = ''] = BLOCK_MACRO.exec(line) ?? [];
    if (name === undefined) return undefined;
    return { html: name === 'image' ? `<p>${this.inline(`image:${target}[${list}]`)}</p>` : '', end: at + 1 };
  }

  /** What stands between two lines of marks. */
  private delimited(sign: string, isOpen: boolean, lines: readonly string[], about: BlockAttributes, title: string): string {
    const lead = title === '' ? '' : `<p>${title}</p>`;
    const isFormula = /^(?:stem|latexmath|asciimath)$/.test(about.style);
    if (about.style === 'comment') return '';
    if (sign === '+' && !isFormula) return lead + lines.join('\n');
    const isCode = !isOpen && (sign === '-' || sign === '.');
    if (isCode || isFormula || /^(?:source|listing|literal)$/.test(about.style)) return lead + code(lines);
    const html = about.style === 'verse' ? `<p>${this.inline(lines.join('\n')).replaceAll('\n', '<br>')}</p>` : this.blocks(lines);
    return this.styled(html, about, title);
  }

  /** A block with what its style says: admonitions have a label, quotes a source. */
  private styled(html: string, { style, positional }: BlockAttributes, title: string): string {
    if (/^(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)$/.test(style))
      return title === '' ? labelled(kindOf(style), html) : `<p>${title}</p>${html}`;
    const lead = title === '' ? '' : `<p>${title}</p>`;
    const source =
      style === 'quote' || style === 'verse'
        ? positional
            .filter(Boolean)
            .map((each) => this.inline(each))
            .join(', ')
        : '';
    return lead + html + (source === '' ? '' : `<p>— ${source}</p>`);
  }

  private textBlock(lines: readonly string[], start: number, about: BlockAttributes, title: string): Block {
    const lead = title === '' ? '' : `<p>${title}</p>`;
    if (/^\s/.test(lines[start] ?? '') && about.style !== 'normal') {
      const literal = literalAt(lines, start);
      return { html: lead + literal.html, end: literal.end };
    }
    let end = start + 1;
    while (end < lines.length && !endsParagraph(lines[end] ?? '')) end += 1;
    const paragraph = lines.slice(start, end);
    if (/^(?:source|listing|literal|stem|latexmath|asciimath)$/.test(about.style)) return { html: lead + code(paragraph), end };
    if (about.style === 'verse')
      return { html: this.styled(`<p>${this.inline(paragraph.join('\n')).replaceAll('\n', '<br>')}</p>`, about, title), end };
    const [whole = '', kind = ''] = ADMONITION.exec(paragraph[0] ?? '') ?? [];
    const html = this.paragraph([(paragraph[0] ?? '').slice(whole.length), ...paragraph.slice(1)]);
    return { html: this.styled(html, kind === '' ? about : { ...about, style: kind }, title), end };
  }

  paragraph(lines: readonly string[]): string {
    const html = this.inline(lines.join('\n').trim());
    return html === '' ? '' : `<p>${html}</p>`;
  }
}

const heading = (level: number, html: string): string => `<h${Math.min(6, level)}>${html}</h${Math.min(6, level)}>`;
const kindOf = (style: string): string => `${style.charAt(0)}${style.slice(1).toLowerCase()}`;
