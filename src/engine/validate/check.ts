import { describeSince, describeVersion } from './availability.ts';
import type {
  Choice,
  FieldNode,
  FieldsNode,
  FlagNode,
  ListNode,
  MapNode,
  Node,
  SizeNode,
  TextNode,
  WholeNode,
} from './compile.ts';
import { suggestion } from './nearest.ts';
import { type GatewayApiVersion, recordOf, type Step } from './problem.ts';
import type { Rule, Tell } from './rules/rule.ts';
import { bytesOf } from './rules/size.ts';

/** Where a check stands in an object, and whom it tells. */
export interface Visit {
  readonly version: GatewayApiVersion;
  /** The way from the object to the value being checked. */
  readonly path: Step[];
  /** How many problems so far leave a value without its type or a required field: rules don't run on such values. */
  blocked: number;
  readonly report: (rule: string, message: string, at: readonly Step[]) => void;
}

const typeNames: Readonly<Record<Node['type'], string>> = {
  string: 'a string',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  map: 'an object',
  size: 'a whole number or a string',
  number: 'a number',
  any: 'any value',
};

function nameOf(value: unknown): string {
  if (value === null) return 'nothing (null)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return `the string ${quote(value)}`;
  return String(value);
}

const quote = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);

const tell = (visit: Visit, rule: string, message: string): void => visit.report(rule, message, visit.path);

function mistyped(node: Node, value: unknown, visit: Visit): void {
  visit.blocked++;
  tell(visit, 'type-mismatch', `This must be ${typeNames[node.type]}, not ${nameOf(value)}.`);
}

function checkChoice<T extends string | number>({ here, elsewhere }: Choice<T>, value: T, visit: Visit): void {
  if (here.has(value)) return;
  const since = elsewhere.get(value);
  if (since) {
    const message = `${JSON.stringify(value)} does not exist here in ${describeVersion(visit.version)}; it is ${describeSince(since)}.`;
    tell(visit, 'value-not-in-version', message);
    return;
  }
  const options = [...here].map((option) => JSON.stringify(option)).join(', ');
  const hint = typeof value === 'string' ? suggestion(value, [...here].map(String)) : '.';
  const shown = typeof value === 'string' ? quote(value) : String(value);
  tell(visit, 'value-not-allowed', `${shown} is not one of ${options}${hint}`);
}

/** Kubernetes measures text in code points. */
const lengthOf = (text: string, limit: number): number => (text.length <= limit ? text.length : [...text].length);

function checkText(node: TextNode, value: unknown, visit: Visit): void {
  if (typeof value !== 'string') {
    mistyped(node, value, visit);
    return;
  }
  if (value.length < node.min)
    tell(visit, 'text-too-short', node.min === 1 ? 'This must not be empty.' : `This needs ${node.min} characters.`);
  else if (value.length > node.max && lengthOf(value, node.max) > node.max) {
    tell(visit, 'text-too-long', `This has ${lengthOf(value, 0)} characters; ${node.max} are allowed.`);
    return;
  } else if (node.pattern && !node.pattern.test.test(value))
    tell(visit, 'pattern-mismatch', `${quote(value)} must ${node.pattern.must}.`);
  if (node.choice) checkChoice(node.choice, value, visit);
}

function checkWhole(node: WholeNode, value: unknown, visit: Visit): void {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    mistyped(node, value, visit);
    return;
  }
  if (value < node.min) tell(visit, 'number-too-small', `${value} is less than ${node.min}, the least allowed here.`);
  if (value > node.max) tell(visit, 'number-too-large', `${value} is more than ${node.max}, the most allowed here.`);
  if (node.choice) checkChoice(node.choice, value, visit);
}

function checkSize(node: SizeNode, value: unknown, visit: Visit): void {
  const isWhole = typeof value === 'number' && Number.isInteger(value);
  if (typeof value !== 'string' && !isWhole) mistyped(node, value, visit);
  else if (typeof value === 'string' && node.pattern && !node.pattern.test.test(value))
    tell(visit, 'pattern-mismatch', `${quote(value)} must ${node.pattern.must}.`);
  else if (bytesOf(value) > node.max)
    tell(visit, 'number-too-large', `${value} is more than ${node.max}, the most allowed here.`);
  else if (bytesOf(value) < 0) tell(visit, 'number-too-small', `${value} is less than 0, the least allowed here.`);
}

function checkFlag(node: FlagNode, value: unknown, visit: Visit): void {
  if (typeof value !== 'boolean') mistyped(node, value, visit);
  else if (node.only !== undefined && value !== node.only)
    tell(visit, 'value-not-allowed', `In ${describeVersion(visit.version)} this can only be ${node.only}.`);
}

function keyOf(entry: unknown, unique: ListNode['unique']): unknown {
  return unique === 'itself' ? entry : recordOf(entry)?.[unique];
}

function checkRepeats(node: ListNode, entries: readonly unknown[], visit: Visit): void {
  if (node.unique === '' || entries.length < 2) return;
  const seen = new Set<unknown>();
  entries.forEach((entry, index) => {
    const key = keyOf(entry, node.unique);
    if (key === undefined) return;
    const what = node.unique === 'itself' ? `is ${nameOf(key)}` : `has the ${node.unique} ${nameOf(key)}`;
    if (seen.has(key))
      visit.report('entry-repeated', `An earlier entry of this list ${what} already.`, [...visit.path, index]);
    seen.add(key);
  });
}

function runRules(rules: readonly Rule<never>[], value: unknown, visit: Visit): void {
  if (rules.length === 0) return;
  let code = '';
  const say: Tell = (message, ...at) => visit.report(code, message, [...visit.path, ...at]);
  for (const rule of rules) {
    code = rule.code;
    rule.check(value as never, say);
  }
}

const entriesOf = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);

function checkList(node: ListNode, value: unknown, visit: Visit): unknown {
  if (!Array.isArray(value)) {
    mistyped(node, value, visit);
    return value;
  }
  if (value.length < node.min) tell(visit, 'list-too-short', `This list needs at least ${entriesOf(node.min)}.`);
  if (value.length > node.max)
    tell(visit, 'list-too-long', `This list has ${entriesOf(value.length)}; ${node.max} are allowed.`);
  const before = visit.blocked;
  const settled = value.map((entry: unknown, index) => {
    visit.path.push(index);
    const result = check(node.items, entry, visit);
    visit.path.pop();
    return result;
  });
  checkRepeats(node, settled, visit);
  if (visit.blocked === before) runRules(node.rules, settled, visit);
  return settled;
}

function checkMap(node: MapNode, value: unknown, visit: Visit): void {
  const entries = recordOf(value);
  if (!entries) {
    mistyped(node, value, visit);
    return;
  }
  const keys = Object.keys(entries);
  if (keys.length > node.max)
    tell(visit, 'map-too-large', `This has ${entriesOf(keys.length)}; ${node.max} are allowed.`);
  const before = visit.blocked;
  for (const key of keys) {
    if (entries[key] === null) continue;
    visit.path.push(key);
    check(node.values, entries[key], visit);
    visit.path.pop();
  }
  if (visit.blocked === before) runRules(node.rules, entries, visit);
}

function checkStray(node: FieldsNode, name: string, visit: Visit): void {
  const since = node.elsewhere.get(name);
  const message = since
    ? `The field ${name} does not exist in ${describeVersion(visit.version)}; it is ${describeSince(since)}.`
    : `There is no field ${quote(name)} here${suggestion(name, [...node.fields.keys(), ...node.elsewhere.keys()])}`;
  visit.report(since ? 'field-not-in-version' : 'field-unknown', message, [...visit.path, name]);
}

/** Fills in what the API server would, and says what is missing. */
function complete(node: FieldsNode, settled: Record<string, unknown>, visit: Visit): void {
  for (const [name, { required, preset }] of node.expected) {
    if (settled[name] !== undefined) continue;
    if (preset !== undefined) settled[name] = preset;
    else if (required) {
      visit.blocked++;
      visit.report('field-required', `The field ${name} is required.`, [...visit.path, name]);
    }
  }
}

function checkFields(node: FieldsNode, value: unknown, visit: Visit): unknown {
  const given = recordOf(value);
  if (!given) {
    mistyped(node, value, visit);
    return value;
  }
  const before = visit.blocked;
  const settled: Record<string, unknown> = {};
  for (const name of Object.keys(given)) {
    const field = node.fields.get(name);
    if (!field) checkStray(node, name, visit);
    else settled[name] = checkField(field, name, given[name], visit);
  }
  complete(node, settled, visit);
  if (visit.blocked === before) runRules(node.rules, settled, visit);
  return settled;
}

/** A null counts as an absent field: the API server prunes it before it fills in defaults. */
function checkField({ node }: FieldNode, name: string, value: unknown, visit: Visit): unknown {
  if (value === null || value === undefined) return undefined;
  visit.path.push(name);
  const result = check(node, value, visit);
  visit.path.pop();
  return result;
}

/** Checks a value against a schema; returns it with the API server's defaults filled in. */
export function check(node: Node, value: unknown, visit: Visit): unknown {
  switch (node.type) {
    case 'string':
      checkText(node, value, visit);
      return value;
    case 'integer':
      checkWhole(node, value, visit);
      return value;
    case 'boolean':
      checkFlag(node, value, visit);
      return value;
    case 'map':
      checkMap(node, value, visit);
      return value;
    case 'size':
      checkSize(node, value, visit);
      return value;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) mistyped(node, value, visit);
      return value;
    case 'any':
      return value;
    case 'array':
      return checkList(node, value, visit);
    case 'object':
      return checkFields(node, value, visit);
  }
}
