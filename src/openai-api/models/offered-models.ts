import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { type Asker, CollectionAccess, type SearchScope } from '../../documents/collections/collection-access';
import { CollectionsRepository } from '../../documents/collections/collections.repository';
import type { ModelResponse } from './models.responses';

/** The model of everything that a caller may read; a colon and the name of a collection make that of the collection. */
const EVERYTHING = 'askbase';

/** Collections that are listed: more would fill the menus of clients. Others can be asked all the same. */
const MOST_LISTED = 500;

/** What is offered to clients as models: what somebody may read, as a whole and by collection. */
@Injectable()
export class OfferedModels {
  constructor(
    private readonly access: CollectionAccess,
    private readonly collections: CollectionsRepository,
  ) {}

  /** One for everything, and one for each collection that somebody may read, oldest first. */
  async list(asker: Asker): Promise<ModelResponse[]> {
    const { collectionIds } = await this.access.readable(asker);
    const rows = await this.collections.list({ userId: asker.id, within: collectionIds }, MOST_LISTED);
    const created = (time: string | undefined): number => Math.floor(Date.parse(time ?? '1970-01-01') / 1_000);
    return [
      modelOf(EVERYTHING, created(rows[0]?.created_at)),
      ...rows.slice(0, MOST_LISTED).map(({ name, created_at }) => modelOf(`${EVERYTHING}:${name}`, created(created_at))),
    ];
  }

  /** @throws AppError `model_not_found` */
  async get(asker: Asker, model: string): Promise<ModelResponse> {
    const [whole] = await this.list(asker);
    const id = await this.collectionOf(asker, model);
    if (id === undefined) return whole ?? modelOf(EVERYTHING, 0);
    const { name, created_at } = await this.collections.get(id, { userId: asker.id, within: [id] });
    return modelOf(`${EVERYTHING}:${name}`, Math.floor(Date.parse(created_at) / 1_000));
  }

  /** What a model searches; undefined for everything. @throws AppError `model_not_found` when it is absent or not to be read, in the same words */
  async scopeOf(asker: Asker, model: string): Promise<SearchScope | undefined> {
    const id = await this.collectionOf(asker, model);
    return id === undefined ? undefined : { collections: [id] };
  }

  private async collectionOf(asker: Asker, model: string): Promise<number | undefined> {
    if (model === EVERYTHING) return undefined;
    const name = model.startsWith(`${EVERYTHING}:`) ? model.slice(EVERYTHING.length + 1) : undefined;
    if (name === undefined || name === '') throw noModel(model);
    try {
      return (await this.access.idsOf([name], await this.access.readable(asker)))[0];
    } catch (error) {
      throw error instanceof AppError && error.code === 'not_found' ? noModel(model) : error;
    }
  }
}

function modelOf(id: string, created: number): ModelResponse {
  return { id, object: 'model', created, owned_by: 'askbase' };
}

function noModel(model: string): AppError {
  const message = `There is no model ${JSON.stringify(model.slice(0, 200))}, or you may not read its collection. GET /v1/models lists yours.`;
  return new AppError('model_not_found', message, { details: [{ field: 'model', message }] });
}
