import { FILES_FOLDER } from './transfer-manifest';

/** Longest part of a path, in bytes: what file systems take, less the room for a number. */
const LONGEST_PART = 240;

/** Names that Windows keeps for devices, with any extension. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Gives documents file names that every system takes, each its own. */
export class SafeFileNames {
  private readonly taken = new Set<string>();

  /** Path of a document in the exported folder. @param name of the document, which may have folders */
  of(name: string): string {
    const parts = name.split('/').map(safePart).filter(Boolean);
    const path = [FILES_FOLDER, ...(parts.length === 0 ? ['document'] : parts)].join('/');
    for (let number = 1; ; number += 1) {
      const candidate = number === 1 ? path : numbered(path, number);
      // Some file systems take names that differ in case alone for one.
      const key = candidate.normalize('NFC').toLowerCase();
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return candidate;
    }
  }
}

/** `a/report (2).pdf`. */
function numbered(path: string, number: number): string {
  const [, start = '', extension = ''] = /^(.*?)(\.[^./]{1,20})?$/.exec(path) ?? [];
  return `${start} (${number})${extension}`;
}

function safePart(part: string): string {
  const plain = part.replace(/[\p{Cc}<>:"|?*\\]/gu, '_').replace(/[. ]+$/, '');
  const [, start = '', extension = ''] = /^(.*?)(\.[^.]{1,20})?$/s.exec(DEVICES.test(plain) ? `_${plain}` : plain) ?? [];
  const room = LONGEST_PART - Buffer.byteLength(extension);
  // A character that is cut in two is dropped.
  const short = Buffer.from(start)
    .subarray(0, room)
    .toString('utf8')
    .replace(/\ufffd+$/, '');
  return short + extension;
}
