import type { Options } from '../options.ts';
import { severities } from '../report/fate.ts';
import type { SourceFile, Translation } from '../translation.ts';
import { write } from '../yaml/write.ts';

/** One file of the bundle; `path` with forward slashes. */
export interface BundleFile {
  readonly path: string;
  readonly text: string;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function kustomizations(files: readonly string[]): readonly BundleFile[] {
  const folders = new Map<string, string[]>();
  for (const file of files) folders.set(folderOf(file), [...(folders.get(folderOf(file)) ?? []), nameOf(file)]);
  return [...folders].map(([folder, resources]) => ({
    path: `${folder}/kustomization.yaml`,
    text: write({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources }).text,
  }));
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What a reader of the bundle needs to know first. */
function readme(translation: Translation, options: Options, extras: readonly BundleFile[]): string {
  const { totals, findings } = translation;
  const folders = [...new Set(translation.files.map(({ name }) => folderOf(safePath(name))))];
  const counts = severities.map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return `- ${severity}: ${count}`;
  });
  return [
    '# From Ingress to Gateway API',
    '',
    `Written for Gateway API ${options.gatewayApi}, ${options.channel} channel. The GatewayClass \`${options.gatewayClassName}\` must exist in the cluster.`,
    '',
    '## What is here',
    '',
    ...folders.map((folder) => `- \`${folder}/\`: ${folder === 'platform' ? 'Gateways and what they need' : 'routes'}`),
    '- `findings.json`: what behaves differently, and what a person must do',
    ...(extras.length > 0
      ? ['- `verify/`: requests with the answers they must get, for `gatewright probe --cases` and for Hurl']
      : []),
    '- `source/`: the manifests this was made from, without the data of Secrets',
    '',
    ...ownWords(translation),
    '## Before you apply',
    '',
    `${totals.total} fields were read: ${totals.translated} translated, ${totals.approximated} approximated, ${totals.unsupported} unsupported, ${totals.inert} without effect before either, ${totals.invalid} invalid, ${totals.unrelated} unrelated.`,
    '',
    ...counts,
    '',
    'Read every finding that breaks or needs a person before traffic moves.',
    '',
    '## Apply',
    '',
    '```sh',
    ...folders.map((folder) => `kubectl apply -k ${folder}`),
    '```',
    '',
    '## Way back',
    '',
    'The Ingresses are untouched: until DNS points at the new address, they answer as before. To take the result away:',
    '',
    '```sh',
    ...folders.toReversed().map((folder) => `kubectl delete -k ${folder}`),
    '```',
    '',
  ].join('\n');
}

/** Which files are not as they were translated. */
function ownWords({ own = [] }: Translation): readonly string[] {
  if (own.length === 0) return [];
  return [
    '## Written by hand',
    '',
    "These files are not the translation's, so the findings, which are about the translation, may not hold for them:",
    '',
    ...own.map(({ name, translated }) => `- \`${safePath(name)}\`${translated === undefined ? '' : ', edited'}`),
    '',
  ];
}

/** A path that stays inside the bundle, whatever a file or a namespace is called. */
export const safePath = (path: string): string =>
  path
    .split(/[\\/]+/)
    .filter((step) => step !== '' && step !== '.' && step !== '..')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no file system takes them
    .map((step) => step.replace(/[<>:"|?*\u0000-\u001f]/g, '_'))
    .join('/') || 'unnamed';

/** Gives every file a path of its own: of two that would fall together, the later one gets a number. */
function distinct(files: readonly BundleFile[]): readonly BundleFile[] {
  // Some file systems take two cases of a letter for one; the name below is that of the list that kubectl reads.
  const taken = new Set(files.map(({ path }) => `${folderOf(path)}/kustomization.yaml`.toLowerCase()));
  return files.map(({ path, text }) => {
    let free = path;
    for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = path.replace(/(\.[^./]*)?$/, `-${count}$1`);
    taken.add(free.toLowerCase());
    return { path: free, text };
  });
}

/**
 * The whole bundle. `sources` must be redacted already; `extras` are further files, such as requests to verify it
 * with. Same input, same bytes.
 */
export function bundle(
  translation: Translation,
  sources: readonly SourceFile[],
  options: Options,
  extras: readonly BundleFile[] = [],
): readonly BundleFile[] {
  const written = distinct(translation.files.map(({ name, text }) => ({ path: safePath(name), text })));
  return [
    { path: 'README.md', text: readme(translation, options, extras) },
    ...written,
    ...kustomizations(written.map(({ path }) => path)),
    { path: 'findings.json', text: json(translation.findings) },
    ...extras,
    ...distinct(sources.map(({ name, text }) => ({ path: `source/${safePath(name)}`, text }))),
  ];
}
