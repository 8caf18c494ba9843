import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { messageOf } from '../common/errors';
import { AppConfig } from '../config/app-config';
import { MetricsReport } from './metrics-report';

/** Serves the metrics at METRICS_PORT, without a token: that port is for the monitoring's network alone. */
@Injectable()
export class MetricsPort implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MetricsPort.name);
  private server: Server | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly report: MetricsReport,
  ) {}

  /** @throws Error when the port cannot be opened: the start fails then, as for the port of the API */
  async onApplicationBootstrap(): Promise<void> {
    const port = this.config.get('METRICS_PORT');
    if (port === 0) return;
    this.server = createServer(({ method, url }, response) => {
      if (method === 'GET' && url === '/metrics') void this.answer(response);
      else response.writeHead(404).end();
    });
    this.server.listen(port, this.config.get('HOST'));
    await once(this.server, 'listening');
    this.logger.log(`metrics are at port ${port}, for whoever reaches it`);
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async answer(response: ServerResponse): Promise<void> {
    try {
      const text = await this.report.text();
      response.writeHead(200, { 'content-type': MetricsReport.contentType, 'cache-control': 'no-store' }).end(text);
    } catch (error) {
      this.logger.error(`the metrics could not be read: ${messageOf(error)}`);
      response.writeHead(500).end();
    }
  }
}
