import { Section } from '../../components/section.tsx';
import { usePanel } from '../context.ts';
import { tenths } from '../messages/numbers.ts';

/** The qualification card of a customer without enough history: its result, and the points of each part. */
export function QualificationSection() {
  const { assessment, language, m, t } = usePanel();
  const card = assessment.qualification;
  if (!card) return null;
  return (
    <Section title={m.card.title} class="card" aside={tenths(card.score, language)}>
      <p>{t.credit.qualification(card, assessment)}</p>
      <table class="card-parts">
        <thead>
          <tr>
            <th scope="col">{m.card.part}</th>
            <th scope="col" class="number">
              {m.why.pointsColumn}
            </th>
          </tr>
        </thead>
        <tbody>
          {card.parts.map(({ item, max, points }) => (
            <tr key={item} class={points === null ? 'is-missing' : ''}>
              <th scope="row">{t.credit.cardItem(item)}</th>
              <td class="number">
                {points === null ? m.card.notLooked : m.why.points(tenths(points, language), tenths(max, language))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="muted">{m.card.on(t.day(card.on))}</p>
    </Section>
  );
}
