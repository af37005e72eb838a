import { Notice, type Tone } from '../../components/notice.tsx';
import { usePanel } from '../context.ts';
import type { Paragraph } from './act.ts';

/** Sentences and lists of sentences, one below the other. */
export function Paragraphs({ paragraphs }: { paragraphs: readonly Paragraph[] }) {
  return (
    <>
      {paragraphs.map((paragraph) =>
        typeof paragraph === 'string' ? (
          <p key={paragraph} dir="auto">
            {paragraph}
          </p>
        ) : (
          <ul key={paragraph.join()} class="bullets">
            {paragraph.map((item) => (
              <li key={item} dir="auto">
                {item}
              </li>
            ))}
          </ul>
        ),
      )}
    </>
  );
}

interface NoteProps {
  text: string;
  tone?: Tone;
  role?: 'status' | 'alert';
  onClose(): void;
}

/** A sentence in place of the form, with a button that closes the act. */
export function Note({ text, tone = 'info', role = 'status', onClose }: NoteProps) {
  const { m } = usePanel();
  return (
    <Notice tone={tone}>
      <p role={role}>{text}</p>
      <button type="button" class="button" onClick={onClose}>
        {m.receipt.close}
      </button>
    </Notice>
  );
}
