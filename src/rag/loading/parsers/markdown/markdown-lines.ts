import { type Admonition, admonitionOf } from './admonitions';
import { withoutAttributes } from './attribute-lists';
import { closesFence, type Fence, fenceOf } from './code-fences';
import { IndentedContainers, widthOf } from './indented-containers';
import { directiveKind } from './myst-directives';
import { NoteLines } from './note-lines';

/** Markdown that marked reads as it is meant, and the notes that stood in it. */
export interface PlainMarkdown {
  text: string;
  /** The Markdown of each note, by its name. */
  notes: ReadonlyMap<string, string>;
}

interface OpenFence {
  marks: string;
  isLeftOut: boolean;
  /** How many containers it stands in. */
  depth: number;
}

const COLONS = /^(\s*):{3,}\s*(?:\{?([\w-]+)\}?)?(.*)$/;
const INDENTED = /^(\s*)(?:!!!|\?\?\?\+?|===[+!]?)\s+(.*)$/;
const ALERT = /^((?:[ \t]*>)+[ \t]*)\[!([\w-]+)\][+-]?[ \t]*(.*)$/;
const DEFINITION = /^( {0,3}):[ \t]+(\S.*)$/;
const OPTION = /^\s*:[\w-]+:(?:\s|$)/;
/** What stands for a table of contents or another file. */
const PLACEHOLDER = /^\s*(?:\[TOC\]|\[\[_?TOC_?\]\]|\{\{\s*toc\s*\}\}|\{:toc\}|--8<--.*|!\[\[.*\]\])\s*$/i;
const COMPONENT = /^\s*<\/?[A-Z][\w.]*(?:\s[^<>]*)?\/?>\s*$/;
const LABEL = /\s(?:label|title|summary|heading)=(?:"([^"]*)"|'([^']*)')/;
/** Lines that begin a block of their own, and cannot follow a word on its line. */
const BLOCK_MARK = /^(?:[-*+#|<`~:>]|\d+[.)]\s|!!!|\?\?\?)/;

/** Reads what extensions of Markdown add to it, line by line: containers, notes, definitions, attributes. */
class MarkdownLines {
  private readonly out: string[] = [];
  private readonly notes = new NoteLines();
  private readonly containers = new IndentedContainers();
  private readonly directives: string[] = [];
  private fence: OpenFence | undefined;
  private hasOptions = false;
  /** The kind of an admonition, to stand before its first words. */
  private kind = '';
  private isDefinition = false;

  line(raw: string): void {
    const line = this.containers.lineWithin(raw);
    if (this.fence && this.fence.depth > this.containers.depth) this.endFence(this.fence);
    if (this.fence) this.codeLine(line, this.fence);
    else if (!this.isNoteLine(line) && !this.isOption(line) && !this.isMark(line)) this.textLine(withoutAttributes(line));
  }

  finish(): PlainMarkdown {
    return { text: this.out.join('\n'), notes: this.notes.all() };
  }

  private codeLine(line: string, fence: OpenFence): void {
    if (this.isOption(line)) return;
    if (!fence.isLeftOut) this.out.push(line);
    if (closesFence(line, fence.marks)) this.fence = undefined;
  }

  private endFence({ marks, isLeftOut }: OpenFence): void {
    if (!isLeftOut) this.out.push(marks);
    this.fence = undefined;
  }

  /** Options stand right below the line that opens a directive. */
  private isOption(line: string): boolean {
    this.hasOptions &&= OPTION.test(line);
    return this.hasOptions;
  }

  private isNoteLine(line: string): boolean {
    const taken = this.notes.take(line);
    if (taken === 'first line') this.out.push('');
    return taken !== undefined;
  }

  /** Whether a line is only a mark, which was read. */
  private isMark(line: string): boolean {
    return this.isFence(line) || this.isColons(line) || this.isIndented(line) || this.isAlert(line) || this.isDropped(line);
  }

  private isFence(line: string): boolean {
    const open = this.directives.at(-1);
    if (open !== undefined && closesFence(line, open)) {
      this.directives.pop();
      this.out.push('');
      return true;
    }
    const fence = fenceOf(line);
    if (fence) this.openFence(line, fence);
    return fence !== undefined;
  }

  private openFence(line: string, { lead, marks, info }: Fence): void {
    const [, name = '', rest = ''] = /^\{([a-z][\w:-]*)\}\s*(.*)$/.exec(info) ?? [];
    const kind = directiveKind(name);
    this.hasOptions = kind !== 'none';
    if (kind === 'text') {
      this.directives.push(marks);
      this.admonition(admonitionOf(name, rest), lead);
      return;
    }
    const [, double, single] = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(info) ?? [];
    this.title(double ?? single ?? '', lead.trim() === '' ? lead : '');
    this.fence = { marks, isLeftOut: kind === 'left out', depth: this.containers.depth };
    if (kind !== 'left out') this.push(kind === 'code' ? lead + marks : line);
  }

  private isColons(line: string): boolean {
    const [, lead, name = '', rest = ''] = COLONS.exec(line) ?? [];
    if (lead === undefined) return false;
    this.out.push('');
    if (name !== '' || rest.trim() !== '') {
      // Pandoc and Quarto write attributes only: `::: {.callout-note title="x"}`.
      const [, classes = ''] = /^\{?\s*\.([\w-]+)/.exec(rest.trim()) ?? [];
      this.admonition(admonitionOf(name || classes, rest), lead);
      this.hasOptions = true;
    }
    return true;
  }

  private isIndented(line: string): boolean {
    const [, lead, rest = ''] = INDENTED.exec(line) ?? [];
    if (lead === undefined) return false;
    const isTab = line.trimStart().startsWith('===');
    const [, name = ''] = /^([\w-]+)/.exec(rest) ?? [];
    if (isTab ? !rest.startsWith('"') : name === '') return false;
    this.admonition({ ...admonitionOf(isTab ? '' : name, ''), title: /"([^"]*)"\s*$/.exec(rest)?.[1] ?? '' }, lead);
    const outIndent = widthOf(lead);
    this.containers.enter({ indent: this.containers.indent + 4 + outIndent - this.containers.outIndent, outIndent });
    return true;
  }

  private isAlert(line: string): boolean {
    const [, lead = '', name, title = ''] = ALERT.exec(line) ?? [];
    if (name === undefined) return false;
    this.admonition({ ...admonitionOf(name, ''), title }, lead);
    return true;
  }

  private isDropped(line: string): boolean {
    if (PLACEHOLDER.test(line)) return true;
    if (!COMPONENT.test(line)) return false;
    const [, double, single] = LABEL.exec(line) ?? [];
    this.title(double ?? single ?? '', '');
    this.out.push('');
    return true;
  }

  private admonition({ kind, title }: Admonition, lead: string): void {
    if (title === '') this.kind = kind;
    else this.title(title, lead);
  }

  /** Adds a title as a paragraph of its own. */
  private title(title: string, lead: string): void {
    if (title === '') return;
    this.out.push(lead.trimEnd(), lead + title, lead.trimEnd());
    this.kind = '';
  }

  private textLine(line: string): void {
    const [, indent = '', meaning] = DEFINITION.exec(line) ?? [];
    if (meaning !== undefined && this.define(indent, meaning)) return;
    if (line.trim() !== '') this.isDefinition = false;
    this.push(line);
  }

  /** Adds a definition behind its term, or below the one before. */
  private define(indent: string, meaning: string): boolean {
    let last = this.out.length - 1;
    while (last > 0 && this.out[last] === '' && this.out.length - last < 2) last -= 1;
    const term = this.out[last]?.trim() ?? '';
    if (!this.isDefinition && (term === '' || BLOCK_MARK.test(term))) return false;
    if (this.isDefinition) this.out.push('', indent + meaning);
    else {
      this.out.length = last;
      this.out.push('', `${indent}${term.replace(/:$/, '')}: ${meaning}`);
    }
    this.containers.enter({ indent: this.containers.indent + indent.length + 2, outIndent: indent.length });
    this.isDefinition = true;
    return true;
  }

  private push(line: string): void {
    const content = line.replace(/^[\s>]+/, '');
    if (this.kind !== '' && content !== '') {
      const lead = line.slice(0, line.length - content.length);
      const { kind } = this;
      this.kind = '';
      if (BLOCK_MARK.test(content)) this.out.push(`${lead}${kind}`, lead.trimEnd(), line);
      else this.out.push(`${lead}${kind}: ${content}`);
      return;
    }
    this.out.push(line);
  }
}

/** Reads lines of Markdown with the extensions that documentation programs know. */
export function plainMarkdown(lines: readonly string[]): PlainMarkdown {
  const reader = new MarkdownLines();
  for (const line of lines) reader.line(line);
  return reader.finish();
}
