import type { MiddlewareHandler } from 'hono';

/**
 * Headers and checks for every answer of the host: a strict content policy (frames only from the widgets' origins),
 * a known Host header (against rebinding of names), and for writes an Origin that is the host's own. Requests without
 * an Origin come from tests and tools, not from pages, and pass.
 */
export function pageGuard(widgetOrigins: () => string[], ownOrigins: () => string[]): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host');
    if (host !== undefined && !ownOrigins().some((origin) => new URL(origin).host === host))
      return context.text('Unknown host', 421);
    const origin = context.req.header('origin');
    const writes = !['GET', 'HEAD', 'OPTIONS'].includes(context.req.method);
    if (writes && origin !== undefined && !ownOrigins().includes(origin)) return context.text('Foreign origin', 403);
    await next();
    const policy = [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      `frame-src ${widgetOrigins().join(' ') || "'none'"}`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ];
    context.header('content-security-policy', policy.join('; '));
    context.header('x-content-type-options', 'nosniff');
    // Not no-referrer: with it, browsers send `Origin: null` with the page's own forms.
    context.header('referrer-policy', 'same-origin');
    context.header('cache-control', 'no-store');
    return undefined;
  };
}
