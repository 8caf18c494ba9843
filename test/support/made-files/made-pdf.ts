import { deflateSync } from 'node:zlib';

/** A line of a page: text, or text of another size than 11 points. */
export type PdfText = string | { text: string; size: number };

export interface PdfOptions {
  /** The title in the file's properties. */
  title?: string;
  /** Encrypted with an unknown password. */
  encrypted?: boolean;
}

const escaped = (text: string): string => text.replace(/[\\()]/g, String.raw`\$&`);

/** Drawing operators of a page: one line below the other; an empty line is a gap. Text in windows-1252. */
function pageContent(lines: readonly PdfText[]): string {
  let y = 760;
  const orders = lines.map((line) => {
    const { text, size } = typeof line === 'string' ? { text: line, size: 11 } : line;
    y -= size * 1.25;
    return text === '' ? '' : `BT /F1 ${size} Tf 1 0 0 1 60 ${y.toFixed(2)} Tm (${escaped(text)}) Tj ET`;
  });
  return orders.join('\n');
}

/** Writes numbered objects to a file, with the cross-reference table. */
export function pdfFile(objects: ReadonlyMap<number, string | Buffer>, trailer: string): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = pieces[0]?.length ?? 0;
  const offsets = new Map<number, number>();
  for (const [number, object] of objects) {
    offsets.set(number, length);
    const piece = Buffer.concat([Buffer.from(`${number} 0 obj\n`), Buffer.from(object as string, 'latin1'), Buffer.from('\nendobj\n')]);
    pieces.push(piece);
    length += piece.length;
  }
  const size = Math.max(...objects.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  pieces.push(Buffer.from(`xref\n0 ${size}\n${rows.join('')}trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(pieces);
}

/** A stream object, compressed. */
export function pdfStream(content: string | Buffer, dictionary = ''): Buffer {
  const packed = deflateSync(Buffer.from(content as string, 'latin1'));
  const head = `<< /Length ${packed.length} /Filter /FlateDecode ${dictionary} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]);
}

/** A PDF of these pages. */
export function makePdf(pages: readonly (readonly PdfText[])[], { title, encrypted }: PdfOptions = {}): Buffer {
  const objects = new Map<number, string | Buffer>();
  objects.set(1, '<< /Type /Catalog /Pages 2 0 R >>');
  const kids = pages.map((_, index) => `${10 + index * 2} 0 R`);
  objects.set(2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`);
  objects.set(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  objects.set(4, `<< ${title === undefined ? '' : `/Title (${escaped(title)})`} >>`);
  const resources = '/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]';
  pages.forEach((lines, index) => {
    objects.set(10 + index * 2, `<< /Type /Page /Parent 2 0 R ${resources} /Contents ${11 + index * 2} 0 R >>`);
    objects.set(11 + index * 2, pdfStream(pageContent(lines)));
  });
  let trailer = '/Root 1 0 R /Info 4 0 R';
  if (encrypted) {
    const noise = '0123456789abcdef'.repeat(4);
    objects.set(5, `<< /Filter /Standard /V 1 /R 2 /P -44 /O <${noise}> /U <${noise}> >>`);
    trailer += ` /Encrypt 5 0 R /ID [<${noise.slice(0, 32)}> <${noise.slice(0, 32)}>]`;
  }
  return pdfFile(objects, trailer);
}

/** Text at a place of a page: points from its left and lower edge. */
export interface PlacedText {
  x: number;
  y: number;
  text: string;
  size?: number;
  isBold?: boolean;
  /** Operators before the text, within its text object: `1.5 Tc`. */
  setting?: string;
}

/** Operators that draw texts where they are placed, one after the other. */
export function drawnTexts(texts: readonly PlacedText[]): string {
  return texts
    .map(
      ({ x, y, text, size = 11, isBold = false, setting = '' }) =>
        `BT /${isBold ? 'F2' : 'F1'} ${size} Tf ${setting} 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`,
    )
    .join('\n');
}

/** Lines of text, the first at a height, each 1.2 times their size below the one before. */
export function linesAt(x: number, top: number, texts: readonly string[], size = 11): PlacedText[] {
  return texts.map((text, index) => ({ x, y: Number((top - index * size * 1.2).toFixed(2)), text, size }));
}

export interface DrawnPdfOptions {
  /** Entries of the catalogue, and of each page. */
  catalogue?: string;
  pageEntries?: string;
  /** Entries of the resources of all pages: `/XObject << /X 40 0 R >>`. */
  resources?: string;
  /** Fonts besides Helvetica (F1) and Helvetica-Bold (F2): `/F3 40 0 R`. */
  fonts?: string;
  /** Further objects, numbered from 40. */
  objects?: ReadonlyMap<number, string | Buffer>;
}

/** Number of the object of a page of {@link drawnPdf}, counting pages from 0. */
export const pageObject = (index: number): number => 1_000 + index * 2;

/** A PDF of A4 pages with these operators. */
export function drawnPdf(pages: readonly string[], options: DrawnPdfOptions = {}): Buffer {
  const { catalogue = '', pageEntries = '', fonts = '', resources = '', objects = new Map() } = options;
  const all = new Map<number, string | Buffer>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`],
    [2, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${pageObject(index)} 0 R`).join(' ')}] >>`],
    [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'],
    [4, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>'],
    ...objects,
  ]);
  const inherited = `/Resources << /Font << /F1 3 0 R /F2 4 0 R ${fonts} >> ${resources} >> /MediaBox [0 0 595 842]`;
  pages.forEach((content, index) => {
    const number = pageObject(index);
    all.set(number, `<< /Type /Page /Parent 2 0 R ${inherited} /Contents ${number + 1} 0 R ${pageEntries} >>`);
    all.set(number + 1, pdfStream(content));
  });
  return pdfFile(all, '/Root 1 0 R');
}
