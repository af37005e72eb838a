import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { cruiseFolders } from '../checks/architecture/cruise.ts';

/** Imports between the floors of one root: floor → floors that it imports. */
type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

/** The roots that are drawn, each in a picture of its own. */
export const DRAWN_ROOTS = ['shared', 'functions', 'widget/panel'] as const;

/**
 * Draws who imports whom among the floors of a root, from the ground up.
 * @returns SVG. An arrow that says no more than a way over other floors is left out.
 */
export async function drawFloors(root: string, baseDir: string): Promise<string> {
  const { imports } = await cruiseFolders([root], baseDir);
  const arrows = withoutDetours(arrowsOf(imports, root));
  const graphviz = await Graphviz.load();
  return graphviz.dot(dotOf(arrows, `The floors of ${root}`), 'svg');
}

function arrowsOf(imports: readonly { from: string; to: string }[], root: string): Arrows {
  const floor = (path: string): string | undefined =>
    path.startsWith(`${root}/`) ? path.slice(root.length + 1).split('/')[0] : undefined;
  const arrows = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [above, below] = [floor(from), floor(to)];
    if (above === undefined || below === undefined || above === below) continue;
    arrows.set(above, (arrows.get(above) ?? new Set()).add(below));
  }
  return arrows;
}

function withoutDetours(arrows: Arrows): Arrows {
  const reaches = (from: string, to: string): boolean =>
    [...(arrows.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  return new Map(
    [...arrows].map(([from, targets]) => {
      const direct = [...targets].filter((to) => ![...targets].some((via) => via !== to && reaches(via, to)));
      return [from, new Set(direct)];
    }),
  );
}

function dotOf(arrows: Arrows, title: string): string {
  const lines = [...arrows].flatMap(([from, targets]) => [...targets].map((to) => `"${from}" -> "${to}"`)).sort();
  return `digraph "${title}" {
    graph [fontname="Helvetica", nodesep=0.25, ranksep=0.3, bgcolor="white"]
    node [shape=box, style="filled,rounded", fillcolor="#eef3fb", color="#5b7db1", fontname="Helvetica", fontsize=11, height=0.3]
    edge [color="#7a8699", arrowsize=0.6]
    ${lines.join('\n    ')}
  }`;
}
