import { ClipboardPaste, Copy, FolderOpen, Workflow } from 'lucide-react';
import * as act from '../actions.ts';
import { useStudio } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { FateMark, SeverityMark } from '../ui/Marks.tsx';
import { Keys } from './Keyboard.tsx';
import { counted } from './view.ts';
import './heads.css';
import './empty.css';

const clusterCommand = 'kubectl get ingress,ingressclass,svc -A -o yaml > estate.yaml';

/** A workspace without files: how to begin, and what one gets. */
export default function Empty() {
  const studio = useStudio();
  return (
    <div className="empty">
      <div className="head strong">Source</div>
      <div className="head strong">Result</div>
      <section aria-label="Begin">
        <h2>Put your manifests here</h2>
        <p className="mid">
          Ingresses and whatever goes with them: Services, classes, the controller&rsquo;s ConfigMap. YAML or JSON,
          lists and dumps, as messy as they are.
        </p>
        <div className="row empty-buttons">
          <Button look="main" icon={ClipboardPaste} onClick={() => void act.pasteFromClipboard(studio)}>
            Paste <Keys of="⌘V" />
          </Button>
          <Button icon={FolderOpen} onClick={() => act.pick(studio, 'files', 'add')}>
            Open files
          </Button>
          <Button icon={FolderOpen} onClick={() => act.pick(studio, 'folder', 'add')}>
            Open a folder
          </Button>
          <span className="mid">or drop them anywhere</span>
        </div>
        <h3>From a cluster</h3>
        <div className="empty-command mono">
          <span className="grow cut">{clusterCommand}</span>
          <Button look="quiet" dense icon={Copy} onClick={() => void act.copy(studio, clusterCommand, 'the command')}>
            Copy
          </Button>
        </div>
        <p className="dim">
          Of Secrets only names and types are ever read. Nothing leaves this page; it works offline.
        </p>
        <Examples />
      </section>
      <section aria-label="What you will get">
        <h2 className="mid">What you will get</h2>
        <ul className="empty-gains mid">
          <li>
            <FateMark of="translated" label="" />
            Every line&rsquo;s fate, on its line. Nothing is dropped in silence.
          </li>
          <li>
            <SeverityMark of="differs" label="" />
            What will behave differently, and why, before traffic moves.
          </li>
          <li>
            <Workflow className="icon" aria-hidden />
            The Gateways, routes and grants, ready to apply.
          </li>
        </ul>
      </section>
    </div>
  );
}

function Examples() {
  const studio = useStudio();
  if (studio.services.examples.length === 0) return null;
  return (
    <>
      <h3>Or start from an example</h3>
      <ul className="empty-examples">
        {studio.services.examples.map((example) => (
          <li key={example.id}>
            <button type="button" onClick={() => act.openExample(studio, example)}>
              <span className="strong">{example.title}</span>
              <span className="mid cut">{example.about}</span>
              <span className="dim">{counted(example.ingresses, 'Ingress', 'Ingresses')}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
