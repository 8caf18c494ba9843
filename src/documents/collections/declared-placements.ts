import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { ClockCheck } from '../../database/clock-check';
import { collectionOf, type Declaration, DECLARATION_FILE, DeclarationError, tagsOf } from '../../rag/loading/collections/declaration';
import { DocumentPlacements, type Placement, type PlacementPlan, type Placements } from '../../rag/loading/collections/document-placements';
import { DEFAULT_COLLECTION } from '../../rag/rag.types';
import { ExpiryLimitsRepository, expiredReason } from '../retention/expiry-limits.repository';
import { type ManagedCollection, ManagedCollectionsRepository } from './managed-collections.repository';
import { type PlacedRow, PlacementsRepository } from './placements.repository';

/** Who makes the changes that the file asks for. */
const FILE: AuditActor = { userId: null, name: DECLARATION_FILE, apiKeyId: null, address: null };

const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase().normalize('NFKC');

/** Keeps collections and the places of documents as the documents folder declares them. */
@Injectable()
export class DeclaredPlacements extends DocumentPlacements {
  constructor(
    private readonly managed: ManagedCollectionsRepository,
    private readonly placed: PlacementsRepository,
    private readonly audit: AuditEventsRepository,
    private readonly limits: ExpiryLimitsRepository,
    private readonly clockCheck: ClockCheck,
  ) {
    super();
  }

  override async apply({ declaration, names, modified }: PlacementPlan): Promise<Placements> {
    const rows = await this.placed.rows();
    if (!declaration) {
      const current = placesIn(rows);
      const places = new Map(names.map((name) => [name, placeOf(name, current.get(name), modified)]));
      await this.placed.change(differencesOf(rows, places));
      return { of: await this.expiring(places), notes: [] };
    }
    const { wanted, notes } = await this.wantedOf(declaration);
    const before = await this.managed.all();
    const ids = await this.managed.ensure(wanted.map(({ name }) => name));
    const places = placesBy(declaration, names, { ids, rows, modified, managed: new Set(before.map(({ id }) => id)) });
    const changes = differencesOf(rows, places);
    const events = await this.placed.change(changes, (manager) => this.managed.settle(manager, wanted, ids));
    const known = new Set(before.map(({ id }) => id));
    for (const { action, ...target } of events ?? []) {
      await this.audit.record({
        actor: FILE,
        action: known.has(target.id) ? action : 'collection.created',
        target: { type: 'collection', ...target },
      });
    }
    return { of: await this.expiring(places), notes };
  }

  /** The places by name, with what has expired; nothing has while the clock is in doubt. */
  private async expiring(places: ReadonlyMap<string, Placement>): Promise<Placements['of']> {
    const limits = new Map((await this.limits.all()).map((limit) => [limit.collectionId, limit]));
    if (limits.size === 0 || (await this.clockCheck.doubt()) !== undefined) return (name) => places.get(name);
    return (name) => {
      const place = places.get(name);
      const limit = place && limits.get(place.collectionId);
      const hasExpired = limit && place.modifiedAt !== null && place.modifiedAt < limit.before;
      return hasExpired ? { ...place, expired: expiredReason(limit.days) } : place;
    };
  }

  override async current(names: readonly string[]): Promise<Placements> {
    const current = placesIn(await this.placed.rows());
    const known = new Set(names);
    return { of: (name) => (known.has(name) ? current.get(name) : undefined), notes: [] };
  }

  override async readers(declaration: Declaration): Promise<string> {
    return JSON.stringify((await this.wantedOf(declaration)).wanted);
  }

  override hasDeclared(): Promise<boolean> {
    return this.managed.any();
  }

  /** The collections with the ids of their readers, and what is to be said of readers that do not exist. */
  private async wantedOf({ collections }: Declaration): Promise<{ wanted: ManagedCollection[]; notes: string[] }> {
    const taken = await this.managed.madeByHand(collections.map(({ name }) => name));
    if (taken !== undefined) {
      throw new DeclarationError(`is wrong: the collection ${taken} was made through the API; delete that one, or choose another name`);
    }
    const people = await this.managed.people(collections.flatMap(({ read, write }) => [...read, ...write]));
    const notes: string[] = [];
    const wanted = collections.map(
      ({ name, description, read, write, keepAnswersDays, expireDocumentsDays, chunking }): ManagedCollection => {
        const grants = [
          ...read.map((reader) => ({ reader, access: 'read' as const })),
          ...write.map((reader) => ({ reader, access: 'write' as const })),
        ];
        return {
          name,
          description,
          keepAnswersDays,
          expireDocumentsDays,
          chunking,
          everyone: write.some(({ kind }) => kind === 'everyone')
            ? 'write'
            : read.some(({ kind }) => kind === 'everyone')
              ? 'read'
              : 'none',
          grants: grants.flatMap(({ reader, access }) => {
            if (reader.kind === 'everyone') return [];
            const id = people(reader);
            if (id === undefined) notes.push(`there is no ${reader.kind} ${JSON.stringify(reader.name)} to ${access} ${name}`);
            return id === undefined ? [] : [{ kind: reader.kind, id, access }];
          }),
        };
      },
    );
    return { wanted, notes };
  }
}

/** What is known when documents are placed by a declaration. */
interface Known {
  ids: ReadonlyMap<string, number>;
  rows: readonly PlacedRow[];
  modified: ReadonlyMap<string, string>;
  /** Ids of the collections that the file managed before. */
  managed: ReadonlySet<number>;
}

/** A document outside of all declared folders leaves a collection of the file, and stays in one that it was put into by hand. */
function placesBy(declaration: Declaration, names: readonly string[], { ids, rows, modified, managed }: Known): Map<string, Placement> {
  const current = placesIn(rows);
  return new Map(
    names.map((name) => {
      const declared = collectionOf(name, declaration);
      const before = current.get(name)?.collectionId ?? DEFAULT_COLLECTION;
      const collectionId = declared ? ids.get(keyOf(declared.name)) : managed.has(before) ? DEFAULT_COLLECTION : before;
      if (collectionId === undefined) throw new Error(`the collection ${declared?.name} has no row`);
      return [name, { collectionId, tags: tagsOf(name, declaration), modifiedAt: modified.get(name) ?? null }];
    }),
  );
}

function placeOf(name: string, current: Placement | undefined, modified: ReadonlyMap<string, string>): Placement {
  const { collectionId = DEFAULT_COLLECTION, tags = [] } = current ?? {};
  return { collectionId, tags, modifiedAt: modified.get(name) ?? null };
}

function placesIn(rows: readonly PlacedRow[]): Map<string, Placement> {
  return new Map(rows.map(({ name, collectionId, tags, modifiedAt }) => [name, { collectionId, tags, modifiedAt }]));
}

/** The rows that are placed otherwise than they are to be, as they are to be. */
function differencesOf(rows: readonly PlacedRow[], places: ReadonlyMap<string, Placement>): PlacedRow[] {
  return rows.flatMap((row) => {
    const place = places.get(row.name);
    if (!place) return [];
    const modifiedAt = place.modifiedAt ?? row.modifiedAt;
    const isSame =
      row.collectionId === place.collectionId && row.modifiedAt === modifiedAt && row.tags.join('\n') === place.tags.join('\n');
    return isSame ? [] : [{ ...row, ...place, modifiedAt }];
  });
}
