// Draws the floors of the code, docs/images/floors-*.svg: `npx node scripts/floor-pictures.ts`.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DRAWN_ROOTS, drawFloors } from './floor-pictures/draw.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

for (const root of DRAWN_ROOTS) {
  const path = `docs/images/floors-${root.replace('/', '-')}.svg`;
  await writeFile(`${ROOT}${path}`, await drawFloors(root, ROOT));
  console.log(`Written: ${path}`);
}
