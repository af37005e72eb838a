/** Heights that the panel asks of the CRM page, CSS pixels. Taller content scrolls inside the frame. */
const LEAST = 150;
const MOST = 1200;
const SETTLE = 80;
const STEP = 4;

/** Keeps the frame as high as the content: asks once it has settled, and only for a change that shows. */
export function followHeight(content: HTMLElement, resize: (height: number) => Promise<void>): void {
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => {
    const height = Math.min(MOST, Math.max(LEAST, Math.ceil(content.getBoundingClientRect().height)));
    if (Math.abs(height - asked) < STEP) return;
    asked = height;
    // A host without Resize leaves the frame as it is: the panel scrolls.
    resize(height).catch(() => {});
  };
  new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(ask, SETTLE);
  }).observe(content);
}
