import type { ControllerDecision } from '../../engine/controller-decisions.ts';
import type { ControllerAnswer } from '../../engine/translation.ts';

type Stated = Readonly<Record<string, string>>;

/** The statements with another value for one name; undefined takes it back. */
export function withStatement(stated: Stated, name: string, value: string | undefined): Stated {
  const others = Object.entries(stated).filter(([other]) => other !== name);
  return Object.fromEntries(value === undefined ? others : [...others, [name, value]]);
}

/** Who says what holds. */
export function originWords(
  { default: usual, assumed }: ControllerDecision,
  origin: ControllerAnswer['origin'],
): string {
  if (origin === 'input') return 'From the input:';
  if (origin === 'stated') return 'Stated by you.';
  const own = `Default of v1.15: ${usual || 'none'}`;
  return assumed ? `${own}; taken as ${assumed.value}, because ${assumed.because}.` : `${own}.`;
}

/** What a value changes; of no value, what one would change. */
export function changesOf({ options, text }: ControllerDecision, value: string | undefined): string {
  return options.find((option) => option.value === value)?.changes ?? text?.changes ?? '';
}
