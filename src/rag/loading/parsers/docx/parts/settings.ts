import { readWordXml } from '../word-xml';
import { isOn } from '../xml-tree';
import { USUAL_FORMATS, type NoteFormats } from './notes';

/** What the settings of a document say of its text. */
export interface DocxSettings {
  /** Whether even pages have headers and footers of their own. */
  hasEvenPages: boolean;
  noteFormats: NoteFormats;
}

/** The settings of a document, from `settings.xml`. */
export function readSettings(bytes: Buffer | undefined): DocxSettings {
  let hasEvenPages = false;
  const noteFormats = { ...USUAL_FORMATS };
  let kind: 'footnote' | 'endnote' | undefined;
  if (bytes)
    readWordXml(bytes, {
      open: (name, attributes) => {
        if (name === 'w:evenAndOddHeaders') hasEvenPages = isOn(attributes['w:val']);
        else if (name === 'w:footnotePr') kind = 'footnote';
        else if (name === 'w:endnotePr') kind = 'endnote';
        else if (name === 'w:numFmt' && kind) noteFormats[kind] = attributes['w:val'] ?? noteFormats[kind];
      },
      close: (name) => {
        if (name === 'w:footnotePr' || name === 'w:endnotePr') kind = undefined;
      },
    });
  return { hasEvenPages, noteFormats };
}
