/** The text of `--help`. */
export const help = `Gatewright moves Ingress manifests to Gateway API and says what changes.

Usage:
  gatewright convert [PATH…|-] [options]   translate files, directories or standard input
  gatewright explain ANNOTATION            what an annotation does and what becomes of it

PATH is a YAML or JSON file, or a directory, which is read with all its folders
(.yaml, .yml, .json; hidden folders are passed over). Without a PATH, or with -,
standard input is read.

Options of convert:
  --target gateway-api         what to translate for (default gateway-api)
  --gateway-api RELEASE        1.2, 1.3, 1.4, 1.5 or 1.6 (default 1.6)
  --channel CHANNEL            standard or experimental (default standard)
  --gateway-class NAME         GatewayClass the Gateways refer to (default gateway-class)
  --gateway-namespace NAME     namespace the Gateways live in (default gateway-system)
  --exclude-class NAME         leave out Ingresses of this class; may be repeated, '' is no class
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
  -h, --help                   this text
  --version                    the version

The JSON of -o json, and of --findings json, is one object:
  {objects, findings: [{code, severity, message, file, line, column, object, fate}],
   ledger: {total, translated, approximated, unsupported, inert, invalid, unrelated}, timings}
Severities are breaks, differs, manual and note. timings are milliseconds; everything else is
the same for the same input.

Exit status:
  0  done
  1  with --strict: something breaks or needs a person
  2  the command line is wrong, or nothing could be read
`;
