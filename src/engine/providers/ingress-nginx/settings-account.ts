import { finding } from '../../report/diagnostic.ts';
import type { Account } from './annotations-foreign.ts';
import type { Settings } from './settings.ts';
import { untranslatedSettings } from './settings-catalogue.ts';

interface Said {
  readonly key: string;
  readonly value: string;
  readonly meaning: string;
  readonly advice: string;
}

const text = ({ key, value, meaning, advice }: Said): string =>
  `The controller’s setting ${key}: ${value} is not translated: ${meaning}. ${advice}`;

const why =
  'It held for every Ingress of the controller and is written in none of them, so it is easily forgotten. Nothing in the result stands for it.';

const settingDiffers = finding<Said>({ code: 'setting-unsupported', severity: 'differs', text, why });
const settingBreaks = finding<Said>({ code: 'protective-setting-unsupported', severity: 'breaks', text, why });

const settingsAssumed = finding<Record<never, never>>({
  code: 'controller-settings-assumed',
  severity: 'note',
  expected: true,
  text: () =>
    'The input holds neither the ConfigMap nor the workload of the controller: the defaults of ingress-nginx 1.15 are taken, and annotations of every risk as accepted.',
  why: 'Settings of the controller change what annotations mean and what holds where nobody wrote one. Add its ConfigMap and its Deployment or DaemonSet to the input (kubectl get configmap,deployment,daemonset -n ingress-nginx -o yaml), and they are read.',
});

const by = 'settings';

const firstLine = (value: string): string => {
  const [line = ''] = value.trim().split('\n', 1);
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};

/** Accounts for the keys of the controller's ConfigMap that no rule reads; those that a rule reads are settled with it. */
export function accountForSettings({ configMap, flags, values }: Settings): Account {
  if (!configMap && !flags.workload) return { settlements: [], diagnostics: [settingsAssumed({})] };
  const each = [...values].map(([key, { value, from }]): Account => {
    const known = Object.hasOwn(untranslatedSettings, key) ? untranslatedSettings[key] : undefined;
    if (!known) return { settlements: [], diagnostics: [] };
    const settle = (fate: 'inert' | 'unsupported', reason: string) => from.map((leaf) => ({ leaf, fate, by, reason }));
    if (known.role === 'dependent') {
      if (known.on.some((other) => values.get(other)?.value === 'true')) return { settlements: [], diagnostics: [] };
      const reason = `${known.meaning}, and has no effect without ${known.on.join(' or ')}.`;
      return { settlements: settle('inert', reason), diagnostics: [] };
    }
    if (value.trim() === known.default)
      return { settlements: settle('inert', 'This is the default of ingress-nginx anyway.'), diagnostics: [] };
    if (known.role === 'tuning')
      return { settlements: settle('inert', `${known.meaning}: no single request shows it.`), diagnostics: [] };
    const make = known.severity === 'breaks' ? settingBreaks : settingDiffers;
    const said = make({ key, value: firstLine(value), meaning: `it ${known.meaning}`, advice: known.advice }, ...from);
    return { settlements: settle('unsupported', said.message), diagnostics: [said] };
  });
  return {
    settlements: each.flatMap(({ settlements }) => settlements),
    diagnostics: each.flatMap(({ diagnostics }) => diagnostics),
  };
}
