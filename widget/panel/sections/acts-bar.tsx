import { Disclosure } from '../../components/disclosure.tsx';
import { usePanel } from '../context.ts';
import { ActButton } from './act-button.tsx';
import { offeredActs } from './acts-offered.ts';

/** What can be recorded or asked for: what lies near as buttons, the rest folded. */
export function ActsBar() {
  const { assessment, m } = usePanel();
  const { near, more } = offeredActs(assessment);
  return (
    <div class="acts">
      {near.map((act) => (
        <ActButton key={act} act={act} />
      ))}
      <Disclosure summary={near.length > 0 ? m.acts.more : m.acts.title}>
        <div class="acts">
          {more.map((act) => (
            <ActButton key={act} act={act} />
          ))}
        </div>
      </Disclosure>
    </div>
  );
}
