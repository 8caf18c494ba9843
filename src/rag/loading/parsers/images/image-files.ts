/** Size of an image in pixels. */
export interface ImageSize {
  width: number;
  height: number;
}

/** Tags of a TIFF directory (TIFF 6.0). */
const TIFF_WIDTH = 256;
const TIFF_HEIGHT = 257;

/** Bytes of an entry of a TIFF directory, and of the number of entries before them. */
const TIFF_ENTRY_BYTES = 12;
const TIFF_COUNT_BYTES = 2;

/** Type of a TIFF value of two bytes. */
const TIFF_SHORT = 3;

/** Most pages of a TIFF file that are looked for. */
const MOST_DIRECTORIES = 2_000;

/** Markers of JPEG segments that give the size: start of frame, but for those that are none (ITU-T T.81, table B.1). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * The size that the head of an image file gives; undefined for a file that is broken or of another kind than PNG, JPEG, GIF, BMP, WebP and
 * TIFF (its first page).
 */
export function imageSize(file: Buffer): ImageSize | undefined {
  try {
    if (file.readUInt32BE(0) === 0x89504e47) return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
    if (file.readUInt16BE(0) === 0xffd8) return jpegSize(file);
    if (file.toString('latin1', 0, 4) === 'GIF8') return { width: file.readUInt16LE(6), height: file.readUInt16LE(8) };
    if (file.toString('latin1', 0, 2) === 'BM') return { width: Math.abs(file.readInt32LE(18)), height: Math.abs(file.readInt32LE(22)) };
    if (file.toString('latin1', 8, 12) === 'WEBP') return webpSize(file);
    const [directory] = tiffDirectories(file);
    return directory === undefined ? undefined : tiffSize(file, directory);
  } catch (error) {
    // A head that ends early.
    if ((error as Error).name === 'RangeError') return undefined;
    throw error;
  }
}

/** How many pages an image file has: TIFF files may have several, all others have one. */
export function imagePages(file: Buffer): number {
  return Math.max(1, tiffDirectories(file).length);
}

/**
 * A page of an image file as a file of its own: for TIFF, the same bytes with another page as the first.
 * @param page counts from 1
 */
export function imagePage(file: Buffer, page: number): Buffer {
  const directory = tiffDirectories(file)[page - 1];
  if (directory === undefined) return file;
  const copy = Buffer.from(file);
  if (isLittleEndian(file)) copy.writeUInt32LE(directory, 4);
  else copy.writeUInt32BE(directory, 4);
  return copy;
}

const isLittleEndian = (file: Buffer): boolean => file[0] === 0x49;

/** Offsets of the directories of a TIFF file, one for each page; none for other files. */
function tiffDirectories(file: Buffer): number[] {
  const head = file.toString('latin1', 0, 4);
  if (head !== 'II*\0' && head !== 'MM\0*') return [];
  const long = (at: number): number => (at + 4 > file.length ? 0 : isLittleEndian(file) ? file.readUInt32LE(at) : file.readUInt32BE(at));
  const short = (at: number): number => (isLittleEndian(file) ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const offsets = new Set<number>();
  for (let at = long(4); at > 0 && at + TIFF_COUNT_BYTES <= file.length && !offsets.has(at) && offsets.size < MOST_DIRECTORIES;) {
    offsets.add(at);
    at = long(at + TIFF_COUNT_BYTES + short(at) * TIFF_ENTRY_BYTES);
  }
  return [...offsets];
}

function tiffSize(file: Buffer, directory: number): ImageSize {
  const isLittle = isLittleEndian(file);
  const short = (at: number): number => (isLittle ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const long = (at: number): number => (isLittle ? file.readUInt32LE(at) : file.readUInt32BE(at));
  const size = { width: 0, height: 0 };
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + TIFF_COUNT_BYTES + entry * TIFF_ENTRY_BYTES;
    const value = short(at + 2) === TIFF_SHORT ? short(at + 8) : long(at + 8);
    if (short(at) === TIFF_WIDTH) size.width = value;
    if (short(at) === TIFF_HEIGHT) size.height = value;
  }
  return size;
}

function jpegSize(file: Buffer): ImageSize {
  for (let at = 2; ; at += 2 + file.readUInt16BE(at + 2)) {
    while (file[at] === 0xff && file[at + 1] === 0xff) at += 1;
    if (isFrame(file.readUInt8(at + 1))) return { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
  }
}

/** The three kinds of WebP: lossy, lossless, extended (RFC 9649). */
function webpSize(file: Buffer): ImageSize | undefined {
  const kind = file.toString('latin1', 12, 16);
  if (kind === 'VP8 ') return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
  if (kind === 'VP8X') return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
  if (kind !== 'VP8L') return undefined;
  const bits = file.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
