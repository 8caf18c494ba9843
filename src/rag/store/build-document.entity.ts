import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A document version that belongs to a build. */
@Entity('build_documents')
export class BuildDocumentEntity {
  @PrimaryColumn('integer', { name: 'build_id' })
  buildId: number;

  @PrimaryColumn('integer', { name: 'document_id' })
  documentId: number;

  /** How it is cut in this build: see `chunkerKey`. */
  @Column('varchar')
  chunker: string;

  /** The revision of the build that it came with. */
  @Column('integer', { default: 0 })
  revision: number;
}
