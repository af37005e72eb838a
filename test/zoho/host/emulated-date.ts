/**
 * A script that gives a widget's page the emulated clock: `new Date()` and `Date.now()` start at the emulator's instant and run on from
 * there. In a real CRM the browser's clock and the CRM's agree; here the CRM's can be moved, and a page that counts days
 * overdue must move with it. A clock within a second of the real one is left alone.
 */
export function emulatedDate(emulatedMs: number, realMs: number): string {
  const offset = Math.round(emulatedMs - realMs);
  if (Math.abs(offset) < 1000) return '';
  return `(() => {
  const Real = Date;
  const now = () => Real.now() + ${offset};
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
})();
`;
}
