import { parentPort, workerData } from 'node:worker_threads';
import { forbidNetwork } from '../../loading/parser-thread/no-network';
import type { RecogniserSettings } from './recogniser-messages';
import { serveRecogniser } from './serve-recogniser';

// The recogniser thread starts with this file.
forbidNetwork();
void serveRecogniser(workerData as RecogniserSettings, (answer) => parentPort?.postMessage(answer, []));
