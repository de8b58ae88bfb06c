import { explain, type Options } from '../engine/index.ts';

/** `gatewright explain`. Gives the exit status: 2 for a name that no rule knows. */
export function explainAnnotation(annotation: string, options: Options): number {
  const found = explain(annotation, options);
  if (!found) {
    console.error(`gatewright: ${annotation}: no controller that Gatewright knows reads this annotation`);
    return 2;
  }
  const lines = [
    found.name,
    `  type     ${found.type}`,
    ...(found.fallback === undefined ? [] : [`  default  ${found.fallback}`]),
    '',
    `  ${found.summary}`,
    ...(found.target === undefined ? [] : ['', `  Becomes: ${found.target}`]),
    ...(found.also === undefined ? [] : [`  Also: ${found.also}`]),
  ];
  console.log(lines.join('\n'));
  return 0;
}
