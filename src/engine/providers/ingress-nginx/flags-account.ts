import { controllerDecision } from '../../controller-decisions.ts';
import { type Diagnostic, finding } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Sourced } from '../../text/sourced.ts';
import type { Account } from './annotations-foreign.ts';
import { isPortAssumed } from './default-service.ts';
import { portFlags, type ReadFlag, readFlags, readSettingKeys, scopeFlags } from './flags-catalogue.ts';
import type { Settings } from './settings.ts';

const watchesSome = finding<{ readonly flag: string; readonly value: string }>({
  code: 'controller-watches-some-namespaces',
  severity: 'manual',
  text: ({ flag, value }) =>
    `The controller runs with --${flag}=${value}, so it serves Ingresses of ${flag === 'watch-namespace' ? `the namespace ${value}` : `namespaces with the labels ${value}`} only; every Ingress of the input is translated.`,
  why: 'Leave Ingresses of other namespaces out of the input, or make sure that another controller served them. A Gateway’s allowedRoutes limits who may attach.',
});

const otherPort = finding<{ readonly flag: string; readonly value: string; readonly port: string }>({
  code: 'controller-listens-elsewhere',
  severity: 'note',
  text: ({ flag, value, port }) =>
    `The controller listens on ${value} (--${flag}); the Gateway’s listener is on ${port}.`,
  why: 'Where a Service or a load balancer stands before the controller, clients use its ports, and nothing changes. With hostNetwork clients used the controller’s own: then set the listener’s port.',
});

const streamsLost = finding<{ readonly protocol: string; readonly ports: readonly string[] }>({
  code: 'stream-services-unsupported',
  severity: 'breaks',
  text: ({ protocol, ports }) =>
    `The controller hands on ${protocol} ${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')}; the result has no ${protocol}Route for ${ports.length === 1 ? 'it' : 'them'}.`,
  why: 'What is not HTTP has no place in an Ingress, so it is set in the controller alone. In Gateway API it takes a listener of the protocol on that port with a TCPRoute or UDPRoute (experimental channel) to the Service; write them by hand where the implementation has them.',
});

const defaultServiceStays = finding<{ readonly service: string; readonly port: number | null }>({
  code: 'default-backend-service-stays',
  severity: 'note',
  text: ({ service, port }) =>
    `What no Ingress matches goes to Service ${service}, as --default-backend-service says${port === null ? '' : `; its port is not in the input, and ${port} is taken`}.`,
  why: 'Routes name the Service, so it must outlive the controller: with the chart’s own default backend, removing the release removes it. Without these routes a Gateway answers 404 by itself.',
});

const overruled = finding<{ readonly name: string; readonly written: string }>({
  code: 'controller-statement-overruled',
  severity: 'note',
  text: ({ name, written }) => `The input says ${name}: ${written}, so what you state of it has no effect.`,
  why: 'What the controller’s manifests or Helm values say is taken before what is stated beside them. Change it there, or take the statement back.',
});

const by = 'settings';

const settleAll = (values: ReadonlyMap<string, Sourced<string>>, known: Readonly<Record<string, ReadFlag>>) =>
  [...values].flatMap(([name, { from }]): readonly Settlement[] => {
    const read = Object.hasOwn(known, name) ? known[name] : undefined;
    return read ? from.map((leaf) => ({ leaf, fate: read.fate, by, reason: read.reason })) : [];
  });

/** A flag whose meaning has no place in the result. */
function said(diagnostic: Diagnostic, fate: Settlement['fate']): Account {
  const { from, message } = diagnostic;
  return { diagnostics: [diagnostic], settlements: from.map((leaf) => ({ leaf, fate, by, reason: message })) };
}

function portsLost({ streams }: Settings): readonly Account[] {
  return (['TCP', 'UDP'] as const).flatMap((protocol) => {
    const own = streams.filter((stream) => stream.protocol === protocol);
    if (own.length === 0) return [];
    const leaves = own.flatMap(({ to }) => to.from);
    return [said(streamsLost({ protocol, ports: own.map(({ port }) => port) }, ...leaves), 'unsupported')];
  });
}

const joined = (accounts: readonly Account[]): Account => ({
  settlements: accounts.flatMap(({ settlements }) => settlements),
  diagnostics: accounts.flatMap(({ diagnostics }) => diagnostics),
});

function overruledOnes({ overruled: names, flags, values }: Settings): readonly Diagnostic[] {
  return names.flatMap((name) => {
    const written = (controllerDecision(name)?.of === 'flag' ? flags.values : values).get(name);
    return written ? [overruled({ name, written: written.value }, ...written.from)] : [];
  });
}

/** Accounts for the controller's flags, and for what the user states of it. */
export function accountForFlags(settings: Settings): Account {
  const { flags, values, defaultService, classLeaves } = settings;
  const scopes = scopeFlags.flatMap((flag) => {
    const given = flags.values.get(flag);
    return given && given.value !== ''
      ? [said(watchesSome({ flag, value: given.value }, ...given.from), 'unsupported')]
      : [];
  });
  const ports = portFlags.flatMap(([flag, port]) => {
    const given = flags.values.get(flag);
    return given && given.value !== port
      ? [said(otherPort({ flag, value: given.value, port }, ...given.from), 'inert')]
      : [];
  });
  const service = defaultService?.backend;
  const stays = service
    ? [
        defaultServiceStays(
          {
            service: `${service.namespace}/${service.name.value}`,
            port: isPortAssumed(defaultService) ? (service.port?.value ?? null) : null,
          },
          ...service.name.from,
        ),
      ]
    : [];
  const reason = 'Read: it decides which classes are the controller’s; a GatewayClass takes their place.';
  return joined([
    { settlements: classLeaves.map((leaf) => ({ leaf, fate: 'translated', by, reason })), diagnostics: [] },
    { settlements: settleAll(flags.values, readFlags), diagnostics: stays },
    { settlements: settleAll(values, readSettingKeys), diagnostics: overruledOnes(settings) },
    ...scopes,
    ...ports,
    ...portsLost(settings),
  ]);
}
