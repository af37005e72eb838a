import { serve } from '@hono/node-server';

/** One socket that answers HTTP. */
export interface HttpSocket {
  /** `http://127.0.0.1:PORT` */
  address: string;
  close(): Promise<void>;
}

/** Listens on a port (0 takes a free one) and resolves once it does. @throws Error if the port cannot be had. */
export async function openSocket(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<HttpSocket> {
  const server = serve({ fetch, port, hostname });
  await new Promise<void>((resolve, reject) => {
    if (server.listening) resolve();
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const bound = server.address();
  return {
    address: `http://${hostname}:${typeof bound === 'object' && bound !== null ? bound.port : port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
