import { finding } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Span } from '../../text/span.ts';
import type { Account } from './annotations-foreign.ts';
import { accountForFlags } from './flags-account.ts';
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

const settingsAssumed = finding<Readonly<Record<string, string>>>({
  code: 'controller-settings-assumed',
  severity: 'note',
  expected: true,
  text: (stated) => {
    const names = Object.entries(stated).map(([name, value]) => `${name}: ${value}`);
    const beside = names.length === 0 ? '' : ` Of what you state, this holds: ${names.join(', ')}.`;
    return `The input holds neither the ConfigMap nor the workload nor the Helm values of the controller: the defaults of ingress-nginx 1.15 are taken, and annotations of every risk as accepted.${beside}`;
  },
  why: 'Settings of the controller change what annotations mean and what holds where nobody wrote one. Add its ConfigMap and its Deployment or DaemonSet to the input (kubectl get configmap,deployment,daemonset -n ingress-nginx -o yaml), or the values of its Helm release (helm get values), or the HelmRelease of Flux or Application of Argo CD that holds them, and they are read. What you know without them can be stated: under Controller in the studio, with --controller NAME=VALUE on the command line.',
});

const valuesElsewhere = finding<Record<never, never>>({
  code: 'chart-values-elsewhere',
  severity: 'manual',
  text: () => 'The release of the controller’s chart takes values from elsewhere too, and these are not read.',
  why: 'They are laid under or over the values that stand here. Add all of them together to the input: helm get values prints those of a release that runs.',
});

const by = 'settings';

/** Files, other objects and parameters that hold values of the chart. */
function accountForOtherValues({ elsewhere }: Settings): Account {
  const diagnostics = elsewhere.length === 0 ? [] : [valuesElsewhere({}, ...elsewhere)];
  return {
    settlements: diagnostics.flatMap(({ from, message: reason }) =>
      from.map((leaf): Settlement => ({ leaf, fate: 'unsupported', by, reason })),
    ),
    diagnostics,
  };
}

const firstLine = (value: string): string => {
  const [line = ''] = value.trim().split('\n', 1);
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};

/** A setting in values of the chart: what nothing else is said of changes no answer. */
const unused = (leaf: Span): Settlement => ({
  leaf,
  fate: 'inert',
  by,
  reason: 'No Ingress of the input depends on this setting.',
});

/** Accounts for the keys of the controller's ConfigMap that no rule reads; those that a rule reads are settled with it. */
export function accountForSettings(settings: Settings): Account {
  const { configMap, flags, values, chartLeaves } = settings;
  const own = together([accountForFlags(settings), accountForOtherValues(settings), settings.everyRoute]);
  if (!configMap && !flags.workload)
    return { settlements: own.settlements, diagnostics: [settingsAssumed(settings.stated), ...own.diagnostics] };
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
  return together([own, { settlements: chartLeaves.map(unused), diagnostics: [] }, ...each]);
}

const together = (accounts: readonly Account[]): Account => ({
  settlements: accounts.flatMap(({ settlements }) => settlements),
  diagnostics: accounts.flatMap(({ diagnostics }) => diagnostics),
});
