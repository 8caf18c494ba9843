import { api, dataOf, type DocumentRecord } from '../../api/client';
import { asProblem } from '../../api/problem';

/** How many documents are changed at once. */
const AT_ONCE = 4;

/** Most documents that are deleted by one request. */
const MOST_DELETED = 500;

/** What became of a document; a reason when it is as it was. */
export interface Outcome {
  id: number;
  name: string;
  reason?: string;
}

const nameOf = ({ title, name }: DocumentRecord): string => title ?? name;

/** Changes documents, each by itself: what is refused for one keeps none of the others back. @returns outcomes in the order of the documents */
async function changeAll(documents: readonly DocumentRecord[], change: (document: DocumentRecord) => Promise<unknown>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const left = [...documents.entries()];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, document] = next;
      const { id } = document;
      const reason = await change(document).then(
        () => undefined,
        (error: unknown) => asProblem(error).message,
      );
      outcomes[index] = { id, name: nameOf(document), ...(reason !== undefined && { reason }) };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

/** Moves documents to a collection. */
export const moveAll = (documents: readonly DocumentRecord[], collection: number): Promise<Outcome[]> =>
  changeAll(documents, ({ id }) => dataOf(api.PATCH('/documents/{id}', { params: { path: { id } }, body: { collection } })));

/** Gives documents a tag, or takes it from them. */
export const tagAll = (documents: readonly DocumentRecord[], tag: string, isRemoved: boolean): Promise<Outcome[]> =>
  changeAll(documents, ({ id, tags }) => {
    const others = tags.filter((each) => each !== tag);
    return dataOf(api.PATCH('/documents/{id}', { params: { path: { id } }, body: { tags: isRemoved ? others : [...others, tag] } }));
  });

/** Deletes documents. @throws Problem when the server refuses all of it */
export async function deleteAll(documents: readonly DocumentRecord[]): Promise<Outcome[]> {
  const names = new Map(documents.map((document) => [document.id, nameOf(document)]));
  const outcomes: Outcome[] = [];
  for (let start = 0; start < documents.length; start += MOST_DELETED) {
    const ids = documents.slice(start, start + MOST_DELETED).map(({ id }) => id);
    const { documents: told } = await dataOf(api.POST('/documents/delete', { body: { ids, erase: false } }));
    outcomes.push(...told.map(({ id, deleted, reason }) => ({ id, name: names.get(id) ?? '', ...(!deleted && { reason: reason ?? '' }) })));
  }
  return outcomes;
}
