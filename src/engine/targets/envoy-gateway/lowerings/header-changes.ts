import type { Lowering } from '../../gateway-api/lowering.ts';
import { headerEdits } from '../../gateway-api/lowerings/header-changes.ts';
import { envoyText } from '../envoy-text.ts';

/** Header modifiers, whose values Envoy reads as formats: `%` is doubled, and variables become command operators. */
export const headerChanges: Lowering<'headerChanges'> = (fact, context) =>
  headerEdits(fact, context, (text, literal) => (literal ? text.replaceAll('%', '%%') : envoyText(text)));
