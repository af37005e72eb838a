import type { PageConfig } from '../page-config.ts';

/** The configuration the server left in the document. @throws Error if the page has none. */
export function readConfig(): PageConfig {
  const text = document.getElementById('host-config')?.textContent;
  if (!text) throw new Error('The page carries no host configuration');
  return JSON.parse(text);
}

/** A new element with a class and text. */
export function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
