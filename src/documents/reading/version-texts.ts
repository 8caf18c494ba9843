import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import type { DocumentVersionEntity } from '../../rag/store/records/document-version.entity';
import { VersionsRepository } from '../../rag/store/records/versions.repository';
import { TextSlicesRepository, type TextFacts, type TextSlice } from './text-slices.repository';
import { RecordRowsRepository } from './record-rows.repository';

/** A version that was read. */
export type ReadVersion = Pick<DocumentVersionEntity, 'id' | 'number' | 'contentHash'> & { documentId: number };

/** Finds the versions of documents and their texts. */
@Injectable()
export class VersionTexts {
  constructor(
    private readonly rows: RecordRowsRepository,
    private readonly versions: VersionsRepository,
    private readonly texts: TextSlicesRepository,
  ) {}

  /** A version of a document by its number. @throws AppError `not_found` */
  async get(record: DocumentRecordEntity, number: number): Promise<DocumentVersionEntity> {
    const version = await this.versions.get(record.id, number);
    if (!version) throw new AppError('not_found', `The document has no version ${number}.`);
    return version;
  }

  /**
   * A version with a text: of this number, or the one that answers are made from.
   * @throws AppError `not_found`; `document_not_read` when it has no text, with the reason
   */
  async read(record: DocumentRecordEntity, number?: number): Promise<ReadVersion> {
    const version = number === undefined ? await this.rows.currentVersion(record) : await this.get(record, number);
    if (version && version.documentId !== null) {
      const { id, number: found, contentHash, documentId } = version;
      return { id, number: found, contentHash, documentId };
    }
    const asked = version ?? (await this.rows.newestVersion(record.id));
    throw new AppError('document_not_read', reasonOf(asked));
  }

  /** A part of the text of a version. @throws AppError `document_not_read` when it is not kept */
  async slice({ documentId, number }: ReadVersion, start: number, end: number): Promise<TextSlice & TextFacts> {
    const facts = await this.texts.facts(documentId);
    const slice = await this.texts.slice(documentId, start, end);
    if (!facts || !slice) throw new AppError('document_not_read', `The text of version ${number} is not kept any more.`);
    return { ...slice, ...facts };
  }
}

function reasonOf(version: DocumentVersionEntity | null): string {
  if (version?.state === 'refused') return `Version ${version.number} was refused: it ${version.reason ?? 'cannot be read'}.`;
  if (version?.state === 'read') return `The text of version ${version.number} is not kept any more.`;
  return 'The document was not read yet. Look at its state, or at its job.';
}
