import type { Listing } from '../ports/model-catalogue';
import type { ProviderError } from '../ports/provider-error';
import { keepAliveFetch } from './keep-alive-fetch';

/** A refused request, with the fields by which adapters tell what kind of failure it is: the same that the SDKs' errors have. */
export class RefusedRequest extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly headers: Headers,
    /** The error body, or its `error` field. */
    readonly error: unknown,
    readonly errorDetails: unknown,
  ) {
    super(message);
  }
}

const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/**
 * Reads one JSON document that costs nothing.
 * @throws RefusedRequest for a status of 400 and more; what the connection fails with
 */
export async function getJson(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Record<string, unknown>> {
  const response = await keepAliveFetch(url, { headers, signal });
  const text = await response.text();
  if (response.ok) return fields(JSON.parse(text));
  const body = parsed(text);
  const error = fields(body)['error'] ?? body;
  const message = fields(error)['message'];
  throw new RefusedRequest(
    typeof message === 'string' ? message : String(response.status),
    response.status,
    response.headers,
    error,
    fields(error)['details'],
  );
}

/** Error pages of proxies are no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}

/** What a list that could not be had tells all the same: a server that answers is reachable, one that refuses the key knows it. */
export function failedListing(failure: ProviderError): Listing {
  const { status } = failure;
  const refusesKey = failure.failure === 'config' && status !== 404 && status !== 405;
  return {
    reachable: status !== undefined,
    keyAccepted: refusesKey ? false : null,
    failure,
  };
}
