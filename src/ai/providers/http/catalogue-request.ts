import type { Listing } from '../../ports/model-catalogue';
import type { ProviderError } from '../../ports/provider-error';
import { fieldsOf } from './json-fields';
import { keepAliveFetch } from './keep-alive-fetch';

/** A refused request, with the fields by which adapters classify it: the same as the errors of the SDKs. */
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

/**
 * Reads one JSON document, without cost.
 * @throws RefusedRequest for a status of 400 and more; what the connection fails with
 */
export async function getJson(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Record<string, unknown>> {
  const response = await keepAliveFetch(url, { headers, signal });
  const text = await response.text();
  if (response.ok) return fieldsOf(JSON.parse(text));
  const body = parsed(text);
  const error = fieldsOf(body)['error'] ?? body;
  const message = fieldsOf(error)['message'];
  throw new RefusedRequest(
    typeof message === 'string' ? message : String(response.status),
    response.status,
    response.headers,
    error,
    fieldsOf(error)['details'],
  );
}

/** The JSON value of a text; empty for the error pages of proxies, which are not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}

/** What a failed request for a list shows: a server that answered is reachable, one that refused the key has checked it. */
export function failedListing(failure: ProviderError): Listing {
  const { status } = failure;
  const refusesKey = failure.failure === 'config' && status !== 404 && status !== 405;
  return {
    reachable: status !== undefined,
    keyAccepted: refusesKey ? false : null,
    failure,
  };
}
