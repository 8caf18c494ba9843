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

  /** What tells whether any version of documents has a quote word for word. @throws the signal's reason when it aborts */
  async of(recordIds: readonly number[], signal: AbortSignal): Promise<(quote: string) => boolean> {
    const kept: string[] = [];
    const versions = (await Promise.all(recordIds.map((id) => this.versions.ofRecord(id)))).flat();
    for (const documentId of new Set(versions.flatMap((version) => version.documentId ?? []))) {
      signal.throwIfAborted();
      const text = (await this.texts.ofChunks(documentId)) ?? (await this.texts.archived(documentId));
      if (text !== null) kept.push(text);
    }
    return (quote) => kept.some((text) => text.includes(quote));
  }
}
