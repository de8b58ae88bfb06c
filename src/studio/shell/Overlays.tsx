import { Copy, Link, Unlink } from 'lucide-react';
import { useState } from 'react';
import * as act from '../actions.ts';
import { commandsOf } from '../commands.ts';
import { isMac, spell } from '../keys.ts';
import type { LinkOffer, LinkProblem } from '../services.ts';
import { useShell, useStudio, useWorkspace } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SeverityMark } from '../ui/Marks.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { PlacesPalette } from './PlacesPalette.tsx';
import './overlays.css';

/** Whatever lies over the page now. */
export function Overlays() {
  const overlay = useShell((shell) => shell.overlay);
  const close = useShell((shell) => shell.close);
  switch (overlay?.kind) {
    case undefined:
      return null;
    case 'palette':
      return <CommandPalette key={overlay.query} initial={overlay.query} onClose={close} />;
    case 'places':
      return <PlacesPalette source={overlay.source} output={overlay.output} onClose={close} />;
    case 'share':
      return <ShareDialog offer={overlay.offer} onClose={close} />;
    case 'link-refused':
      return <LinkRefused problems={overlay.problems} onClose={close} />;
    case 'not-opened':
      return <NotOpened problems={overlay.problems} onClose={close} />;
    case 'gateways':
      return <GatewaysDialog onClose={close} />;
    case 'rename':
      return <RenameDialog file={overlay.file} onClose={close} />;
    case 'keys':
      return <KeysDialog onClose={close} />;
  }
}

interface Closing {
  readonly onClose: () => void;
}

function ShareDialog({ offer, onClose }: Closing & { readonly offer: LinkOffer }) {
  const studio = useStudio();
  const saveFile = async (): Promise<void> => {
    onClose();
    const name = await studio.services.downloadWorkspace(studio.workspace.getState().present);
    studio.notices.getState().show(`Saved ${name}`);
  };
  const copyLink = (): void => {
    onClose();
    void act.copy(studio, offer.url, 'the link');
  };
  return (
    <Dialog
      title={offer.refused ? 'This workspace is too large for a link' : 'A link to this workspace'}
      icon={Link}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => void saveFile()}>Save a file instead</Button>
          <Button onClick={onClose}>Close</Button>
          {!offer.refused && (
            <Button look="main" icon={Copy} autoFocus onClick={copyLink}>
              Copy the link
            </Button>
          )}
        </>
      }
    >
      {offer.refused && <p className="mid">{offer.refused}</p>}
      <h3 className="overlay-title">What it holds</h3>
      <ul className="plain-list">
        {offer.holds.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {offer.withheld.length > 0 && (
        <>
          <h3 className="overlay-title">What it leaves out</h3>
          <ul className="plain-list">
            {offer.withheld.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <p className="dim">Everything is in the link itself; no server keeps a copy.</p>
    </Dialog>
  );
}

function LinkRefused({ problems, onClose }: Closing & { readonly problems: readonly LinkProblem[] }) {
  return (
    <Dialog
      title="This link was not opened"
      icon={Unlink}
      onClose={onClose}
      actions={
        <Button look="main" autoFocus onClick={onClose}>
          Back to my workspace
        </Button>
      }
    >
      <p className="mid">It does not hold what a Gatewright link holds. Your workspace is as you left it.</p>
      <ul className="problem-list">
        {problems.map(({ severity, code, message }) => (
          <li key={`${code} ${message}`}>
            <SeverityMark of={severity} />
            <span>{message}</span>
            <span className="mono dim">{code}</span>
          </li>
        ))}
      </ul>
      <p className="mid">Nothing in a link is ever run, and nothing was fetched.</p>
    </Dialog>
  );
}

function NotOpened({ problems, onClose }: Closing & { readonly problems: readonly string[] }) {
  return (
    <Dialog
      title={problems.length === 1 ? 'One thing was left out' : `${problems.length} things were left out`}
      onClose={onClose}
      actions={
        <Button look="main" autoFocus onClick={onClose}>
          Close
        </Button>
      }
    >
      <ul className="plain-list">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Dialog>
  );
}

function GatewaysDialog({ onClose }: Closing) {
  const { gatewayClassName, gatewayNamespace } = useWorkspace(({ present }) => present.options);
  const choose = useWorkspace((workspace) => workspace.choose);
  const [className, setClassName] = useState(gatewayClassName);
  const [namespace, setNamespace] = useState(gatewayNamespace);
  const isName = (name: string): boolean => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name);
  const isFit = isName(className) && isName(namespace);
  const apply = (): void => {
    choose({ gatewayClassName: className, gatewayNamespace: namespace }, 'where the Gateways live');
    onClose();
  };
  return (
    <Dialog
      title="Where the Gateways live"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Leave as it is</Button>
          <Button
            look="main"
            disabled={isFit ? undefined : 'A name has small letters, digits, dots and hyphens'}
            onClick={apply}
          >
            Apply
          </Button>
        </>
      }
    >
      <Field label="GatewayClass that they refer to" value={className} ok={isName(className)} onChange={setClassName} />
      <Field label="Namespace" value={namespace} ok={isName(namespace)} onChange={setNamespace} />
    </Dialog>
  );
}

function RenameDialog({ file, onClose }: Closing & { readonly file: string }) {
  const rename = useWorkspace((workspace) => workspace.rename);
  const taken = useWorkspace(({ present }) => present.files);
  const [name, setName] = useState(file);
  const isFree = name !== '' && !taken.some((each) => each.name === name);
  const apply = (): void => {
    rename(file, name);
    onClose();
  };
  return (
    <Dialog
      title={`Rename ${file}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep the name</Button>
          <Button look="main" disabled={isFree ? undefined : 'A file has this name already'} onClick={apply}>
            Rename
          </Button>
        </>
      }
    >
      <Field
        label="New name; a slash puts it into a folder"
        value={name}
        ok={isFree || name === file}
        onChange={setName}
      />
    </Dialog>
  );
}

function KeysDialog({ onClose }: Closing) {
  const studio = useStudio();
  const keyed = commandsOf(studio).filter(({ keys }) => keys);
  return (
    <Dialog
      title="Keys"
      onClose={onClose}
      actions={
        <Button look="main" autoFocus onClick={onClose}>
          Close
        </Button>
      }
    >
      <dl className="keys-list">
        {keyed.map(({ id, title, keys = '' }) => (
          <div key={id}>
            <dt>
              <kbd>{spell(keys, isMac())}</kbd>
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly ok: boolean;
  readonly onChange: (value: string) => void;
}

const Field = ({ label, value, ok, onChange }: FieldProps) => (
  <label className="overlay-field">
    <span className="mid">{label}</span>
    <input
      className="mono"
      aria-invalid={!ok}
      value={value}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  </label>
);
