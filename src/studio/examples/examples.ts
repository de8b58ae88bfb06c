import type { SourceFile } from '../../engine/translation.ts';
import type { Example } from '../services.ts';

// Only those that are offered: all of their text is loaded with the page.
const scenarios = import.meta.glob<string>(
  '../../scenarios/{shop,one-host-many-teams,canary-release,certificates-and-redirects,backends-with-tls,dump-of-a-cluster,things-that-break,first-ingress}.md',
  { query: '?raw', import: 'default', eager: true },
);

/** In the order in which they are offered; the first opens on a first visit. */
const order = [
  'shop',
  'one-host-many-teams',
  'canary-release',
  'certificates-and-redirects',
  'backends-with-tls',
  'dump-of-a-cluster',
  'things-that-break',
  'first-ingress',
];

const inputs = /^```yaml input (\S+)\n([\s\S]*?)^```$/gm;

/** A scenario's Markdown as an example: its title, first paragraph and input files. */
export function readExample(id: string, markdown: string): Example {
  const [, title = id, about = ''] = /^# (.+)\n\n(.+)$/m.exec(markdown) ?? [];
  const files: SourceFile[] = [...markdown.matchAll(inputs)].map(([, name = '', text = '']) => ({ name, text }));
  const ingresses = files.reduce((sum, { text }) => sum + [...text.matchAll(/^ *(?:- )?kind: Ingress$/gm)].length, 0);
  return { id, title, about, ingresses, files };
}

export const examples: readonly Example[] = order.flatMap((id) => {
  const markdown = scenarios[`../../scenarios/${id}.md`];
  return markdown === undefined ? [] : [readExample(id, markdown)];
});
