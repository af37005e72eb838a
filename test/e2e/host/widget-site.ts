import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { standInSdk } from '../../zoho/host/bundle.ts';
import { type HttpSocket, openSocket } from '../../zoho/http/socket.ts';

/** A site with test widgets, on an origin of its own. */
export type WidgetSite = HttpSocket;

/** Zoho's genuine message core: the same as in the CRM's SDK up to 1.2, under an FSM helper. */
const GENUINE = fileURLToPath(
  new URL(
    '../../../node_modules/zoho-extension-toolkit/apptemplate/fsm/app/lib/js-sdk-fsmExtension.min.js',
    import.meta.url,
  ),
);

/**
 * Both widgets expose `widget.call(data, path, …arguments)`, `widget.events` and `widget.ready` for the test to drive:
 * Zoho's core sends the data as it is, the stand-in is asked by the API's name.
 */
const WITH_STAND_IN = `
  window.widget = {
    events: [], ready: false,
    call: (data, path, ...given) => path.split('.').reduce((from, name) => from[name], window)(...given),
  };
  ZOHO.embeddedApp.on('PageLoad', () => widget.events.push('lost: replaced by the next'));
  ZOHO.embeddedApp.on('PageLoad', (data) => widget.events.push(data));
  ZOHO.embeddedApp.on('HistoryPopState', (data) => widget.events.push({ history: data }));
  ZOHO.embeddedApp.on('Custom', (data) => widget.events.push({ custom: data }));
  if (!location.search.includes('lazy')) ZOHO.embeddedApp.init().then(() => { widget.ready = true; });
`;
const WITH_GENUINE = `
  const sdk = new ZSDK();
  window.widget = {
    events: [], ready: false,
    call: (data) => sdk.getContext().Event.Trigger('CRM_EVENT', data, true),
    event: (name, data) => sdk.getContext().Event.Trigger(name, data, true),
  };
  sdk.getContext().Event.Listen('PageLoad', (data) => widget.events.push(data));
  sdk.OnLoad(() => { widget.ready = true; });
`;

const page = (script: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test widget</title><h1>Test widget</h1>
  <script src="${script}"></script><script>${body}</script></html>`;

/** Serves `/stand-in`, `/genuine` and `/intruder` with their scripts. */
export async function startWidgetSite(): Promise<WidgetSite> {
  const [genuine, standIn] = await Promise.all([readFile(GENUINE, 'utf8'), standInSdk()]);
  const app = new Hono();
  const script = { 'content-type': 'text/javascript' };
  app.get('/genuine.js', (context) => context.body(genuine, 200, script));
  app.get('/stand-in.js', (context) => context.body(standIn, 200, script));
  app.get('/genuine', (context) => context.html(page('/genuine.js', WITH_GENUINE)));
  app.get('/with-frame', (context) => {
    const frame = `const guest = document.createElement('iframe'); guest.src = new URLSearchParams(location.search).get('frame'); document.body.append(guest);`;
    return context.html(page('/stand-in.js', `${WITH_STAND_IN}${frame}`));
  });
  app.get('/intruder', (context) =>
    context.html('<!doctype html><html lang="en"><title>Intruder</title><p>Intruder</p></html>'),
  );
  app.get('/stand-in', (context) => context.html(page('/stand-in.js', WITH_STAND_IN)));
  return openSocket(app.fetch, '127.0.0.1', 0);
}
