import type { BlockAttributes } from './adoc-block-attributes';
import type { AdocItem } from './adoc-list-marks';

/** How numbers are written, by the style of a list. */
const NUMBERS: Readonly<Record<string, string>> = { loweralpha: 'a', upperalpha: 'A', lowerroman: 'i', upperroman: 'I', arabic: '1' };
/** How numbers are written that stand for dots, by the number of dots. */
const BY_DEPTH = ['1', 'a', 'i', 'A', 'I'];

/** A list of items with what belongs to each. */
export function listHtml(
  items: readonly { item: AdocItem; html: string }[],
  about: BlockAttributes,
  inline: (text: string) => string,
): string {
  const [first] = items;
  if (!first) return '';
  const { type, kind, lead } = first.item;
  if (type === 'terms')
    return `<dl>${items.map(({ item, html }) => `<dt>${inline(item.lead)}</dt>${html && `<dd>${html}</dd>`}`).join('')}</dl>`;
  const content = items.map(({ html }) => `<li>${html}</li>`).join('');
  if (type === 'items') return `<ul>${content}</ul>`;
  const byMark = kind.startsWith('.') ? BY_DEPTH[kind.length - 1] : { 'a.': 'a', 'A.': 'A' }[kind];
  const start = Number.parseInt(about.named.get('start') ?? lead, 10);
  return `<ol type="${NUMBERS[about.style] ?? byMark ?? '1'}"${start > 1 ? ` start="${start}"` : ''}>${content}</ol>`;
}
