import { ArrowRight, SlidersHorizontal } from 'lucide-react';
import { type Channel, type GatewayApiRelease, releaseOf, targets } from '../../engine/options.ts';
import type { RecognisedClass } from '../../engine/translation.ts';
import { useResult, useShell, useTranslation, useWorkspace } from '../state/studio.ts';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import type { Room } from './room.ts';
import { classLabel, excludedWith, mostUsed } from './view.ts';

const releases = ['1.6', '1.5', '1.4', '1.3', '1.2'] as const satisfies readonly GatewayApiRelease[];
const channels = ['standard', 'experimental'] as const satisfies readonly Channel[];

/** The migration, read from left to right: what was recognised → what it becomes. Each part is its own control. */
export function Sentence({ room }: { readonly room: Room }) {
  const empty = useWorkspace(({ present }) => present.files.length === 0);
  return (
    <div className="sentence">
      {empty ? <span className="dim sentence-words">nothing read yet</span> : <Classes room={room} />}
      <ControllerButton room={room} />
      <ArrowRight className="icon sentence-arrow" aria-label="becomes" />
      {targets.length > 1 && (
        <>
          <TargetMenu />
          <span className="rule is-tight" />
        </>
      )}
      <ReleaseMenu />
      {room.gateways && (
        <>
          <span className="rule is-tight" />
          <GatewaysButton />
        </>
      )}
    </div>
  );
}

function Classes({ room }: { readonly room: Room }) {
  const recognised = useResult()?.translation.recognised ?? [];
  const excluded = useWorkspace(({ present }) => present.options.excludedClasses);
  const choose = useWorkspace((workspace) => workspace.choose);
  const isWorking = useTranslation(({ status }) => status.kind === 'working');
  const items = recognised.map(
    (each): MenuItem => ({
      id: `${each.provider} ${each.className ?? ''}`,
      label: each.className ?? 'no class',
      detail: each.title,
      trailing: each.ingresses === 1 ? '1 Ingress' : `${each.ingresses.toLocaleString('en')} Ingresses`,
      kind: 'check',
      checked: !excluded.includes(each.className ?? ''),
      onChoose: () =>
        choose(
          { excludedClasses: excludedWith(excluded, each.className ?? '') },
          `class ${each.className ?? '(none)'}`,
        ),
    }),
  );
  if (recognised.length === 0)
    return <span className="dim sentence-words">{isWorking ? 'being read' : 'no Ingress read'}</span>;
  const named = mostUsed(recognised, room.classNames);
  const rest = recognised.length - named.length;
  return (
    <Menu
      name="Ingress classes to translate"
      chevron={recognised.length > 1}
      items={items}
      button={
        <>
          {named.map((each, index) => (
            <ClassWords key={`${each.provider} ${each.className ?? ''}`} of={each} first={index === 0} />
          ))}
          {rest > 0 && <span className="mid">and {rest} more</span>}
        </>
      }
    />
  );
}

function ClassWords({ of, first }: { readonly of: RecognisedClass; readonly first: boolean }) {
  return (
    <span className={of.excluded ? 'sentence-class is-excluded' : 'sentence-class'}>
      {!first && <span className="dim">·</span>}
      {of.className === null ? <span className="mid">no class</span> : <b>{classLabel(of)}</b>}
      <span className="mid">{of.ingresses.toLocaleString('en')}</span>
    </span>
  );
}

/** What the source becomes: which implementation of the Gateway API. */
function TargetMenu() {
  const target = useWorkspace(({ present }) => present.options.target);
  const choose = useWorkspace((workspace) => workspace.choose);
  const titleOf = (id: string): string => targets.find((each) => each.id === id)?.title ?? id;
  return (
    <Menu
      name={`Target: ${titleOf(target)}`}
      items={targets.map(
        ({ id, title }): MenuItem => ({
          id,
          label: title,
          kind: 'radio',
          checked: id === target,
          onChoose: () => choose({ target: id }, `the target ${title}`),
        }),
      )}
      button={<b>{titleOf(target)}</b>}
    />
  );
}

function ReleaseMenu() {
  const options = useWorkspace(({ present }) => present.options);
  const { channel, target } = options;
  const gatewayApi = releaseOf(options);
  const brought = targets.find(({ id }) => id === target)?.release;
  // The target that is the standard itself has said the name already.
  const isNamed = targets.length > 1 && target === 'gateway-api';
  const choose = useWorkspace((workspace) => workspace.choose);
  const items: readonly MenuItem[] = [
    ...(brought ? [brought] : releases).map(
      (release): MenuItem => ({
        id: release,
        label: `Gateway API ${release}`,
        kind: 'radio',
        checked: release === gatewayApi,
        onChoose: () => choose({ gatewayApi: release }, `release ${release}`),
      }),
    ),
    ...channels.map(
      (each, index): MenuItem => ({
        id: each,
        label: `${each} channel`,
        kind: 'radio',
        checked: each === channel,
        apart: index === 0,
        onChoose: () => choose({ channel: each }, `the ${each} channel`),
      }),
    ),
  ];
  return (
    <Menu
      name={`Release and channel: Gateway API ${gatewayApi}, ${channel}`}
      items={items}
      button={
        <>
          {!isNamed && <b>Gateway API</b>}
          <span className="mid">
            {gatewayApi}, {channel}
          </span>
        </>
      }
    />
  );
}

function GatewaysButton() {
  const namespace = useWorkspace(({ present }) => present.options.gatewayNamespace);
  const open = useShell((shell) => shell.open);
  return (
    <button type="button" className="pick mid" onClick={() => open({ kind: 'gateways' })}>
      Gateways in {namespace}
    </button>
  );
}

/** What the source's controller is told; only where the source has one whose settings are known. */
function ControllerButton({ room }: { readonly room: Room }) {
  const recognised = useResult()?.translation.recognised ?? [];
  const stated = useWorkspace(({ present }) => Object.keys(present.options.controller).length);
  const open = useShell((shell) => shell.open);
  if (!recognised.some(({ provider }) => provider === 'ingress-nginx')) return null;
  const name = stated === 0 ? 'Controller' : `Controller: ${stated} stated`;
  return (
    <button
      type="button"
      className={room.labels ? 'pick mid' : 'pick is-icon'}
      aria-label={name}
      title="What the controller is told"
      aria-haspopup="dialog"
      onClick={() => open({ kind: 'controller' })}
    >
      {room.labels ? name : <SlidersHorizontal className="icon" aria-hidden />}
    </button>
  );
}
