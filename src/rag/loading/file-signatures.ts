import { compoundFileKind, ENCRYPTED_PACKAGE } from './compound-file';
import type { DocumentFormatDefinition, FileSignature } from './text/document-format';
import { extensionOf } from './text/file-extension';
import { RefusedFileError } from './text/refused-file';

/** Files that are no documents, or containers of several kinds, by their first bytes. Other binary files are known by not being text. */
const OTHER_FILES: readonly FileSignature[] = [
  { kind: 'a ZIP archive', bytes: Buffer.from('PK\x03\x04', 'latin1') },
  { kind: 'an empty ZIP archive', bytes: Buffer.from('PK\x05\x06', 'latin1') },
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

/** What the first bytes of a file say it is; undefined when they say nothing, as those of text. */
function kindOf(bytes: Buffer, formats: readonly DocumentFormatDefinition[]): string | undefined {
  const signatures = [...OTHER_FILES, ...formats.flatMap(({ signature }) => signature ?? [])];
  return signatures.find((signature) => bytes.subarray(0, signature.bytes.length).equals(signature.bytes))?.kind;
}

function carries(bytes: Buffer, signature: FileSignature): boolean {
  const starts = [signature.bytes, ...(signature.alternatives ?? [])];
  return starts.some((start) => bytes.subarray(0, signature.within ?? start.length).includes(start));
}

/**
 * Refuses a file whose bytes are of another kind than its name says.
 * @param formats every known format, to name what the file is instead
 * @throws RefusedFileError naming both, or saying that the file is encrypted
 */
export function checkSignature(
  name: string,
  { signature }: DocumentFormatDefinition,
  bytes: Buffer,
  formats: readonly DocumentFormatDefinition[],
): void {
  const compound = compoundFileKind(bytes);
  if (compound === ENCRYPTED_PACKAGE) throw new RefusedFileError('is encrypted: it opens only with a password');
  if (signature && carries(bytes, signature) && (compound === undefined || compound === signature.kind)) return;
  const kind = compound ?? kindOf(bytes, formats);
  if (!signature && kind === undefined) return;
  throw new RefusedFileError(`is named ${extensionOf(name)}, but holds ${kind ?? signature?.kind.replace(/^an? /, 'no ')}`);
}
