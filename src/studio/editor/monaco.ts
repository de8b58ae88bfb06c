import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/tokenization/register';
import 'monaco-editor/features/wordOperations/register';
import { palette, type ThemeName } from '../theme/palette.ts';
import { metrics } from './code-props.ts';
import { editorTheme } from './editor-theme.ts';
import { type LineState, tokenizeLine } from './yaml-tokens.ts';

/** The language id of all our models. */
const language = 'yaml';

/** What every editor of the studio is made with: the measures of the plain viewer, and nothing that distracts. */
const editorOptions: monaco.editor.IStandaloneEditorConstructionOptions = {
  fontFamily: '"JetBrains Mono Variable", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSize: metrics.fontSize,
  fontLigatures: false,
  lineHeight: metrics.lineHeight,
  padding: { top: metrics.padding, bottom: metrics.padding },
  lineNumbersMinChars: 4,
  lineDecorationsWidth: 28,
  glyphMargin: false,
  folding: true,
  foldingStrategy: 'indentation',
  showFoldingControls: 'never',
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  scrollBeyondLastLine: false,
  renderLineHighlight: 'all',
  renderLineHighlightOnlyWhenFocus: true,
  renderWhitespace: 'none',
  renderFinalNewline: 'on',
  guides: { indentation: false, bracketPairs: false },
  bracketPairColorization: { enabled: false },
  matchBrackets: 'near',
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  roundedSelection: false,
  contextmenu: false,
  links: false,
  automaticLayout: true,
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
  stickyScroll: { enabled: false },
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  largeFileOptimizations: true,
  'semanticHighlighting.enabled': false,
};

interface YamlState extends monaco.languages.IState {
  readonly state: LineState;
}

const yamlState = (state: LineState): YamlState => ({
  state,
  clone: () => yamlState(state),
  equals: (other) => (other as YamlState).state === state,
});

function setUp(): void {
  self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
  for (const name of Object.keys(palette) as ThemeName[]) monaco.editor.defineTheme(`gw-${name}`, editorTheme(name));
  monaco.languages.register({ id: language });
  monaco.languages.setLanguageConfiguration(language, {
    comments: { lineComment: '#' },
    brackets: [
      ['[', ']'],
      ['{', '}'],
    ],
    colorizedBracketPairs: [],
    autoClosingPairs: [],
    onEnterRules: [
      { beforeText: /:\s*(?:[|>][-+\d]*)?$/, action: { indentAction: monaco.languages.IndentAction.Indent } },
    ],
    folding: { offSide: true },
  });
  monaco.languages.setTokensProvider(language, {
    getInitialState: () => yamlState(undefined),
    tokenize(line, before) {
      const { tokens, next } = tokenizeLine(line, (before as YamlState).state);
      return {
        tokens: tokens.map(({ start, type }) => ({ startIndex: start, scopes: type })),
        endState: yamlState(next),
      };
    },
  });
}

setUp();

/** Paints all editors in a theme of ours. */
const paint = (theme: ThemeName): void => monaco.editor.setTheme(`gw-${theme}`);

/** Everything that a pane needs to make an editor of ours. */
export const editors = { monaco, language, editorOptions, paint };
