import type { Behaviour } from '../base/options.ts';
import type { FieldMeta, Json } from '../base/types.ts';

/**
 * A choice of a pick list has a label, which people see and can rename, and an actual value, which stays. Here the actual value is
 * stored. Which of the two the API reads and filters by is a switch: the reference says the actual value, recorded answers show the label.
 */
export type PickListWords = Behaviour['pickListWords'];

/** A stored value as the API reads and filters it: itself, but for choices whose label differs. */
export function shownChoice(words: PickListWords, field: FieldMeta, value: Json): Json {
  if (words === 'actual' || field.pick_list_values === undefined) return value;
  if (Array.isArray(value)) return value.map((one) => shownChoice(words, field, one));
  const choice = field.pick_list_values.find(({ actual_value: actual }) => actual === value);
  return choice?.display_value ?? value;
}

/** The actual value of a choice that a write names by either word; undefined where the list has none such. */
export function storedChoice(words: PickListWords, field: FieldMeta, text: string): string | undefined {
  const values = field.pick_list_values ?? [];
  const byLabel = values.find(({ display_value: label }) => label === text)?.actual_value;
  const byValue = values.find(({ actual_value: actual }) => actual === text)?.actual_value;
  return words === 'label' ? (byLabel ?? byValue) : (byValue ?? byLabel);
}
