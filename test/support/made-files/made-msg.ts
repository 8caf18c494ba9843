import { burn } from '@kenjiuno/msgreader/lib/Burner';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader';

/** A message of Outlook: its properties by tag, such as `0037001F` for a subject in Unicode, and what is attached. */
export interface MadeMessage {
  properties: Record<string, string | Buffer>;
  recipients?: readonly Record<string, string | Buffer>[];
  attachments?: readonly (Record<string, string | Buffer> | { message: MadeMessage; name: string })[];
  /** Numbers and times by tag, which stand in the list of properties itself. */
  fixed?: Record<string, bigint>;
}

type Entry = Parameters<typeof burn>[0][number];

/** In memory of their own: the library reads the memory that several buffers share from its beginning. */
const bytesOf = (tag: string, value: string | Buffer): Uint8Array =>
  Uint8Array.from(typeof value === 'string' ? Buffer.from(value, tag.endsWith('001F') ? 'utf16le' : 'latin1') : value);

/** Writes a compound file entry by entry: each is listed among the children of the one it belongs to. */
class Entries {
  readonly list: Entry[] = [{ name: 'Root Entry', type: TypeEnum.ROOT, children: [], length: 0 }];

  private add(parent: number, entry: Entry): number {
    this.list[parent]?.children?.push(this.list.length);
    return this.list.push(entry) - 1;
  }

  folder(parent: number, name: string): number {
    return this.add(parent, { name, type: TypeEnum.DIRECTORY, children: [], length: 0 });
  }

  properties(parent: number, properties: Record<string, string | Buffer>, fixed: Record<string, bigint>, headerBytes: number): void {
    for (const [tag, value] of Object.entries(properties)) {
      const bytes = bytesOf(tag, value);
      this.add(parent, { name: `__substg1.0_${tag}`, type: TypeEnum.DOCUMENT, binaryProvider: () => bytes, length: bytes.length });
    }
    const list = Buffer.alloc(headerBytes + 16 * Object.keys(fixed).length);
    Object.entries(fixed).forEach(([tag, value], index) => {
      list.writeUInt32LE(Number.parseInt(tag, 16), headerBytes + 16 * index);
      list.writeBigUInt64LE(value, headerBytes + 16 * index + 8);
    });
    this.add(parent, { name: '__properties_version1.0', type: TypeEnum.DOCUMENT, binaryProvider: () => list, length: list.length });
  }

  message(parent: number, { properties, recipients = [], attachments = [], fixed = {} }: MadeMessage, headerBytes: number): void {
    this.properties(parent, properties, fixed, headerBytes);
    const number = (index: number): string => index.toString(16).toUpperCase().padStart(8, '0');
    recipients.forEach((recipient, index) =>
      this.properties(this.folder(parent, `__recip_version1.0_#${number(index)}`), recipient, {}, 8),
    );
    attachments.forEach((attachment, index) => {
      const folder = this.folder(parent, `__attach_version1.0_#${number(index)}`);
      if ('message' in attachment && typeof attachment.message !== 'string' && !Buffer.isBuffer(attachment.message)) {
        this.properties(folder, { '3001001F': String(attachment.name) }, {}, 8);
        this.message(this.folder(folder, '__substg1.0_3701000D'), attachment.message, 24);
      } else this.properties(folder, attachment as Record<string, string | Buffer>, {}, 8);
    });
  }
}

/** A message as Outlook saves it. */
export function makeMsg(message: MadeMessage): Buffer {
  const entries = new Entries();
  entries.message(0, message, 32);
  return Buffer.from(burn(entries.list));
}
