import { ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { AppError, ErrorCode } from '../../common/errors';

/** What JSON-RPC has no code for. */
const SERVER_ERROR = -32_000;

const CODES: Partial<Record<ErrorCode, number>> = {
  malformed_json: ProtocolErrorCode.ParseError,
  invalid_input: ProtocolErrorCode.InvalidRequest,
  internal_error: ProtocolErrorCode.InternalError,
};

/** An error as a client of JSON-RPC reads it: what was refused before the protocol was reached, so it answers no request by its id. */
export function jsonRpcError({ code, message }: AppError, requestId: string): object {
  return { jsonrpc: '2.0', error: { code: CODES[code] ?? SERVER_ERROR, message, data: { code, request_id: requestId } }, id: null };
}
