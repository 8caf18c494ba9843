import { Injectable } from '@nestjs/common';
import type { DocumentFilter } from '../index/document-filter';
import type { Provenance, Retrieval, RetrievedChunk } from '../rag.types';
import { DocumentsRepository } from '../store/documents.repository';

/** Tells the collections that passages come from, as the rows of their documents are now. */
@Injectable()
export class PassageOrigins {
  constructor(private readonly documents: DocumentsRepository) {}

  /**
   * The passages of a search with their collections and the names that their documents have now, without those that were moved out of the
   * collections of its filter, or deleted, meanwhile; and what they, with all documents that were counted or listed for them, were made from.
   */
  async of({ chunks, gathering }: Retrieval, filter: DocumentFilter): Promise<{ chunks: RetrievedChunk[]; madeFrom: Provenance }> {
    const listed = [...new Set(namesIn(gathering))];
    const { byId, byName } = await this.documents.placesOf([...new Set(chunks.map(({ documentId }) => documentId))], listed);
    const { collectionIds } = filter;
    const allowed = chunks.flatMap((chunk) => {
      const place = byId.get(chunk.documentId);
      if (!place || (collectionIds && !collectionIds.includes(place.collectionId))) return [];
      const { name, collectionId: owner, recordId, version } = place;
      return [{ ...chunk, document: name, collectionId: owner, recordId, ...(version !== null && { version }) }];
    });
    const places = [...byId.values(), ...byName.values()];
    const madeFrom = {
      collectionIds: [...new Set(places.map(({ collectionId }) => collectionId))],
      documents: [...new Set([...places.map(({ name }) => name), ...listed])],
    };
    return { chunks: allowed, madeFrom };
  }
}

function namesIn(gathering: Retrieval['gathering']): string[] {
  switch (gathering?.way) {
    case 'document':
    case 'mentions':
      return gathering.documents.map(({ document }) => document);
    case 'passages':
      return gathering.named ?? [];
    case 'comparison':
    case undefined:
      return [];
  }
}
