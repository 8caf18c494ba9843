import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Where a document comes from: `folder` documents follow DOCUMENTS_DIR, `upload` documents are changed through the API alone. */
export type DocumentOrigin = 'folder' | 'upload';

/**
 * A document that people know: one row from its first version until it is deleted, whatever it is called in between. What answers are made
 * from is the row of `documents` that it points to.
 */
@Entity('document_records')
export class DocumentRecordEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('varchar')
  origin: DocumentOrigin;

  /**
   * The name in sources, citations and filters, unique: the path in the documents folder, or `uploads/<id>/<file name>`, so that two teams may
   * each have a `README.md` and neither learns of the other's.
   */
  @Column('varchar')
  name: string;

  /** What the program that uploads it calls it; unique in its collection. */
  @Column('varchar', { name: 'external_id', nullable: true })
  externalId: string | null;

  @Column('integer', { name: 'collection_id' })
  collectionId: number;

  /** The row of `documents` that answers are made from; null until a version was read. */
  @Column('integer', { name: 'document_id', nullable: true })
  documentId: number | null;

  /** When its source says that it was changed last. */
  @Column('varchar', { name: 'modified_at', length: 24, nullable: true })
  modifiedAt: string | null;

  /** The account that uploaded it; null for the folder, and when the account was erased. */
  @Column('integer', { name: 'created_by', nullable: true })
  createdBy: number | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;

  @Column('varchar', { name: 'updated_at', length: 24 })
  updatedAt: string;
}
