import { Hono } from 'hono';
import { SDK_PATH } from './bundle.ts';
import { emulatedDate } from './emulated-date.ts';
import type { HostState } from './host-state.ts';

const SCRIPT = { 'content-type': 'text/javascript; charset=utf-8' };
/** Scripts that widgets of another origin may load. */
const FOR_WIDGETS = { ...SCRIPT, 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' };

/** Stylesheet, page script, the stand-in SDK, and the script that `get_zdk_url` names. */
export function assetRoutes({ assets, options }: HostState): Hono {
  const app = new Hono();
  app.get('/__host/style.css', (context) =>
    context.body(assets.style, 200, { 'content-type': 'text/css; charset=utf-8' }),
  );
  app.get('/__host/client.js', (context) => context.body(assets.client, 200, SCRIPT));
  app.get('/__host/zdk.js', (context) => context.body('globalThis.ZDK ??= {};\n', 200, FOR_WIDGETS));
  app.get(SDK_PATH, (context) => {
    const date = emulatedDate(options.zoho.org.clock.now(), Date.now());
    return context.body(date + assets.sdk, 200, { ...FOR_WIDGETS, 'cache-control': 'no-store' });
  });
  return app;
}
