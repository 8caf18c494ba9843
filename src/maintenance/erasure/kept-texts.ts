import { Injectable } from '@nestjs/common';
import { VersionsRepository } from '../../rag/store/records/versions.repository';
import { DocumentTextsRepository } from '../../rag/store/records/document-texts.repository';

/** The texts of the versions of a document that are still kept. */
@Injectable()
export class KeptTexts {
  constructor(
    private readonly versions: VersionsRepository,
    private readonly texts: DocumentTextsRepository,
  ) {}

  /** What tells whether any version of a document has a quote word for word. @throws the signal's reason when it aborts */
  async of(recordId: number, signal: AbortSignal): Promise<(quote: string) => boolean> {
    const kept: string[] = [];
    const versions = await this.versions.ofRecord(recordId);
    for (const documentId of new Set(versions.flatMap((version) => version.documentId ?? []))) {
      signal.throwIfAborted();
      const text = (await this.texts.ofChunks(documentId)) ?? (await this.texts.archived(documentId));
      if (text !== null) kept.push(text);
    }
    return (quote) => kept.some((text) => text.includes(quote));
  }
}
