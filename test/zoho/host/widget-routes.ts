import { Hono } from 'hono';
import type { HostState } from './host-state.ts';
import { inLanguage } from './local-text.ts';
import { addressOf, configOf, pageRequest } from './page-frame.ts';
import { missing } from './page-routes.ts';
import { apiNameOf, widgetsAt } from './placements.ts';
import { layout } from './views/layout.ts';
import { settingsMenuView, widgetPageView } from './views/widget-page.ts';
import { onPage } from './widget-frames.ts';

/** Pages that are widgets: web tabs, the home page with its dashboards, and the settings. */
export function widgetRoutes(state: HostState): Hono {
  const app = new Hono();
  const { widgets } = state.options;

  for (const [path, placement] of [
    ['/crm/webtab/:name', 'webTab'],
    ['/crm/settings/:name', 'settings'],
  ] as const) {
    app.get(path, (context) => {
      const request = pageRequest(context, state);
      const { view } = request;
      const wanted = context.req.param('name');
      const setup = widgetsAt(widgets, placement, view.session).find((widget) => apiNameOf(widget) === wanted);
      if (!setup) return missing(request);
      const widget = onPage(setup, addressOf(request), 'widget-0');
      const title = inLanguage(setup.name, view.session.language);
      const config = configOf(request, [widget]);
      return context.html(
        layout({ title, tab: apiNameOf(setup), main: widgetPageView(title, [widget], view), config }, view),
      );
    });
  }

  app.get('/crm/settings', (context) => {
    const request = pageRequest(context, state);
    const { view } = request;
    const main = settingsMenuView(widgetsAt(widgets, 'settings', view.session), view);
    return context.html(layout({ title: view.t('settings'), main, config: configOf(request, []) }, view));
  });

  app.get('/crm/home', (context) => {
    const request = pageRequest(context, state);
    const { view } = request;
    const address = addressOf(request);
    const shown = widgetsAt(widgets, 'dashboard', view.session).map((setup, index) =>
      onPage(setup, address, `widget-${index}`),
    );
    const config = configOf(request, shown);
    const main = widgetPageView(view.t('home'), shown, view);
    return context.html(layout({ title: view.t('home'), tab: 'home', main, config }, view));
  });

  return app;
}
