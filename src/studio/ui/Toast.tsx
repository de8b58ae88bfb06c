import { Check } from 'lucide-react';
import { useNotices } from '../state/studio.ts';
import './toast.css';

/** What just happened, at the left end of the status bar, with its way back. */
export function ToastLine() {
  const toast = useNotices((notices) => notices.toast);
  const dismiss = useNotices((notices) => notices.dismiss);
  if (!toast) return null;
  const undo = (): void => {
    toast.undo?.();
    dismiss();
  };
  return (
    <div className="toast">
      <Check className="icon small" aria-hidden />
      <span className="cut">{toast.text}</span>
      {toast.undo && (
        <button type="button" className="link" aria-label={`${toast.text}: Undo`} onClick={undo}>
          Undo
        </button>
      )}
    </div>
  );
}

/** Tells a screen reader what changed. */
export function LiveRegion() {
  const announcement = useNotices((notices) => notices.announcement);
  return (
    <output className="unseen" aria-live="polite">
      {announcement}
    </output>
  );
}
