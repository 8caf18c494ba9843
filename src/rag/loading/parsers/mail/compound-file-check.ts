import { RefusedFileError } from '../../text/refused-file';

/** Places in the header of a compound file ([MS-CFB] 2.2). */
const SECTOR_SHIFT = 30;
const FAT_SECTORS = 44;
const DIRECTORY_START = 48;
const MINI_FAT_START = 60;
const DIFAT_START = 68;
const DIFAT_SECTORS = 72;
const DIFAT = 76;
const DIFAT_IN_HEADER = 109;

/** Bytes of a directory entry, and the places of its type, its three references and its size ([MS-CFB] 2.6.1). */
const ENTRY_BYTES = 128;
const TYPE = 66;
const REFERENCES = [68, 72, 76];
const SIZE = 120;
const STREAM = 2;

const damaged = (): RefusedFileError => new RefusedFileError('is damaged: its parts overlap or refer to one another in a circle');

/** Numbers of the sectors that follow one another in a table, by sector; negative where a chain ends. */
type Chain = Int32Array;

/** Whether following a table from some sector leads back to it. */
function hasCircle(chain: Chain): boolean {
  const visited = new Int32Array(chain.length);
  for (let start = 0; start < chain.length; start += 1) {
    let at = start;
    while (at >= 0 && at < chain.length && visited[at] === 0) {
      visited[at] = start + 1;
      at = chain[at] ?? -1;
    }
    if (visited[at] === start + 1) return true;
  }
  return false;
}

/** The sectors of a compound file. What lies outside of the file is empty. */
class Sectors {
  readonly size: number;
  readonly most: number;

  constructor(private readonly bytes: Buffer) {
    const shift = bytes.length > 512 ? bytes.readUInt16LE(SECTOR_SHIFT) : 0;
    if (shift !== 9 && shift !== 12) throw damaged();
    this.size = 1 << shift;
    this.most = Math.ceil(bytes.length / this.size);
  }

  at(sector: number): Buffer {
    return sector < 0 ? Buffer.alloc(0) : this.bytes.subarray((sector + 1) * this.size, (sector + 2) * this.size);
  }

  /** The numbers that stand in sectors, one after the other. */
  numbers(sectors: readonly number[]): Int32Array {
    const numbers = new Int32Array((sectors.length * this.size) / 4).fill(-1);
    sectors.forEach((sector, index) => {
      const bytes = this.at(sector);
      for (let at = 0; at + 4 <= bytes.length; at += 4) numbers[(index * this.size + at) / 4] = bytes.readInt32LE(at);
    });
    return numbers;
  }

  /** The sectors of the table that says which sector follows which ([MS-CFB] 2.5). */
  fat(): Chain {
    const count = this.bytes.readUInt32LE(FAT_SECTORS);
    const more = this.bytes.readUInt32LE(DIFAT_SECTORS);
    if (count > this.most || more > this.most) throw damaged();
    const places = Array.from({ length: DIFAT_IN_HEADER }, (_, index) => this.bytes.readInt32LE(DIFAT + 4 * index));
    let next = this.bytes.readInt32LE(DIFAT_START);
    for (let index = 0; index < more && next >= 0; index += 1) {
      const numbers = this.numbers([next]);
      for (const place of numbers.subarray(0, -1)) places.push(place);
      next = numbers.at(-1) ?? -1;
    }
    return this.numbers(places.filter((place) => place >= 0).slice(0, count));
  }
}

function chainFrom(start: number, chain: Chain): number[] {
  const sectors: number[] = [];
  for (let at = start; at >= 0; at = chain[at] ?? -1) sectors.push(at);
  return sectors;
}

/**
 * Checks what a reader of compound files follows: tables without circles, a directory whose entries have one place each, streams that are
 * together no larger than the file. Takes time in proportion to the size of the file.
 * @throws RefusedFileError
 */
export function checkCompoundFile(bytes: Buffer): void {
  const sectors = new Sectors(bytes);
  const fat = sectors.fat();
  if (hasCircle(fat)) throw damaged();
  if (hasCircle(sectors.numbers(chainFrom(bytes.readInt32LE(MINI_FAT_START), fat)))) throw damaged();
  const directory = Buffer.concat(chainFrom(bytes.readInt32LE(DIRECTORY_START), fat).map((sector) => sectors.at(sector)));
  const referenced = new Set<number>([0]);
  let size = 0;
  for (let entry = 0; entry + ENTRY_BYTES <= directory.length; entry += ENTRY_BYTES) {
    if (directory[entry + TYPE] === 0) continue;
    if (directory[entry + TYPE] === STREAM) size += directory.readUInt32LE(entry + SIZE);
    for (const place of REFERENCES) {
      const reference = directory.readInt32LE(entry + place);
      if (reference < 0) continue;
      if (referenced.has(reference) || reference * ENTRY_BYTES >= directory.length) throw damaged();
      referenced.add(reference);
    }
  }
  if (size > bytes.length) throw damaged();
}
