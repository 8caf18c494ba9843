import type { ProviderId } from './chat-model';
import { ProviderError } from './provider-error';

/** Scales a vector to length 1 in place. False when it has no direction: all zero, or not all finite. */
export function normalise(vector: Float32Array): boolean {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (!(squares > 0) || !Number.isFinite(squares)) return false;
  const scale = 1 / Math.sqrt(squares);
  for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] ?? 0) * scale;
  return true;
}

/**
 * A provider's vectors, checked and scaled to unit length: some models normalise, some only at full length, and some servers merge
 * several texts into one vector or send another length than asked for.
 * @param raw as the provider sent them
 * @param count texts that were sent
 * @param dimensions length each must have; 0 takes that of the first
 * @param setting named when the length is wrong
 * @throws ProviderError `config` for a wrong length, `transient` for a reply that cannot be used
 */
export function unitVectors(
  provider: ProviderId,
  raw: readonly unknown[],
  count: number,
  dimensions: number,
  setting: string,
): Float32Array[] {
  if (raw.length !== count) throw new ProviderError(provider, 'transient', `${count} texts were sent and ${raw.length} vectors came back`);
  let expected = dimensions;
  return raw.map((values) => {
    if (!Array.isArray(values) || values.length === 0)
      throw new ProviderError(provider, 'transient', 'the reply holds something that is not a vector');
    expected ||= values.length;
    if (values.length !== expected) {
      throw new ProviderError(provider, 'config', `vectors of ${expected} numbers were expected and one of ${values.length} came back`, {
        advice: `The embedding model gives vectors of another length than expected; check ${setting}, then rebuild the vector store.`,
      });
    }
    const vector = new Float32Array(values as number[]);
    if (!normalise(vector)) throw new ProviderError(provider, 'transient', 'a vector without direction came back');
    return vector;
  });
}
