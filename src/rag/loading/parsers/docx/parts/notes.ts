import { readWordXml } from '../word-xml';
import { formatNumber } from '../numbering/number-formats';
import { type XmlElement, XmlTree } from '../xml-tree';

/** The two kinds of notes. */
export type NoteKind = 'footnote' | 'endnote';

/** The texts of the notes of a document, by kind and id. */
export type NoteTexts = Readonly<Record<NoteKind, ReadonlyMap<string, string>>>;

/** How notes are numbered, by kind. */
export type NoteFormats = Readonly<Record<NoteKind, string>>;

/** How Word numbers notes when the document does not say it. */
export const USUAL_FORMATS: NoteFormats = { footnote: 'decimal', endnote: 'lowerRoman' };

/** Numbers the notes of a document in the order in which its text refers to them. */
export class NoteReferences {
  private readonly numbers = { footnote: 0, endnote: 0 };

  constructor(
    private readonly texts: NoteTexts,
    private readonly formats: NoteFormats = USUAL_FORMATS,
  ) {}

  /**
   * The next reference to a note.
   * @param hasOwnMark whether a mark of the author's own follows in the text
   * @returns its mark, and the note with the same mark; empty when there is no such note
   */
  refer(kind: NoteKind, id: string, hasOwnMark: boolean): { mark: string; text: string } {
    const text = this.texts[kind].get(id) ?? '';
    if (hasOwnMark || text === '') return { mark: '', text };
    this.numbers[kind] += 1;
    const mark = `[${formatNumber(this.numbers[kind], this.formats[kind])}]`;
    return { mark, text: `${mark} ${text}` };
  }
}

/** The notes of a part by id. Word stores the line above the notes as notes of other types, which are left out. */
export function readNotes(bytes: Buffer | undefined, kind: NoteKind, textOf: (note: XmlElement) => string): Map<string, string> {
  const notes = new Map<string, string>();
  let tree: XmlTree | undefined;
  if (bytes)
    readWordXml(bytes, {
      open: (name, attributes) => {
        if (tree) tree.add(name, attributes);
        else if (name === `w:${kind}` && ['normal', undefined].includes(attributes['w:type'])) tree = new XmlTree(name, attributes);
      },
      characters: (data) => tree?.addText(data),
      close: () => {
        if (!tree?.end()) return;
        notes.set(tree.root.attributes['w:id'] ?? '', textOf(tree.root));
        tree = undefined;
      },
    });
  return notes;
}
