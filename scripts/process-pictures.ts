// Writes docs/processes.md and docs/processes.zh-CN.md: `npx node scripts/process-pictures.ts`.
import { writeFile } from 'node:fs/promises';
import { processDocument, processPictures } from './process-pictures/document.ts';

const PAGES = { en: 'processes.md', zh: 'processes.zh-CN.md' } as const;

const pictures = processPictures();
for (const language of ['en', 'zh'] as const)
  await writeFile(new URL(`../docs/${PAGES[language]}`, import.meta.url), processDocument(pictures, language));
console.log(`Written: ${Object.values(PAGES).join(', ')} in docs/`);
