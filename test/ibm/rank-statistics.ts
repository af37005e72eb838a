/** A scored row: the higher the score, the more the event is expected. */
export interface Scored {
  score: number;
  event: boolean;
}

/** Area under the ROC curve as Mann-Whitney's statistic, ties half; NaN without an event or without a non-event. */
export function auc(rows: readonly Scored[]): number {
  const events = rows.filter((row) => row.event).length;
  const others = rows.length - events;
  let below = 0;
  let sum = 0;
  for (const group of tied(rows)) {
    sum += group.events * (below + group.others / 2);
    below += group.others;
  }
  return sum / (events * others);
}

/** Kolmogorov-Smirnov: the largest distance between the two classes' distributions over the distinct scores. */
export function ks(rows: readonly Scored[]): number {
  const events = rows.filter((row) => row.event).length;
  const others = rows.length - events;
  let [seenEvents, seenOthers, largest] = [0, 0, 0];
  for (const group of tied(rows)) {
    seenEvents += group.events;
    seenOthers += group.others;
    largest = Math.max(largest, Math.abs(seenEvents / events - seenOthers / others));
  }
  return largest;
}

/** Share of rows whose score another row has too, 0–1. */
export function tiedShare(rows: readonly Scored[]): number {
  const inTies = tied(rows).filter((group) => group.events + group.others > 1);
  return inTies.reduce((sum, group) => sum + group.events + group.others, 0) / rows.length;
}

function tied(rows: readonly Scored[]): { events: number; others: number }[] {
  const groups = new Map<number, { events: number; others: number }>();
  for (const { score, event } of rows) {
    const group = groups.get(score) ?? { events: 0, others: 0 };
    group[event ? 'events' : 'others'] += 1;
    groups.set(score, group);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}
