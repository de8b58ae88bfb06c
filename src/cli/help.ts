import { controllerDecisions } from '../engine/index.ts';

const controllerNames = controllerDecisions
  .map(({ name, options, text }) => {
    const values = options.map(({ value }) => value).join(', ');
    return `                                 ${name.padEnd(27)} ${values || text?.expects}`;
  })
  .join('\n');

/** The text of `--help`. */
export const help = `Gatewright moves Ingress manifests to Gateway API and says what changes.

Usage:
  gatewright convert [PATH…|-] [options]   translate files, directories or standard input
  gatewright compare [PATH…|-] [options]   ask both sides every request worth asking
  gatewright probe [PATH…|-] --request 'GET https://host/path' [options]
                                           ask one request, and tell every step
  gatewright probe --cases FILE            ask the requests of a list of cases
  gatewright explain ANNOTATION            what an annotation does and what becomes of it
  gatewright handbook [BEHAVIOUR|ANNOTATION] [-o dir:PATH]
                                           every behaviour with an example, as Markdown

PATH is a YAML or JSON file, or a directory, which is read with all its folders
(.yaml, .yml, .json; hidden folders are passed over). Without a PATH, or with -,
standard input is read.

Options of convert:
  --target TARGET              gateway-api (the standard) or envoy-gateway (default gateway-api)
  --gateway-api RELEASE        1.2, 1.3, 1.4, 1.5 or 1.6 (default 1.6)
  --channel CHANNEL            standard or experimental (default standard)
  --gateway-class NAME         GatewayClass the Gateways refer to (default gateway-class)
  --gateway-namespace NAME     namespace the Gateways live in (default gateway-system)
  --exclude-class NAME         leave out Ingresses of this class; may be repeated, '' is no class
  --controller NAME=VALUE      what ingress-nginx is told where the input does not say it; may be repeated:
${controllerNames}
  -o, --output FORMAT          where the result goes (default yaml):
                                 yaml      every object, on standard output
                                 json      one object with everything, on standard output
                                 dir:PATH  the bundle, in a directory that is made if need be;
                                           files of the same name are replaced, others are kept
                                 zip:PATH  the bundle, as an archive
  --findings FORMAT            text, json or sarif (default text)
  --findings-file PATH         where the findings go (default standard error)
  --ledger-file PATH           every field of the source with its fate, as JSON
  --strict                     exit with 1 when a finding breaks something or needs a person

Options of compare and probe, besides those that choose the target:
  --with PATH                  your own Gateway API manifests in place of the translation; may be repeated
  --format FORMAT              of compare: text or json (default text)
  --request 'METHOD URL'       of probe: the request; without a method, GET
  -H, --header 'NAME: VALUE'   of probe: a header of the request; may be repeated
  --side SIDE                  of probe: source, result or both (default both)
  --cases FILE                 of probe: a JSON or YAML list of {id, ingresses or manifests, configMap,
                               services, gateway, target, requests: [{scheme, host, path, method, headers, expect}]}

Options of every command:
  -h, --help                   this text
  --version                    the version

probe prints JSON: {source, result, verdict, differences, accountedBy}, or with --cases
  [{id, answers: [{backend, namespace, status, location, upstream, responseHeaders, reasons}], mismatches}]

The JSON of -o json, and of --findings json, is one object:
  {objects, findings: [{code, severity, message, file, line, column, object, fate}],
   ledger: {total, translated, approximated, unsupported, inert, invalid, unrelated}, timings}
Severities are breaks, differs, manual and note. timings are milliseconds; everything else is
the same for the same input.

Exit status:
  0  done
  1  convert --strict: something breaks or needs a person; compare: something differs and no
     finding accounts for it; probe: the answers differ so, or a case has a mismatch
  2  the command line is wrong, or nothing could be read
`;
