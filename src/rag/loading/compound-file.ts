/** First bytes of a compound file, the container of Office before 2007 ([MS-CFB] 2.2). */
const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Bytes of an entry in the directory of a compound file, and where entries may begin: sectors are multiples of it ([MS-CFB] 2.6.1). */
const ENTRY_BYTES = 128;

/** Places in an entry: the length of its name in bytes, with the terminator, and the type of its object. */
const NAME_LENGTH = 64;
const OBJECT_TYPE = 66;

/** Types of objects: a storage holds others, a stream holds bytes, the root holds all. */
const OBJECT_TYPES: ReadonlySet<number | undefined> = new Set([1, 2, 5]);

/** A newer Office file that is encrypted with a password: a compound file around the ZIP archive ([MS-OFFCRYPTO] 2.3.4.4). */
export const ENCRYPTED_PACKAGE = 'an encrypted Office file';

/** What a compound file is, by the name of an object that only such files have. A message may hold files of the other kinds. */
const KINDS: readonly (readonly [object: string, kind: string])[] = [
  ['__properties_version1.0', 'an Outlook message'],
  ['EncryptedPackage', ENCRYPTED_PACKAGE],
  ['WordDocument', 'a Word 97-2003 document'],
  ['Workbook', 'an Excel 97-2003 workbook'],
  ['Book', 'an Excel 97-2003 workbook'],
  ['PowerPoint Document', 'a PowerPoint 97-2003 presentation'],
  ['VisioDocument', 'a Visio drawing'],
];

/** Whether an entry of a directory that names this object stands somewhere in the file. No table of the file is followed, so none can be a trap. */
function holdsObject(bytes: Buffer, name: string): boolean {
  const wanted = Buffer.from(`${name}\0`, 'utf16le');
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
    const isEntry = at % ENTRY_BYTES === 0 && at + ENTRY_BYTES <= bytes.length && bytes.readUInt16LE(at + NAME_LENGTH) === wanted.length;
    if (isEntry && OBJECT_TYPES.has(bytes[at + OBJECT_TYPE])) return true;
  }
  return false;
}

/** What a compound file is, with its article, for messages; undefined for files of other kinds. */
export function compoundFileKind(bytes: Buffer): string | undefined {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
  return KINDS.find(([object]) => holdsObject(bytes, object))?.[1] ?? 'an encrypted or old Office file';
}
