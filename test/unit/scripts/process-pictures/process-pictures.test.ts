import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { processDocument, processPictures } from '../../../../scripts/process-pictures/document.ts';
import { ENDS } from '../../../../scripts/process-pictures/words.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';

const PAGES = { en: 'processes.md', zh: 'processes.zh-CN.md' } as const;

const pictures = processPictures();

describe.each(['en', 'zh'] as const)('the page about processes (%s)', (language) => {
  it('is the committed one (write it again with: npx node scripts/process-pictures.ts)', async () => {
    const committed = await readFile(new URL(`../../../../docs/${PAGES[language]}`, import.meta.url), 'utf8');
    expect(committed).toBe(processDocument(pictures, language));
  });

  it('says every need in words', () => {
    for (const { steps } of pictures)
      for (const key of steps.flatMap(({ needs }) => needs)) expect(textsFor(language).need(key), key).not.toBe(key);
  });
});

describe('the pictures of processes', () => {
  it('lead nowhere that is not drawn', () => {
    for (const { steps, end } of pictures) {
      const known = new Set<string>([...steps.map(({ id }) => id), ...Object.keys(ENDS)]);
      for (const to of [end, ...steps.flatMap((step) => step.else.map((turn) => turn.to))]) expect(known).toContain(to);
    }
  });

  it('ask for something at every step but the run of a plan', () => {
    const silent = pictures.flatMap(({ steps }) => steps.filter(({ needs }) => needs.length === 0));
    expect(silent.map(({ id }) => id)).toEqual(['plan-runs']);
  });
});
