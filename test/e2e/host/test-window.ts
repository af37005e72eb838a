/** What the test widgets put on their window. */
interface TestWidget {
  events: unknown[];
  ready: boolean;
  call(data: unknown, path?: string, ...given: unknown[]): Promise<unknown> | undefined;
  event?(name: string, data: unknown): Promise<unknown>;
}

declare global {
  interface Window {
    widget?: TestWidget;
    rawMessages?: Record<string, unknown>[];
    __broken?: number;
  }
}

export type { TestWidget };
