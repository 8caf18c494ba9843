import { createHash } from 'node:crypto';

/**
 * The text of `checksums.json`, piece by piece: the SHA-256 of every entry before it, in their order. It is the same bytes for who writes an
 * archive and who reads it, so that neither has to hold it.
 */
export class ChecksumText {
  private readonly hash = createHash('sha256');
  private isEmpty = true;

  /** The next piece of the text. */
  add(name: string, sha256: string): string {
    const piece = `${this.isEmpty ? '{' : ','}\n  ${JSON.stringify(name)}: "${sha256}"`;
    this.isEmpty = false;
    this.hash.update(piece);
    return piece;
  }

  /** The last piece. */
  end(): string {
    const piece = '\n}\n';
    this.hash.update(piece);
    return piece;
  }

  /** SHA-256 of the whole text, in hexadecimal; after {@link end}. */
  digest(): string {
    return this.hash.digest('hex');
  }
}
