import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';

/** More than this is shown without colors: the editor stays quick. */
const MAX_COLORED = 300_000;

/** A message with what stands between backticks as code. */
function render(message) {
  const line = document.createElement('span');
  for (const [at, part] of message.split('`').entries()) {
    const element = document.createElement(at % 2 === 1 ? 'code' : 'span');
    element.textContent = part;
    line.append(element);
  }
  return line;
}

/** A CodeMirror editor that shows ESLint's messages, with fixes and suggestions as actions. */
export function createEditor(parent, { text, name, onText, onLine }) {
  const language = new Compartment();
  const languageOf = (file, length) =>
    length > MAX_COLORED ? [] : javascript({ typescript: /\.[cm]?tsx?$/.test(file), jsx: /x$/.test(file) });
  const listener = EditorView.updateListener.of((update) => {
    if (update.docChanged) onText(update.state.doc.toString());
    if (update.selectionSet || update.docChanged) onLine(update.state.doc.lineAt(update.state.selection.main.head).number);
  });
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        lintGutter(),
        syntaxHighlighting(classHighlighter),
        // Escape, then Tab leaves the editor.
        keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
        language.of(languageOf(name, text.length)),
        EditorView.contentAttributes.of({ 'aria-label': 'Code of the server', tabindex: '0' }),
        listener,
      ],
    }),
  });

  const apply = ({ range: [from, to], text: insert }) => view.dispatch({ changes: { from, to, insert } });

  function diagnosticOf({ line, column, endLine, endColumn, severity, ruleId, message, fix, suggestions = [] }) {
    const { doc } = view.state;
    const at = (row, col) => Math.min(doc.line(Math.min(Math.max(row, 1), doc.lines)).from + col - 1, doc.length);
    const from = at(line, column);
    const actions = [
      ...(fix === undefined ? [] : [{ name: 'Fix', apply: () => apply(fix) }]),
      ...suggestions.map((each) => ({ name: each.desc, apply: () => apply(each.fix) })),
    ];
    return {
      from,
      to: Math.max(from, at(endLine ?? line, endColumn ?? column + 1)),
      severity: severity === 2 ? 'error' : 'warning',
      source: ruleId ?? 'syntax',
      message,
      renderMessage: () => render(message),
      actions,
    };
  }

  return {
    show: (messages) => view.dispatch(setDiagnostics(view.state, messages.map(diagnosticOf))),
    apply,
    setText(wanted, file) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: wanted },
        ...(file === undefined ? {} : { effects: language.reconfigure(languageOf(file, wanted.length)) }),
      });
    },
    goTo(line, column) {
      const { from } = view.state.doc.line(line);
      view.dispatch({ selection: { anchor: from + column - 1 }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
