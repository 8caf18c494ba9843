import type { DocumentFormatDefinition } from './text/document-format';
import { extensionOf } from './text/file-extension';

/** The formats a document may have, found by the extension of its name. */
export class DocumentFormats {
  private readonly byExtension = new Map<string, DocumentFormatDefinition>();

  /** @throws Error when two definitions share a name or an extension */
  constructor(readonly all: readonly DocumentFormatDefinition[]) {
    if (new Set(all.map(({ name }) => name)).size < all.length) throw new Error('two document formats have the same name');
    for (const format of all) {
      for (const extension of format.extensions) {
        if (this.byExtension.has(extension)) throw new Error(`two document formats have the extension ${extension}`);
        this.byExtension.set(extension, format);
      }
    }
  }

  /** The format of a file, by its name; undefined when it is no document. */
  of(name: string): DocumentFormatDefinition | undefined {
    return this.byExtension.get(extensionOf(name));
  }

  /** Every extension a document may have, for messages: `.txt, .md`. */
  extensions(): string {
    return [...this.byExtension.keys()].join(', ');
  }
}
