import type { editor } from 'monaco-editor/editor';
import { palette, type ThemeName } from '../theme/palette.ts';

const bare = (colour: string): string => colour.slice(1);

/** A theme of the palette in the editor's own terms. */
export function editorTheme(name: ThemeName): editor.IStandaloneThemeData {
  const colour = palette[name];
  const rule = (token: string, foreground: string) => ({ token, foreground: bare(foreground) });
  return {
    base: name === 'light' ? 'vs' : name === 'dark' ? 'vs-dark' : 'hc-black',
    inherit: true,
    rules: [
      rule('', colour['tok-text']),
      rule('text', colour['tok-text']),
      rule('key', colour['tok-key']),
      rule('string', colour['tok-str']),
      rule('number', colour['tok-num']),
      rule('kind', colour['tok-kind']),
      rule('punct', colour['tok-punct']),
      rule('comment', colour['tok-com']),
    ],
    colors: {
      'editor.background': colour['bg-pane'],
      'editor.foreground': colour['tok-text'],
      'editor.lineHighlightBackground': colour['bg-line'],
      'editor.lineHighlightBorder': colour['bg-line'],
      'editorLineNumber.foreground': colour.ln,
      'editorLineNumber.activeForeground': colour['fg-0'],
      'editorCursor.foreground': colour['fg-0'],
      'editor.selectionBackground': colour['link-bg'],
      'editor.inactiveSelectionBackground': colour['link-bg'],
      'editor.findMatchBackground': colour['diff-mod'],
      'editor.findMatchHighlightBackground': colour['diff-mod'],
      'editorBracketMatch.background': colour['bg-sel'],
      'editorBracketMatch.border': colour['accent-line'],
      'editorGutter.background': colour['bg-pane'],
      'editorWidget.background': colour['bg-raised'],
      'editorWidget.foreground': colour['fg-0'],
      'editorWidget.border': colour['line-strong'],
      'input.background': colour['bg-pane'],
      'input.foreground': colour['fg-0'],
      'input.border': colour['line-ctl'],
      focusBorder: colour.focus,
      'scrollbarSlider.background': `${colour['line-strong']}80`,
      'scrollbarSlider.hoverBackground': `${colour['line-ctl']}a0`,
      'scrollbarSlider.activeBackground': colour['line-ctl'],
      'diffEditor.insertedLineBackground': colour['diff-add'],
      'diffEditor.insertedTextBackground': `${colour.ok}18`,
      'diffEditor.removedLineBackground': colour['diff-del'],
      'diffEditor.removedTextBackground': `${colour.breaks}18`,
      'diffEditor.diagonalFill': colour.line,
      'editor.foldBackground': colour['bg-inset'],
      'editorOverviewRuler.border': colour.line,
    },
  };
}
