import { escapedHtml, noteHtml } from '../html/html-writing';
import type { AdocAttributes } from './adoc-attributes';

/** Marked text, in the order in which it is tried at each place; none is longer than 2,000 characters. */
const INLINE = new RegExp(
  [
    /\\(?<escaped>[*_`#^~+{<[|\\'"(]|(?=https?:|link:|xref:|image:|footnote:|kbd:|btn:|menu:|\w+@))/,
    /\+\+\+(?<raw>[\s\S]{1,2000}?)\+\+\+/,
    /\+\+(?<literal2>\S[\s\S]{0,2000}?)\+\+/,
    /(?<![\w+])\+(?<literal>\S(?:[^+\n]{0,2000}\S)?)\+(?![\w+])/,
    /(?<quotes>"|')`(?=\S)(?<quoted>[^`]{1,2000})`\k<quotes>/,
    /``(?<code2>(?:[^`]|`(?!`)){1,2000}?)``/,
    /(?<![\w`])`(?=\S)(?<code>[^`]{1,2000}?)(?<=\S)`(?![\w`])/,
    /(?:\[[.\w#%, -]{1,100}\])?(?:\*\*(?<bold2>(?:[^*]|\*(?!\*)){1,2000}?)\*\*|(?<![\w*])\*(?=\S)(?<bold>(?:[^*]|(?<=\w)\*(?=\w)){1,2000}?)(?<=\S)\*(?![\w*]))/,
    /(?:\[[.\w#%, -]{1,100}\])?(?:__(?<em2>(?:[^_]|_(?!_)){1,2000}?)__|(?<![\w_])_(?=\S)(?<em>(?:[^_]|(?<=\w)_(?=\w)){1,2000}?)(?<=\S)_(?![\w_]))/,
    /(?:\[(?<role>[.\w#%, -]{1,100})\])?(?:##(?<mark2>[^#]{1,2000}?)##|(?<![\w#&])#(?=\S)(?<mark>[^#]{1,2000}?)(?<=\S)#(?![\w#]))/,
    /\^(?<sup>[^\s^]{1,100})\^/,
    /~(?<sub>[^\s~]{1,100})~/,
    /<<(?<cross>[^<>,\n]{1,200})(?:,(?<crossText>[^<>]{1,500}))?>>/,
    /\(\(\((?<hidden>[^()]{1,300})\)\)\)/,
    /\(\((?<term>[^()]{1,300})\)\)/,
    /\[\[\[(?<citation>[\w:.-]{1,100})(?:,(?<citationText>[^[\]]{1,200}))?\]\]\]/,
    /\[\[(?<anchor>[\w:.-]{1,100})(?:,[^[\]]{0,200})?\]\]/,
    /(?<url>(?:https?|ftp|irc):\/\/[^\s<>[\]]{1,2000})(?:\[(?<urlText>(?:\\\]|[^\]\\]|\\){0,500}?)\])?/,
    /(?<![\w:])(?<macro>[a-z][\w]{1,20}):(?<target>[^\s:[\],;]?[^\s[\]]{0,500})\[(?<macroText>(?:\\\]|[^\]\\]|\\(?!\])){0,2000})\]/,
    /(?<=\s)\+(?<break>\n)/,
    /(?<=\w) -- (?<dash>)(?=\w)|(?<=\w)--(?=\w)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

const BREAK_AT_END = / \+$/;
const NAMES: Readonly<Record<string, string>> = { '"': '“”', "'": '‘’' };

/** Notes in notes and marks in marks that are followed. */
const DEEPEST = 20;

type Groups = Readonly<Record<string, string | undefined>>;

/** Turns running text into HTML (https://docs.asciidoctor.org/asciidoc/latest/text/). */
export class AdocInline {
  private readonly notes = new Set<string>();
  private depth = 0;

  /** @param titles the title of the section of each id */
  constructor(
    private readonly attributes: AdocAttributes,
    private readonly titles: ReadonlyMap<string, string>,
  ) {}

  html(text: string): string {
    return this.marked(this.attributes.filled(text.replace(BREAK_AT_END, '')));
  }

  private marked(text: string): string {
    if (this.depth === DEEPEST) return escapedHtml(text);
    this.depth += 1;
    let html = '';
    let at = 0;
    for (const match of text.matchAll(INLINE)) {
      html += escapedHtml(text.slice(at, match.index)) + this.piece(match.groups ?? {});
      at = match.index + match[0].length;
    }
    this.depth -= 1;
    return html + escapedHtml(text.slice(at));
  }

  private piece(groups: Groups): string {
    const { escaped, raw, quoted, sup, sub, cross, term, citation, url, macro, role } = groups;
    if (escaped !== undefined) return escapedHtml(escaped);
    if (raw !== undefined) return raw;
    const literal = groups['literal2'] ?? groups['literal'];
    if (literal !== undefined) return escapedHtml(literal);
    if (quoted !== undefined)
      return `${NAMES[groups['quotes'] ?? '']?.[0] ?? ''}${this.marked(quoted)}${NAMES[groups['quotes'] ?? '']?.[1] ?? ''}`;
    const code = groups['code2'] ?? groups['code'];
    if (code !== undefined) return `<code>${this.marked(code)}</code>`;
    const bold = groups['bold2'] ?? groups['bold'];
    if (bold !== undefined) return `<b>${this.marked(bold)}</b>`;
    const plain = groups['em2'] ?? groups['em'] ?? groups['mark2'] ?? groups['mark'];
    if (plain !== undefined) return role?.includes('line-through') ? `<del>${this.marked(plain)}</del>` : this.marked(plain);
    if (sup !== undefined) return `<sup>${this.marked(sup)}</sup>`;
    if (sub !== undefined) return `<sub>${this.marked(sub)}</sub>`;
    if (cross !== undefined) return this.reference(cross, groups['crossText'] ?? '');
    if (term !== undefined) return this.marked(term);
    if (citation !== undefined) return escapedHtml(`[${groups['citationText'] ?? citation}]`);
    if (url !== undefined) return this.link(url, groups['urlText']);
    if (macro !== undefined) return this.macro(macro, groups['target'] ?? '', (groups['macroText'] ?? '').replaceAll('\\]', ']'));
    if (groups['break'] !== undefined) return '<br>';
    return groups['hidden'] !== undefined || groups['anchor'] !== undefined ? '' : '—';
  }

  private reference(target: string, text: string): string {
    if (text !== '') return this.marked(text.trim());
    const id = target.trim().replace(/^.*#/, '');
    return escapedHtml(this.attributes.filled(this.titles.get(id) ?? id));
  }

  /** An address, or the words of the link. A stop at its end belongs to the sentence. */
  private link(url: string, text: string | undefined): string {
    const words = linkText(text ?? '');
    return words === '' ? escapedHtml(url) : this.marked(words);
  }

  private macro(name: string, target: string, text: string): string {
    switch (name) {
      case 'link':
      case 'mailto':
        return this.link(target, text);
      case 'xref':
        return this.reference(target, text);
      case 'image':
        return escapedHtml(linkText(text).split(',')[0] ?? '');
      case 'footnote':
      case 'footnoteref':
        return this.note(name === 'footnote' ? target : '', text);
      case 'kbd':
      case 'btn':
      case 'stem':
      case 'latexmath':
      case 'asciimath':
      case 'indexterm2':
        return escapedHtml(text);
      case 'menu':
        return escapedHtml([target, ...text.split('>').map((each) => each.trim())].filter(Boolean).join(' › '));
      case 'pass':
        return text;
      case 'icon':
      case 'indexterm':
      case 'anchor':
        return '';
      default:
        return `${escapedHtml(`${name}:${target}[`)}${this.marked(text)}]`;
    }
  }

  private note(id: string, text: string): string {
    if (text === '' || (id !== '' && this.notes.has(id))) return '';
    if (id !== '') this.notes.add(id);
    return noteHtml(this.marked(text));
  }
}

/** The words of a link, without the settings behind them: `the guide,window=_blank`, `"a, b",role=x`, `text^`. */
function linkText(text: string): string {
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
  const words = quoted ?? text.replace(/,\s*[\w-]+=.*$/s, '');
  return /^[\w-]+=/.test(words) ? '' : words.replace(/\^$/, '').trim();
}
