import type { Rule } from './alert.ts';

/** Rule 12: nothing was bought for much longer than this customer's own usual gap. */
export const silence: Rule<'silence'> = {
  id: 'silence',
  number: 12,
  find: ({ factors }, { times }) => {
    const r2 = factors.find((f) => f.id === 'R2');
    if (r2?.state !== 'measured' || r2.value <= times) return undefined;
    return {
      severity: 'info',
      params: { days: r2.params['days'] ?? 0, usual: r2.params['usual'] ?? 0 },
      evidence: r2.evidence,
    };
  },
};
