import { withoutAccents } from '../../../language/text/words';
import type { DocumentName, SearchableBuild, SearchSnapshot } from '../../index/search-snapshot';

/** Digits, letters of the Latin script and letters of other scripts are pieces of their own: `hr_policy001` is `hr`, `policy`, `001`. */
const PIECE = /\p{N}+|\p{Script=Latin}[\p{Script=Latin}\p{M}]*|(?:(?!\p{Script=Latin})[\p{L}\p{M}])+/gu;
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
  extension: string;
  folder: string;
}

/**
 * The names of the documents of a build, ready to be found in questions: file names, with or without extension and folder, and titles. Case,
 * accents and separators do not count. A look-up takes time by the length of the text, not by the number of documents.
 */
export class DocumentNames {
  private readonly byName = new Map<string, Entry[]>();
  private readonly byTitle = new Map<string, Entry[]>();
  private readonly firstPieces = new Set<string>();
  private longest = 0;

  constructor(documents: readonly DocumentName[]) {
    for (const { documentId, name, title } of documents) {
      const slash = name.lastIndexOf('/');
      const fileName = name.slice(slash + 1);
      const extension = EXTENSION.exec(fileName)?.[1]?.toLowerCase() ?? '';
      const folder = keyOf(piecesOf(name.slice(0, Math.max(0, slash))));
      const entry = { documentId, extension, folder };
      this.enter(this.byName, piecesOf(fileName.replace(EXTENSION, '')), entry);
      this.enter(this.byTitle, piecesOf(title), entry);
    }
  }

  /**
   * The documents named in a text, longest names first at each place. Titles count only when they are the whole subject of a question.
   * @param isAllowed which documents may be found
   */
  namedIn(text: string, isAllowed: (documentId: number) => boolean): NamedDocuments[] {
    const pieces = piecesOf(text);
    const found: NamedDocuments[] = [];
    for (let first = 0; first < pieces.length; first += 1) {
      if (!this.firstPieces.has(pieces[first]?.text ?? '')) continue;
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
    for (const names of [this.byName, this.byTitle]) {
      const ids = few((names.get(key) ?? []).filter(({ documentId }) => isAllowed(documentId)));
      if (ids.length > 0) return ids;
    }
    return [];
  }

  private longestNameAt(
    text: string,
    pieces: readonly Piece[],
    first: number,
    isAllowed: (documentId: number) => boolean,
  ): { documents: NamedDocuments; last: number } | undefined {
    for (let last = Math.min(pieces.length, first + this.longest) - 1; last >= first; last -= 1) {
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

  private enter(names: Map<string, Entry[]>, pieces: readonly Piece[], entry: Entry): void {
    const first = pieces[0];
    if (!first || pieces.length > LONGEST_NAME) return;
    const key = keyOf(pieces);
    const known = names.get(key);
    if (known) known.push(entry);
    else names.set(key, [entry]);
    if (names !== this.byName) return;
    this.firstPieces.add(first.text);
    this.longest = Math.max(this.longest, pieces.length);
  }
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

/** The names of the documents of the live build: made once for each build. */
export class LiveDocumentNames {
  private known: { buildId: number; names: DocumentNames } | undefined;

  async of({ id }: SearchableBuild, snapshot: SearchSnapshot): Promise<DocumentNames> {
    if (this.known?.buildId !== id) this.known = { buildId: id, names: new DocumentNames(await snapshot.documents()) };
    return this.known.names;
  }
}
