import type { DocumentFormat } from './document-formats';
import { extensionOf } from './document-formats';
import { RefusedFileError } from './text/refused-file';

/** How files of other kinds start, where no text does. Other binary files are known by not being text. */
const SIGNATURES: readonly { kind: string; bytes: Buffer }[] = [
  { kind: 'a PDF', bytes: Buffer.from('%PDF-') },
  { kind: 'a ZIP archive', bytes: Buffer.from('PK\x03\x04', 'latin1') },
  { kind: 'an empty ZIP archive', bytes: Buffer.from('PK\x05\x06', 'latin1') },
  { kind: 'an encrypted or old Office file', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex') },
  { kind: 'a rich text file', bytes: Buffer.from('{\\rtf') },
  { kind: 'a gzip archive', bytes: Buffer.from('1f8b08', 'hex') },
  { kind: 'a 7-Zip archive', bytes: Buffer.from('377abcaf271c', 'hex') },
  { kind: 'a RAR archive', bytes: Buffer.from('Rar!\x1a\x07', 'latin1') },
  { kind: 'a PNG picture', bytes: Buffer.from('89504e470d0a1a0a', 'hex') },
  { kind: 'a JPEG picture', bytes: Buffer.from('ffd8ff', 'hex') },
  { kind: 'a TIFF picture', bytes: Buffer.from('49492a00', 'hex') },
  { kind: 'a TIFF picture', bytes: Buffer.from('4d4d002a', 'hex') },
  { kind: 'a SQLite database', bytes: Buffer.from('SQLite format 3\0') },
  { kind: 'a program', bytes: Buffer.from('\x7fELF', 'latin1') },
];

/** Readers take a PDF whose header comes a little late (ISO 32000-1, implementation note 13). */
const PDF_HEADER_WITHIN = 1_024;

/** What the first bytes of a file say it is; undefined when they say nothing, as those of text. */
export function kindOf(bytes: Buffer): string | undefined {
  return SIGNATURES.find(({ bytes: start }) => bytes.subarray(0, start.length).equals(start))?.kind;
}

/**
 * Refuses a file whose bytes are of another kind than its name says.
 * @throws RefusedFileError naming both
 */
export function checkKind(name: string, format: DocumentFormat, bytes: Buffer): void {
  const kind = kindOf(bytes);
  if (format === 'pdf' && bytes.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-')) return;
  if (format === 'docx' && kind === 'a ZIP archive') return;
  if (format !== 'pdf' && format !== 'docx' && kind === undefined) return;
  throw new RefusedFileError(`is named ${extensionOf(name)}, but holds ${kind ?? `no ${format === 'pdf' ? 'PDF' : 'Word document'}`}`);
}
