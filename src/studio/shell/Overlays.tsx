import { Copy, Link, Unlink } from 'lucide-react';
import * as act from '../actions.ts';
import { commandsOf } from '../commands.ts';
import { isMac, spell } from '../keys.ts';
import type { LinkOffer, LinkProblem } from '../services.ts';
import { useShell, useStudio } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SeverityMark } from '../ui/Marks.tsx';
import { GatewaysDialog, RenameDialog } from './AskDialogs.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { ControllerDialog } from './ControllerDialog.tsx';
import { PlacesPalette } from './PlacesPalette.tsx';
import './overlays.css';

/** Whatever lies over the page now. */
export default function Overlays() {
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
    case 'controller':
      return <ControllerDialog onClose={close} />;
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
