import { useEffect, useRef, useState } from 'preact/hooks';
import { Notice } from '../../components/notice.tsx';
import { type ReceiptText, usePanel } from '../context.ts';
import { problemText } from '../messages/problem.ts';
import { AskStatus } from './assess-now.tsx';

interface ReceiptProps {
  receipt: ReceiptText;
  tell(receipt: ReceiptText | undefined): void;
}

/** Says above everything else what was recorded, with a link to the record and the way back, and how the fresh look goes. */
export function Receipt({ receipt, tell }: ReceiptProps) {
  const { m, open } = usePanel();
  const [failure, setFailure] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const busy = useRef(false);
  const { message, place, undo } = receipt;
  useEffect(() => {
    setFailure('');
    box.current?.focus();
  }, [receipt]);
  const takeBack = async (): Promise<void> => {
    if (!undo || busy.current) return;
    busy.current = true;
    try {
      await undo();
      tell({ message: m.receipt.undone });
    } catch (error) {
      const { title, remedy } = problemText(error, m);
      setFailure(`${m.receipt.notUndone} ${title}. ${remedy}`);
    } finally {
      busy.current = false;
    }
  };
  return (
    <div class="receipt" tabIndex={-1} ref={box}>
      <Notice tone="good">
        <p dir="auto">
          <strong>{message}</strong>
        </p>
        <AskStatus />
        <p class="receipt-buttons">
          {place && (
            <button type="button" class="link" onClick={() => open(place.module, place.id)}>
              {m.receipt.open}
            </button>
          )}
          {undo && (
            <button type="button" class="link" onClick={() => void takeBack()}>
              {m.receipt.undo}
            </button>
          )}
          <button type="button" class="link" onClick={() => tell(undefined)}>
            {m.receipt.close}
          </button>
        </p>
        <p role="alert" class="form-failure">
          {failure}
        </p>
      </Notice>
    </div>
  );
}
