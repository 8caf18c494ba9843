import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Body of POST /mcp, as JSON-RPC 2.0 has it. It is described here and checked by the protocol. */
export class JsonRpcRequest {
  @ApiProperty({ type: String, enum: ['2.0'] })
  jsonrpc: string;

  @ApiPropertyOptional({ oneOf: [{ type: 'string' }, { type: 'integer' }], description: 'Left out in notifications.' })
  id?: string | number;

  @ApiProperty({ type: String, example: 'tools/list' })
  method: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  params?: object;
}
