import type { Directive } from '../../../../nginx/syntax.ts';
import type { When } from '../condition.ts';
import type { Environment } from '../values/environment.ts';
import { templateOf } from '../values/template.ts';
import { type Conjunction, simplified } from './conjunction.ts';
import { conditionOf } from './read-condition.ts';
import { assign, forget, judged, split, type World } from './worlds.ts';

/** More ways to go, and more `if`s in a block, than anybody keeps in mind: from there on flags are unknown. */
const mostWorlds = 32;
const mostIfs = 200;

/**
 * When the body of each `if` is run, in terms of the request. Variables that the snippet sets in earlier `if`s are
 * followed through every way a request can go, which is what people write for want of an `and`:
 * `if (a) { set $x 1; } if (b) { set $x "${x}1"; } if ($x = 11) { … }`.
 */
export function whensOf(directives: readonly Directive[], environment: Environment): ReadonlyMap<Directive, When> {
  const whens = new Map<Directive, When>();
  followBlock(directives, environment, whens);
  return whens;
}

function followBlock(directives: readonly Directive[], environment: Environment, whens: Map<Directive, When>): void {
  const constants = [...environment.constants].map(([name, text]) => [name, { text }] as const);
  const isTooMuch = directives.filter(({ name }) => name === 'if').length > mostIfs;
  const start: World = { tests: [], variables: new Map(constants) };
  for (const name of environment.elsewhere) forget(start, name);
  let worlds: readonly World[] = isTooMuch ? [lost(environment)] : [start];
  for (const directive of directives) {
    if (directive.name === 'if') {
      const after = followIf(directive, worlds, environment, whens, !isTooMuch);
      worlds = after.length > mostWorlds ? [lost(environment)] : after;
    } else if (directive.block) followBlock(directive.block, environment, whens);
    else if (!isTooMuch) for (const world of worlds) followSetting(world, directive, environment);
  }
}

/** A world of which nothing is known. */
function lost(environment: Environment): World {
  const world: World = { tests: [], variables: new Map() };
  for (const name of environment.own) forget(world, name);
  return world;
}

const isSetting = ({ name }: Directive): boolean => name === 'set' || /^(?:set_|auth_request_set$)/.test(name);

/** `set` is followed; other directives that set a variable leave it unknown. */
function followSetting(world: World, directive: Directive, environment: Environment): void {
  if (!isSetting(directive)) return;
  const [variable, value] = directive.args;
  const target = variable?.text.replace(/^\$/, '') ?? '';
  if (directive.name === 'set') assign(world, target, templateOf(value?.text ?? '', unfolded(environment)).parts);
  else forget(world, target);
}

const unfolded = (environment: Environment): Environment => ({ ...environment, constants: new Map() });

/** Notes when the body is run, and yields the worlds behind it; `enters`: with what the body sets. */
function followIf(
  directive: Directive,
  worlds: readonly World[],
  environment: Environment,
  whens: Map<Directive, When>,
  enters: boolean,
): readonly World[] {
  const condition = conditionOf(directive.args, environment);
  const settings = enters ? (directive.block ?? []).filter(isSetting) : [];
  const holding: Conjunction[] = [];
  let isKnown = true;
  const enter = (world: World): World => {
    for (const setting of settings) followSetting(world, setting, environment);
    return world;
  };
  const after = worlds.flatMap((world): readonly World[] => {
    const verdict = judged(world, condition);
    if (verdict === null) {
      isKnown = false;
      for (const { args } of settings) forget(world, args[0]?.text.replace(/^\$/, '') ?? '');
      return [world];
    }
    if (typeof verdict === 'boolean') {
      if (verdict) holding.push(world.tests);
      return [verdict ? enter(world) : world];
    }
    holding.push([...world.tests, verdict]);
    if (settings.length === 0) return [world];
    const [where, elsewhere] = split(world, verdict);
    return [enter(where), elsewhere];
  });
  const any = isKnown ? simplified(holding) : null;
  whens.set(directive, any?.map((all) => all.map(({ condition: test }) => test)) ?? null);
  return after;
}
