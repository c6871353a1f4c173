import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, Transaction } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { languageOf } from './languages.ts'

export interface CodeEditorOptions {
  name: string
  text: string
  label: string
  isReadOnly: boolean
  onChange(text: string): void
  /** Ctrl-S. */
  onSave(): void
}

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword, tags.controlKeyword, tags.modifier], color: 'var(--terminal-magenta)' },
  { tag: [tags.string, tags.special(tags.string), tags.inserted], color: 'var(--terminal-green)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--terminal-yellow)' },
  { tag: [tags.comment, tags.meta], color: 'var(--terminal-faint)' },
  {
    tag: [tags.function(tags.variableName), tags.heading, tags.propertyName, tags.definition(tags.variableName)],
    color: 'var(--terminal-blue)',
  },
  { tag: [tags.typeName, tags.className, tags.link], color: 'var(--terminal-cyan)' },
  { tag: [tags.deleted, tags.invalid], color: 'var(--terminal-red)' },
  { tag: tags.heading, fontWeight: 'bold' },
  { tag: tags.strong, fontWeight: 'bold' },
  { tag: tags.emphasis, fontStyle: 'italic' },
])

const LOOK = EditorView.theme(
  {
    '&': { height: '100%', color: 'var(--terminal-text)', backgroundColor: 'var(--terminal)', fontSize: 'var(--text-terminal)' },
    '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.5' },
    '.cm-content': { caretColor: 'var(--terminal-cursor)' },
    '.cm-cursor': { borderLeftColor: 'var(--terminal-cursor)', borderLeftWidth: '2px' },
    '.cm-gutters': { backgroundColor: 'var(--terminal)', color: 'var(--terminal-faint)', border: 'none' },
    '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--terminal-line) 45%, transparent)' },
    '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--terminal-select) !important' },
    '.cm-panels': { backgroundColor: 'var(--terminal-bar)', color: 'var(--terminal-text)' },
    '&.cm-focused': { outline: 'none' },
  },
  { dark: true },
)

/** A CodeMirror for one file. Escape then Tab leaves it: Tab alone indents. */
export function createCodeEditor(options: CodeEditorOptions): EditorView {
  const language = new Compartment()
  const view = new EditorView({
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        syntaxHighlighting(COLOURS),
        LOOK,
        EditorView.lineWrapping,
        EditorState.readOnly.of(options.isReadOnly),
        EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '0' }),
        keymap.of([
          { key: 'Mod-s', run: () => save(options), preventDefault: true },
          indentWithTab,
          ...searchKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        language.of([]),
        EditorView.updateListener.of(update => {
          const isOurs = update.transactions.some(transaction => transaction.annotation(Transaction.remote))
          if (update.docChanged && !isOurs) options.onChange(update.state.doc.toString())
        }),
      ],
    }),
  })
  // Colours may come later, or not at all: the text is there.
  languageOf(options.name, options.text).then(
    extension => view.dispatch({ effects: language.reconfigure(extension) }),
    () => {},
  )
  return view
}

/** Puts what a program wrote in the place of the text, the cursor staying where it can. */
export function replaceText(view: EditorView, text: string): void {
  const head = Math.min(view.state.selection.main.head, text.length)
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: head },
    annotations: Transaction.remote.of(true),
  })
}

function save({ onSave }: CodeEditorOptions): boolean {
  onSave()
  return true
}
