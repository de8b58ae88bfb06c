import { createRoot } from 'react-dom/client';
import { services } from './services.ts';
import { Studio } from './studio/Studio.tsx';
import { createStudio } from './studio/state/studio.ts';

const place = document.getElementById('studio');
if (!place) throw new Error('The page has no place for the studio.');
createRoot(place).render(<Studio studio={createStudio(services)} />);
