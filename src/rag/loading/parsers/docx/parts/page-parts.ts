import { readWordXml } from '../word-xml';
import type { Relationship } from '../../zip/relationships';
import { isOn } from '../xml-tree';

/** Most headers and footers that are read. Books have some for each chapter. */
const MOST_PARTS = 200;

/**
 * The parts of the headers and footers that the pages of a document show, in the order of its sections. Those of first pages and of even
 * pages are shown only where the section or the document says so.
 * @param hasEvenPages whether even pages have others than odd ones
 */
export function pageParts(main: Buffer, relationships: readonly Relationship[], hasEvenPages: boolean): string[] {
  const targets = new Map(relationships.filter(({ type }) => type === 'header' || type === 'footer').map(({ id, target }) => [id, target]));
  if (targets.size === 0) return [];
  const shown = new Set<string>();
  let ofFirstPage: string[] = [];
  const show = (id: string): void => {
    const target = targets.get(id);
    if (target !== undefined && shown.size < MOST_PARTS) shown.add(target);
  };
  readWordXml(main, {
    open: (name, attributes) => {
      if (name === 'w:sectPr') ofFirstPage = [];
      else if (name === 'w:titlePg' && isOn(attributes['w:val'])) ofFirstPage.forEach(show);
      else if (name === 'w:headerReference' || name === 'w:footerReference') {
        const id = attributes['r:id'] ?? '';
        if (attributes['w:type'] === 'first') ofFirstPage.push(id);
        else if (attributes['w:type'] !== 'even' || hasEvenPages) show(id);
      }
    },
  });
  return [...shown];
}
