import { BookmarkPlus, ClipboardPaste } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useId, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { looksLikeCurl } from './curl.ts';
import { type Draft, type DraftField, methods, readHeaders, splitUrl } from './draft.ts';
import { Popover } from './Popover.tsx';

/** What keeps the draft from being asked. */
export interface Problem {
  readonly field: DraftField;
  readonly message: string;
}

interface RequestBarProps {
  readonly draft: Draft;
  readonly problem: Problem | undefined;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onChange: (draft: Draft) => void;
  readonly onAsk: () => void;
  readonly onCurl: (command: string) => void;
  readonly onPasteCurl: () => void;
  readonly onSave: () => void;
}

/** The request to ask: method, URL, headers, client. */
export function RequestBar({ draft, problem, field, onChange, onAsk, onCurl, onPasteCurl, onSave }: RequestBarProps) {
  const messageId = useId();
  const change = (patch: Partial<Draft>): void => onChange({ ...draft, ...patch });
  const headers = readHeaders(draft.headers);
  const count = typeof headers === 'string' ? 0 : Object.keys(headers).length;
  const known: readonly string[] = methods;
  return (
    <div className="request-bar">
      <div className="request-fields">
        <Menu
          name={`Method: ${draft.method}`}
          className="request-method"
          button={draft.method}
          items={(known.includes(draft.method) ? known : [draft.method, ...known]).map((method) => ({
            id: method,
            label: method,
            kind: 'radio',
            checked: method === draft.method,
            onChoose: () => change({ method }),
          }))}
        />
        <UrlField
          url={draft.url}
          field={field}
          messageId={problem?.field === 'url' ? messageId : undefined}
          onChange={(url) => change({ url })}
          onAsk={onAsk}
          onCurl={onCurl}
        />
        <Popover
          name="Headers and body"
          invalid={problem?.field === 'headers' || problem?.field === 'body'}
          button={
            <>
              Headers <span className="dim">{count}</span>
            </>
          }
        >
          <label>
            Headers, one per line
            <textarea
              className="mono"
              rows={4}
              value={draft.headers}
              spellCheck={false}
              onChange={(event) => change({ headers: event.target.value })}
            />
          </label>
          <label>
            Size of the body in bytes
            <input
              className="mono"
              inputMode="numeric"
              value={draft.body}
              onChange={(event) => change({ body: event.target.value })}
            />
          </label>
        </Popover>
        <Popover
          name="Client"
          invalid={problem?.field === 'client'}
          button={
            <>
              Client <span className="dim mono">{draft.client.trim() || '127.0.0.1'}</span>
            </>
          }
        >
          <label>
            Address of the client
            <input
              className="mono"
              value={draft.client}
              spellCheck={false}
              onChange={(event) => change({ client: event.target.value })}
              onKeyDown={(event) => event.key === 'Enter' && onAsk()}
            />
          </label>
        </Popover>
        <Button look="main" onClick={onAsk}>
          Ask <kbd>↵</kbd>
        </Button>
        <Button look="quiet" icon={BookmarkPlus} label="Save this request with the source’s answer" onClick={onSave}>
          Save
        </Button>
        <Button look="quiet" icon={ClipboardPaste} onClick={onPasteCurl}>
          Paste curl
        </Button>
      </div>
      {problem && (
        <p className="request-problem" id={messageId} role="alert">
          {problem.message}
        </p>
      )}
    </div>
  );
}

interface UrlFieldProps {
  readonly url: string;
  readonly field: RefObject<HTMLInputElement | null>;
  /** Set where the URL cannot be asked. */
  readonly messageId: string | undefined;
  readonly onChange: (url: string) => void;
  readonly onAsk: () => void;
  readonly onCurl: (command: string) => void;
}

/** The URL, its path bold: the field's own text is unseen, and the same text lies below it in its weights. */
function UrlField({ url, field, messageId, onChange, onAsk, onCurl }: UrlFieldProps) {
  const ink = useRef<HTMLSpanElement>(null);
  const [scheme, host, path] = splitUrl(url);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onAsk();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!looksLikeCurl(text)) return;
    event.preventDefault();
    onCurl(text);
  };
  return (
    <div className={`url-field mono ${messageId === undefined ? '' : 'is-invalid'}`}>
      <span className="url-ink" aria-hidden ref={ink}>
        <span className="dim">{scheme}</span>
        {host}
        <b>{path}</b>
      </span>
      <input
        ref={field}
        aria-label="URL"
        aria-invalid={messageId !== undefined}
        aria-describedby={messageId}
        value={url}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKey}
        onPaste={onPaste}
        onScroll={(event) => {
          if (ink.current) ink.current.style.transform = `translateX(${-event.currentTarget.scrollLeft}px)`;
        }}
      />
    </div>
  );
}
