import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { MAX_UNZIPPED_BYTES, MAX_ZIP_ENTRIES, MAX_ZIP_RATIO, ZIP_RATIO_FROM_BYTES } from '../../text/limits';
import { RefusedFileError } from '../../text/refused-file';

/** The parts of a ZIP archive, unpacked one by one when asked for, in memory only. */
export class ZipParts {
  /** Bytes that the parts asked for so far unpack to. */
  private unzipped = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /**
   * Reads the list of parts. Names that leave the archive are refused by the library.
   * @throws RefusedFileError for hostile archives; the library's error for a broken one
   */
  static async open(bytes: Buffer): Promise<ZipParts> {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true });
    if (zip.entryCount > MAX_ZIP_ENTRIES) throw new RefusedFileError(`has more than ${MAX_ZIP_ENTRIES} parts`);
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw new RefusedFileError('holds two parts of one name');
      if (entry.isEncrypted()) throw new RefusedFileError('is encrypted');
      entries.set(entry.fileName, entry);
    }
    return new ZipParts(zip, entries);
  }

  /** Whether the name of a part starts so. */
  has(start: string): boolean {
    return [...this.entries.keys()].some((name) => name.startsWith(start));
  }

  /** The names of all parts, in the order of the archive. */
  names(): string[] {
    return [...this.entries.keys()];
  }

  /**
   * The bytes of a part, never more than the archive's directory states; undefined when there is no such part.
   * @throws RefusedFileError when the parts asked for unpack to too much
   */
  async read(name: string): Promise<Buffer | undefined> {
    const entry = this.entries.get(name);
    if (!entry) return undefined;
    this.count(entry);
    const pieces: Buffer[] = [];
    for await (const piece of await this.zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    return Buffer.concat(pieces);
  }

  /** Only parts that are unpacked count: pictures may be as large as they like. */
  private count({ uncompressedSize, compressedSize }: Entry): void {
    this.unzipped += uncompressedSize;
    if (this.unzipped > MAX_UNZIPPED_BYTES) throw new RefusedFileError(`unpacks to more than ${MAX_UNZIPPED_BYTES / 1024 / 1024} MB`);
    if (uncompressedSize > ZIP_RATIO_FROM_BYTES && uncompressedSize > compressedSize * MAX_ZIP_RATIO)
      throw new RefusedFileError(`holds a part that unpacks to more than ${MAX_ZIP_RATIO} times its size`);
  }
}
