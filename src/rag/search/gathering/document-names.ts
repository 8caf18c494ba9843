import { withoutAccents } from '../../../language/text/words';
import type { DocumentName, SearchableBuild, SearchSnapshot } from '../../index/search-snapshot';

/** Digits, letters of the Latin script and letters of other scripts are pieces of their own: `hr_policy001` is `hr`, `policy`, `001`. */
const PIECE = /\p{N}+|\p{Script=Latin}[\p{Script=Latin}\p{M}]*|(?:(?!\p{Script=Latin})[\p{L}\p{M}])+/gu;
const IS_ASCII = /^[\x20-\x7e]*$/;
const NOT_IN_ASCII_NAMES = /[^a-z0-9]+/g;
const HAS_DIGIT = /\p{N}/u;
const EXTENSION = /\.([\p{L}\p{N}]{1,10})$/u;

/** Pieces of a text that are looked at, and pieces that a name may have; the rest of a longer one is ignored. */
const MOST_PIECES = 120;
const LONGEST_NAME = 16;

/** A name that more documents share than this names none of them. */
const MOST_NAMESAKES = 5;

/** A piece of a text with its place, in UTF-16 units. */
interface Piece {
  text: string;
  start: number;
  end: number;
}

/** Documents that a text names in one place. */
export interface NamedDocuments {
  documentIds: readonly number[];
  /** Where the name stands in the text as given, in UTF-16 units. */
  start: number;
  end: number;
  /** True for a file name with its extension, and for one of several pieces with digits: no word of a question looks like it by chance. */
  isPlain: boolean;
}

/** A document as its name is looked up. */
interface Entry {
  documentId: number;
  name: string;
  extension: string;
  folder: string;
}

/**
 * The names of the documents of a build, ready to be found in questions: file names, with or without extension and folder, and titles. Case,
 * accents and separators do not count. A look-up takes time by the length of the text, not by the number of documents.
 */
export class DocumentNames {
  private readonly byName = new Map<string, Entry[]>();
  /** Made when a subject is looked up first: most questions have none. */
  private byTitle: Map<string, Entry[]> | undefined;
  /** UTF-16 units of the longest name. */
  private longest = 0;

  /** @param documents in the order of their names */
  constructor(private documents: readonly DocumentName[]) {
    const folders = new Map<string, string>();
    for (const document of documents) this.add(document, folders);
  }

  /**
   * Brings the names up to date with documents that came and left.
   * @param documents all of them, in the order of their names; those that stay are the same objects
   */
  follow(documents: readonly DocumentName[]): void {
    const after = new Set(documents);
    for (const document of this.documents) if (!after.delete(document)) this.remove(document);
    for (const document of after) this.add(document).sort((left, right) => (left.name < right.name ? -1 : 1));
    this.documents = documents;
    this.byTitle = undefined;
  }

  /**
   * The documents named in a text, longest names first at each place. Titles count only when they are the whole subject of a question.
   * @param isAllowed which documents may be found
   */
  namedIn(text: string, isAllowed: (documentId: number) => boolean): NamedDocuments[] {
    const pieces = piecesOf(text);
    const found: NamedDocuments[] = [];
    for (let first = 0; first < pieces.length; first += 1) {
      const named = this.longestNameAt(text, pieces, first, isAllowed);
      if (!named) continue;
      found.push(named.documents);
      first = named.last;
    }
    return found;
  }

  /** The documents whose file name, or else whose title, is the subject of a question as a whole. */
  called(subject: string, isAllowed: (documentId: number) => boolean): readonly number[] {
    const plain = this.namedIn(subject, isAllowed).find(({ isPlain }) => isPlain);
    if (plain) return plain.documentIds;
    const key = keyOf(piecesOf(subject));
    for (const names of [this.byName, (this.byTitle ??= this.titles())]) {
      const ids = few((names.get(key) ?? []).filter(({ documentId }) => isAllowed(documentId)));
      if (ids.length > 0) return ids;
    }
    return [];
  }

  /** @returns the documents of that name, in the order in which they came */
  private add({ documentId, name }: DocumentName, folders = new Map<string, string>()): Entry[] {
    const { path, key, extension } = partsOf(name);
    const folder = folders.get(path) ?? keyOfName(path);
    folders.set(path, folder);
    this.longest = Math.max(this.longest, key.length);
    return enter(this.byName, key, { documentId, name, extension, folder });
  }

  private remove({ documentId, name }: DocumentName): void {
    const { key } = partsOf(name);
    const left = (this.byName.get(key) ?? []).filter((entry) => entry.documentId !== documentId);
    if (left.length > 0) this.byName.set(key, left);
    else this.byName.delete(key);
  }

  private longestNameAt(
    text: string,
    pieces: readonly Piece[],
    first: number,
    isAllowed: (documentId: number) => boolean,
  ): { documents: NamedDocuments; last: number } | undefined {
    for (let last = this.lastPiece(pieces, first); last >= first; last -= 1) {
      const name = pieces.slice(first, last + 1);
      const entries = (this.byName.get(keyOf(name)) ?? []).filter(({ documentId }) => isAllowed(documentId));
      if (entries.length === 0) continue;
      const end = name.at(-1)?.end ?? 0;
      const next = pieces[last + 1];
      // `.txt`, with nothing between: the extension of the name.
      const extension = next && text.slice(end, next.start) === '.' ? next : undefined;
      const withExtension = extension ? entries.filter((entry) => entry.extension === extension.text) : [];
      const isWithExtension = extension !== undefined && withExtension.length > 0;
      const documentIds = few(inFolder(isWithExtension ? withExtension : entries, pieces.slice(0, first)));
      if (documentIds.length === 0) continue;
      const isPlain = isWithExtension || (name.length > 1 && name.some((piece) => HAS_DIGIT.test(piece.text)));
      const start = name[0]?.start ?? 0;
      return {
        documents: { documentIds, start, end: isWithExtension ? extension.end : end, isPlain },
        last: isWithExtension ? last + 1 : last,
      };
    }
    return undefined;
  }

  /** The last piece that a name which begins with `first` may end with. */
  private lastPiece(pieces: readonly Piece[], first: number): number {
    let last = first - 1;
    let length = 0;
    while (last + 1 < pieces.length && last - first + 1 < LONGEST_NAME) {
      length += pieces[last + 1]?.text.length ?? 0;
      if (length > this.longest) break;
      last += 1;
    }
    return last;
  }

  private titles(): Map<string, Entry[]> {
    const titles = new Map<string, Entry[]>();
    for (const { documentId, name, title } of this.documents) {
      enter(titles, keyOfName(title), { documentId, name, extension: '', folder: '' });
    }
    return titles;
  }
}

function enter(names: Map<string, Entry[]>, key: string, entry: Entry): Entry[] {
  if (key === '') return [];
  const known = names.get(key) ?? [];
  names.set(key, known);
  known.push(entry);
  return known;
}

/** The folder of a document, its file name as it is looked up, and its extension. */
function partsOf(name: string): { path: string; key: string; extension: string } {
  const slash = name.lastIndexOf('/');
  const fileName = name.slice(slash + 1);
  const extension = EXTENSION.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const key = keyOfName(extension === '' ? fileName : fileName.slice(0, -extension.length - 1));
  return { path: name.slice(0, Math.max(0, slash)), key, extension };
}

/** A name as it is looked up: what {@link keyOf} gives for its pieces, without making them. */
function keyOfName(name: string): string {
  const plain = name.toLowerCase();
  return IS_ASCII.test(plain) ? plain.replace(NOT_IN_ASCII_NAMES, '') : keyOf(piecesOf(name));
}

function piecesOf(text: string): Piece[] {
  const found: Piece[] = [];
  for (const match of text.matchAll(PIECE)) {
    found.push({ text: withoutAccents(match[0].normalize('NFKC').toLowerCase()), start: match.index, end: match.index + match[0].length });
    if (found.length === MOST_PIECES) break;
  }
  return found;
}

const keyOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

/** Those in the folder that stands just before the name, when there are any. */
function inFolder(entries: readonly Entry[], before: readonly Piece[]): readonly Entry[] {
  if (entries.length < 2) return entries;
  const said = keyOf(before);
  const best = entries.filter(({ folder }) => folder !== '' && said.endsWith(folder));
  return best.length > 0 ? best : entries;
}

function few(entries: readonly Entry[]): number[] {
  return entries.length > MOST_NAMESAKES ? [] : entries.map(({ documentId }) => documentId);
}

/** The names of the documents of the live build: made once for each build, and brought up to date. */
export class LiveDocumentNames {
  private known: { buildId: number; documents: readonly DocumentName[]; names: DocumentNames } | undefined;

  async of({ id }: SearchableBuild, snapshot: SearchSnapshot): Promise<DocumentNames> {
    const documents = await snapshot.documents();
    if (this.known?.buildId !== id) this.known = { buildId: id, documents, names: new DocumentNames(documents) };
    else if (this.known.documents !== documents) {
      this.known.names.follow(documents);
      this.known.documents = documents;
    }
    return this.known.names;
  }
}
