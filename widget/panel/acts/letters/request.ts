import type { Act } from '../act.ts';

/** Holds a request against the firm's written rules and drafts the answer. */
export const request: Act = {
  module: 'Winnow_Decisions',
  async open(desk) {
    // Rules, letters and their policy are large: only whoever answers a request loads them.
    const { requestForm } = await import('./request-form.ts');
    return requestForm(desk);
  },
};
