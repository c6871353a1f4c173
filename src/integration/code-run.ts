import { definePlugin } from '@astrojs/starlight/expressive-code'
import { addClassName, h, select } from '@astrojs/starlight/expressive-code/hast'

const transcripts = ['console', 'shellsession']
const shells = [...transcripts, 'sh', 'bash', 'shell']

/** What a learner would type: the lines after `$ ` (and their `> ` continuations) of a transcript, or the whole of a script. */
export const typedLines = (language: string, code: string): string => {
  if (!transcripts.includes(language)) return code.trim()
  const typed: string[] = []
  let open = false
  for (const line of code.split('\n')) {
    if (line.startsWith('$ ')) typed.push(line.slice(2))
    else if (open && line.startsWith('> ')) typed.push(line.slice(2))
    else {
      open = false
      continue
    }
    open = true
  }
  return typed.join('\n')
}

/**
 * Marks shell blocks of a lesson with what they would type (`data-run`) and gives them a button, which
 * the workbench wires; `norun` in the block's first line leaves it out. Copying takes the typed lines only.
 */
export const runInTerminal = (label: (locale: string | undefined) => string) =>
  definePlugin({
    name: 'slipway: run in terminal',
    hooks: {
      postprocessRenderedLine: ({ codeBlock, line, renderData }) => {
        if (!transcripts.includes(codeBlock.language)) return
        addClassName(renderData.lineAst, /^[$>] /.test(line.text) ? 'typed' : 'printed')
      },
      postprocessRenderedBlock: ({ codeBlock, renderData, locale }) => {
        if (!shells.includes(codeBlock.language)) return
        const typed = typedLines(codeBlock.language, codeBlock.code)
        if (typed === '') return
        const copy = select('.copy button', renderData.blockAst)
        if (copy) copy.properties['data-code'] = typed.replaceAll('\n', '\u007f')
        if (/(^|\s)norun(=|\s|$)/.test(codeBlock.meta)) return
        renderData.blockAst.properties['data-run'] = typed
        const figure = select('figure', renderData.blockAst)
        figure?.children.push(h('button', { type: 'button', class: 'run-in-terminal needs-script needs-workbench' }, label(locale)))
      },
    },
  })
