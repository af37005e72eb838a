import { curveSvg, escapeHtml } from './curve-svg.ts';
import type { LabDocument, Section, Table } from './lab-document.ts';

const LANG = { en: 'en', zh: 'zh-CN' } as const;

/** Colours that keep a contrast of 4.5 and more on both grounds; nothing is told by colour alone. */
const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1a1d21; --line: #c5cad1; --soft: #5a616b; }
@media (prefers-color-scheme: dark) { :root { --ground: #16191d; --ink: #eceff2; --line: #444b54; --soft: #aab2bd; } }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
p { max-width: 45rem; } .basis { color: var(--soft); margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; } caption { text-align: start; color: var(--soft); padding-block-end: .4rem; }
th, td { padding: .3rem .8rem; border-block-end: 1px solid var(--line); text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
th:first-child { text-align: start; font-weight: 600; }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
`;

/** A report as one page: style and curves inside, no script, nothing to be fetched. */
export function documentHtml({ language, title, basis, sections }: LabDocument): string {
  return `<!doctype html>
<html lang="${LANG[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${basis.map((line) => `<p class="basis">${escapeHtml(line)}</p>`).join('\n')}
${sections.map(sectionHtml).join('\n')}
</main>
</body>
</html>
`;
}

function sectionHtml(section: Section, place: number): string {
  const { title, notes, curve, table } = section;
  const id = `part-${place + 1}`;
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}">${escapeHtml(title)}</h2>`,
    ...notes.map((note) => `<p>${escapeHtml(note)}</p>`),
    ...(curve ? [curveSvg(curve, `curve-${place + 1}`)] : []),
    ...(table ? [tableHtml(table, title)] : []),
    '</section>',
  ].join('\n');
}

// A wide table scrolls by itself, also by keyboard.
function tableHtml({ columns, rows }: Table, title: string): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows.map(([name = '', ...cells]) => {
    const figures = cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(name)}</th>${figures}</tr>`;
  });
  return `<div class="wide" role="region" tabindex="0" aria-label="${escapeHtml(title)}"><table><caption>${escapeHtml(title)}</caption><thead><tr>${head}</tr></thead><tbody>
${body.join('\n')}
</tbody></table></div>`;
}
