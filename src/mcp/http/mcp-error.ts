import { ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { ErrorCode } from '../../common/errors';
import type { ErrorFormat } from '../../common/http/errors/error-format';
import type { AppConfig } from '../../config/app-config';
import { METADATA_PATH, RESOURCE_PATH } from './protected-resource';

/** What JSON-RPC has no code for. */
const SERVER_ERROR = -32_000;

const CODES: Partial<Record<ErrorCode, number>> = {
  malformed_json: ProtocolErrorCode.ParseError,
  invalid_input: ProtocolErrorCode.InvalidRequest,
  internal_error: ProtocolErrorCode.InternalError,
};

/**
 * Words errors as clients of JSON-RPC read them: of what was refused before the protocol was reached, so they answer no request by its id. A client
 * without a valid token is told where it gets one: from the identity provider, when there is one (RFC 9728 §5.1). Without one there is nothing to be
 * found, and clients would begin a login that cannot end.
 */
export function mcpErrors(config: AppConfig): ErrorFormat {
  const metadata = `${config.publicUrl}${METADATA_PATH}${RESOURCE_PATH}`;
  const challenge = config.get('OIDC_ISSUER') === '' ? 'Bearer' : `Bearer resource_metadata="${metadata}"`;
  return ({ code, message, status }, requestId) => ({
    body: { jsonrpc: '2.0', error: { code: CODES[code] ?? SERVER_ERROR, message, data: { code, request_id: requestId } }, id: null },
    ...(status === 401 && { headers: { 'www-authenticate': challenge } }),
  });
}
