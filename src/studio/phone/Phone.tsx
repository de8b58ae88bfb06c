import { ArrowLeftRight, Files, Flag, Link, ListFilter, type LucideIcon, Workflow } from 'lucide-react';
import { Suspense, useState } from 'react';
import { share } from '../actions.ts';
import { viewPanels } from '../panels.ts';
import { Logo } from '../shell/Logo.tsx';
import { ThemeMenu } from '../shell/ThemeMenu.tsx';
import { useStudio, useWorkspace } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { LiveRegion } from '../ui/Toast.tsx';
import { PhoneFiles } from './PhoneFile.tsx';
import { PhoneFindings } from './PhoneFindings.tsx';
import { PhoneRequests } from './PhoneRequests.tsx';
import { PhoneVerdict } from './PhoneVerdict.tsx';
import './phone.css';

type Place = 'verdict' | 'findings' | 'requests' | 'files' | 'map';

const places: readonly { readonly id: Place; readonly title: string; readonly icon: LucideIcon }[] = [
  { id: 'verdict', title: 'Verdict', icon: Flag },
  { id: 'findings', title: 'Findings', icon: ListFilter },
  { id: 'requests', title: 'Requests', icon: ArrowLeftRight },
  { id: 'files', title: 'Files', icon: Files },
  { id: 'map', title: 'Map', icon: Workflow },
];

/** The studio on a phone: to read, from the verdict on; nothing is edited here. */
export default function Phone() {
  const studio = useStudio();
  const name = useWorkspace(({ present }) => present.name);
  const [place, setPlace] = useState<Place>('verdict');
  const showSource = (): void => {
    studio.layout.getState().set({ side: 'source' });
    setPlace('files');
  };
  const MapPanel = viewPanels.find(({ id }) => id === 'map')?.Panel;
  return (
    <div className="phone">
      <header>
        <Logo />
        <h1 className="strong cut">{name}</h1>
        <span className="phone-read-only">read only</span>
        <span className="grow" />
        <ThemeMenu />
        <Button look="quiet" icon={Link} label="Share by link" onClick={() => void share(studio)} />
      </header>
      <main data-region="view">
        {place === 'verdict' && <PhoneVerdict onSource={showSource} />}
        {place === 'findings' && <PhoneFindings onSource={showSource} />}
        {place === 'requests' && <PhoneRequests />}
        {place === 'files' && <PhoneFiles />}
        {place === 'map' && MapPanel && (
          <Suspense fallback={null}>
            <MapPanel />
          </Suspense>
        )}
      </main>
      <nav aria-label="Places">
        {places.map(({ id, title, icon: IconOf }) => (
          <button key={id} type="button" aria-current={id === place ? 'page' : undefined} onClick={() => setPlace(id)}>
            <IconOf className="icon" aria-hidden />
            {title}
          </button>
        ))}
      </nav>
      <LiveRegion />
    </div>
  );
}
