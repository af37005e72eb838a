import { createServer, type IncomingHttpHeaders } from 'node:http';

/** One call that arrived. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
}

/** A server on a free port that writes down every call; `answer` picks the status by path (0 never answers). */
export interface Receiver {
  url: string;
  received: Received[];
  /** The JSON bodies so far, oldest first. */
  bodies(): unknown[];
  close(): Promise<void>;
}

/** Starts a receiver of callbacks and webhooks. */
export const startReceiver = async (answer: (path: string) => number = () => 200): Promise<Receiver> => {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '/';
      const text = Buffer.concat(chunks).toString('utf8');
      received.push({ method: request.method ?? '', path, headers: request.headers, text });
      const status = answer(path);
      if (status !== 0) response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    bodies: () => received.map(({ text }) => JSON.parse(text)),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
