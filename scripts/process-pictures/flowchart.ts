const WIDTH = 34;

/** A node of a flowchart: `step` a box, `gate` a question, `end` a rounded one, `note` what goes in. */
export interface Node {
  id: string;
  text: string;
  shape: 'step' | 'gate' | 'end' | 'note';
}

export interface Edge {
  from: string;
  to: string;
  text?: string;
  /** Not the usual way. */
  aside?: true;
}

const BRACKETS = { step: ['["', '"]'], gate: ['{"', '"}'], end: ['(["', '"])'], note: ['[/"', '"/]'] } as const;

/** A flowchart as Mermaid, which GitHub draws: one node and one arrow a line. */
export function flowchart(direction: 'LR' | 'TD', nodes: readonly Node[], edges: readonly Edge[]): string {
  const node = ({ id, text, shape }: Node): string => `  ${id}${BRACKETS[shape][0]}${label(text)}${BRACKETS[shape][1]}`;
  const edge = ({ from, to, text, aside }: Edge): string => {
    const arrow = aside ? '-.->' : '-->';
    return `  ${from} ${arrow}${text ? `|"${label(text)}"|` : ''} ${to}`;
  };
  return ['```mermaid', `flowchart ${direction}`, ...nodes.map(node), ...edges.map(edge), '```'].join('\n');
}

/** Mermaid ends a text at a quotation mark, and does not break lines by itself. */
const label = (text: string): string => text.replaceAll('"', '#quot;').split('\n').map(wrap).join('<br>');

function wrap(line: string): string {
  const isChinese = /\p{Script=Han}/u.test(line);
  const words = isChinese ? (line.match(PIECES) ?? []) : line.split(' ');
  const lines = [''];
  for (const word of words) {
    const last = lines.at(-1) ?? '';
    const next = last === '' ? word : isChinese ? last + word : `${last} ${word}`;
    const isOver = widthOf(next) > WIDTH && last !== '' && !CLOSING.test(word);
    if (isOver) lines.push(word);
    else lines[lines.length - 1] = next;
  }
  return lines.join('<br>');
}

/** Chinese signs are twice as wide. */
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '\u2E7F' ? 2 : 1), 0);

/** What stays on one line in Chinese: a quoted name, Latin words in a row, any other sign. */
const PIECES = /“[\w .-]+”|[\w-]+(?: [\w-]+)*|./gu;

/** No Chinese line begins with these. */
const CLOSING = /^[，。；：、！？）》”]$/u;
