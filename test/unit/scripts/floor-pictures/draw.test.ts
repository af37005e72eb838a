import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { DRAWN_ROOTS, drawFloors } from '../../../../scripts/floor-pictures/draw.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

it.each(DRAWN_ROOTS)('the picture of %s is that of the code today (node scripts/floor-pictures.ts)', async (root) => {
  const committed = await readFile(`${ROOT}docs/images/floors-${root.replace('/', '-')}.svg`, 'utf8');
  expect(await drawFloors(root, ROOT)).toBe(committed);
});
