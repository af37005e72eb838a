import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** What the webhook is measured against: a handler that reads the body and answers 202, in a process of its own. Prints its address. */
const app = new Hono();
app.post('/*', async ({ req }) => {
  await req.text();
  return new Response('{"queued":1,"ignored":0}', { status: 202, headers: { 'content-type': 'application/json' } });
});
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  process.stdout.write(`Listening at http://127.0.0.1:${port};\n`),
);
process.once('SIGTERM', () => server.close(() => process.exit(0)));
