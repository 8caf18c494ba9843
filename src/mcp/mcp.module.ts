import { Module } from '@nestjs/common';
import { McpController } from './http/mcp.controller';
import { ProtectedResourceController } from './http/protected-resource.controller';
import { McpServersModule } from './mcp-servers.module';

/** The route of the Model Context Protocol. */
@Module({ imports: [McpServersModule], controllers: [McpController, ProtectedResourceController] })
export class McpModule {}
