import type { Rule } from './rule.ts';

type Data = Readonly<Record<string, unknown>>;

const namesText = (names: readonly string[], last: 'and' | 'or'): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;

const given = (value: Data, names: readonly string[]): readonly string[] =>
  names.filter((name) => value[name] !== undefined);

/** One of the fields must be there. */
export const atLeastOne = (...names: readonly string[]): Rule<Data> => ({
  code: 'one-of-fields-missing',
  check: (value, tell) => {
    if (given(value, names).length === 0) tell(`One of ${namesText(names, 'or')} is needed.`);
  },
});

/** No two of the fields may be there together. */
export const atMostOne = (...names: readonly string[]): Rule<Data> => ({
  code: 'fields-exclude-each-other',
  check: (value, tell) => {
    const found = given(value, names);
    if (found.length > 1) tell(`${namesText(found, 'and')} cannot be used together.`);
  },
});

/** Exactly one of the fields must be there. */
export const exactlyOne = (...names: readonly string[]): readonly Rule<Data>[] => [
  atLeastOne(...names),
  atMostOne(...names),
];

/** A field makes sense only beside another. */
export const needsField = (name: string, other: string): Rule<Data> => ({
  code: 'field-needs-other',
  check: (value, tell) => {
    if (value[name] !== undefined && value[other] === undefined) tell(`${name} needs ${other}.`, name);
  },
});

/** A field makes sense only where another has one of some values. */
export const onlyWith = (name: string, other: string, values: readonly unknown[]): Rule<Data> => ({
  code: 'field-not-with-value',
  check: (value, tell) => {
    if (value[name] === undefined || values.includes(value[other])) return;
    tell(`${name} can only be used where ${other} is ${namesText(values.map(String), 'or')}.`, name);
  },
});

/** A field may only have some values, or must be absent: the schema of a shared part allows more than its user does. */
export const onlyValues = (name: string, values: readonly unknown[]): Rule<Data> => ({
  code: 'value-not-supported-here',
  check: (value, tell) => {
    const found = value[name];
    if (found === undefined || values.includes(found)) return;
    const options = values.map((option) => JSON.stringify(option));
    tell(`${name} can only be ${namesText(options, 'or')} here.`, name);
  },
});

/** Fields that a shared part has and its user does not support, each with what to write instead. */
export const unsupported = (name: string, instead?: string): Rule<Data> => ({
  code: 'field-not-supported-here',
  check: (value, tell) => {
    if (value[name] !== undefined) tell(`${name} is not supported here${instead ? `; use ${instead}` : ''}.`, name);
  },
});

/** The settings that a type asks for are there (type to field name); those of other types do no harm. */
export const settingsThere = (settings: Readonly<Record<string, string>>): Rule<Data> => ({
  code: 'settings-missing',
  check: (value, tell) => {
    const type = String(value.type);
    const wanted = Object.hasOwn(settings, type) ? settings[type] : undefined;
    if (wanted !== undefined && value[wanted] === undefined) tell(`The type ${type} needs ${wanted}.`);
  },
});

/** Settings of a type other than the one chosen are not there. */
const noOtherSettings = (settings: Readonly<Record<string, string>>): Rule<Data> => ({
  code: 'settings-of-other-type',
  check: (value, tell) => {
    const { type } = value;
    for (const [wanted, name] of Object.entries(settings))
      if (type !== wanted && value[name] !== undefined) tell(`${name} needs the type ${wanted}.`, name);
  },
});

/** A type with a field of settings for each of its values: it alone is there. */
export const settingsByType = (settings: Readonly<Record<string, string>>): readonly Rule<Data>[] => [
  settingsThere(settings),
  noOtherSettings(settings),
];
