import type { Curve } from './lab-document.ts';

const SIZE = 320;
const LEFT = 56;
const TOP = 12;
const BELOW = 48;
const LEGEND = 260;
const LINE = 22;

/** A line is told from another by its strokes as well as by its colour; the colours hold a contrast of 3 on white and on near black. */
const STROKES = [
  { colour: '#1f77c8', dashes: '' },
  { colour: '#c2571a', dashes: '7 4' },
  { colour: '#6f8f2a', dashes: '2 3' },
  { colour: '#a05bb5', dashes: '10 3 2 3' },
  { colour: '#8a8f98', dashes: '1 5' },
] as const;

const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Text as it may stand in a page, in an element or an attribute. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * A curve as SVG with a title and a description for those who do not see it; the table beside it holds the figures.
 * @param id of its title, one on the page.
 */
export function curveSvg({ title, x, y, series }: Curve, id: string): string {
  const [width, height] = [LEFT + SIZE + LEGEND, TOP + SIZE + BELOW];
  const names = series.map(({ name }) => name).join(', ');
  return [
    `<svg role="img" aria-labelledby="${id} ${id}-about" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title id="${id}">${escapeHtml(title)}</title>`,
    `<desc id="${id}-about">${escapeHtml(`${x} × ${y}: ${names}`)}</desc>`,
    ...TICKS.flatMap(gridLines),
    `<line x1="${atX(0)}" y1="${atY(0)}" x2="${atX(1)}" y2="${atY(1)}" stroke="currentColor" stroke-opacity=".4"/>`,
    `<text x="${atX(0.5)}" y="${height - 8}" text-anchor="middle">${escapeHtml(x)}</text>`,
    `<text x="14" y="${atY(0.5)}" text-anchor="middle" transform="rotate(-90 14 ${atY(0.5)})">${escapeHtml(y)}</text>`,
    ...series.flatMap(({ name, points }, place) => seriesLines(name, points, place)),
    '</svg>',
  ].join('\n');
}

const atX = (value: number): number => LEFT + Math.round(SIZE * value);
const atY = (value: number): number => TOP + Math.round(SIZE * (1 - value));

const gridLines = (tick: number): string[] => [
  `<line x1="${atX(0)}" y1="${atY(tick)}" x2="${atX(1)}" y2="${atY(tick)}" stroke="currentColor" stroke-opacity=".15"/>`,
  `<text x="${LEFT - 6}" y="${atY(tick) + 4}" text-anchor="end">${100 * tick}</text>`,
  `<text x="${atX(tick)}" y="${TOP + SIZE + 18}" text-anchor="middle">${100 * tick}</text>`,
];

function seriesLines(name: string, points: readonly (readonly [number, number])[], place: number): string[] {
  const { colour, dashes } = STROKES[place % STROKES.length] ?? STROKES[0];
  const stroke = `stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dashes || 'none'}"`;
  const path = points.filter((point) => point.every(Number.isFinite)).map(([px, py]) => `${atX(px)},${atY(py)}`);
  const [from, top] = [LEFT + SIZE + 20, TOP + 12 + place * LINE];
  return [
    `<polyline points="${path.join(' ')}" fill="none" ${stroke}/>`,
    `<line x1="${from}" y1="${top}" x2="${from + 34}" y2="${top}" ${stroke}/>`,
    `<text x="${from + 42}" y="${top + 4}">${escapeHtml(name)}</text>`,
  ];
}
