import { Module } from '@nestjs/common';
import { McpController } from './http/mcp.controller';
import { McpServersModule } from './mcp-servers.module';

/** The route of the Model Context Protocol. */
@Module({ imports: [McpServersModule], controllers: [McpController] })
export class McpModule {}
