import { ApiProperty } from '@nestjs/swagger';

/** What a client has to know to get a token for /mcp (RFC 9728). */
export class ProtectedResourceResponse {
  @ApiProperty({ type: String, example: 'https://askbase.example.com/mcp', description: 'The audience that tokens must be for.' })
  resource: string;

  @ApiProperty({ type: [String], description: 'The identity provider, whose access tokens are taken.' })
  authorization_servers: string[];

  @ApiProperty({ type: [String], example: ['openid'], description: 'What to ask the provider for.' })
  scopes_supported: string[];

  @ApiProperty({ type: [String], example: ['header'] })
  bearer_methods_supported: string[];

  @ApiProperty({ type: String, example: 'Askbase' })
  resource_name: string;
}
