import { Entity, PrimaryColumn } from 'typeorm';

/** A document version that belongs to a build. */
@Entity('build_documents')
export class BuildDocumentEntity {
  @PrimaryColumn('integer', { name: 'build_id' })
  buildId: number;

  @PrimaryColumn('integer', { name: 'document_id' })
  documentId: number;
}
