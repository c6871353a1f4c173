import type { Extension } from '@codemirror/state'

type Load = () => Promise<Extension>

const legacy = async (parser: () => Promise<import('@codemirror/language').StreamParser<unknown>>): Promise<Extension> => {
  const [{ StreamLanguage }, mode] = await Promise.all([import('@codemirror/language'), parser()])
  return StreamLanguage.define(mode)
}

const shell: Load = () => legacy(async () => (await import('@codemirror/legacy-modes/mode/shell')).shell as never)
const toml: Load = () => legacy(async () => (await import('@codemirror/legacy-modes/mode/toml')).toml as never)
const dockerfile: Load = () => legacy(async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile as never)
const diff: Load = () => legacy(async () => (await import('@codemirror/legacy-modes/mode/diff')).diff as never)
const properties: Load = () => legacy(async () => (await import('@codemirror/legacy-modes/mode/properties')).properties as never)
const python: Load = async () => (await import('@codemirror/lang-python')).python()
const json: Load = async () => (await import('@codemirror/lang-json')).json()
const yaml: Load = async () => (await import('@codemirror/lang-yaml')).yaml()
const markdown: Load = async () => (await import('@codemirror/lang-markdown')).markdown()

const BY_EXTENSION: Record<string, Load> = {
  py: python,
  json,
  ipynb: json,
  yaml,
  yml: yaml,
  md: markdown,
  sh: shell,
  bash: shell,
  toml,
  diff,
  patch: diff,
  cfg: properties,
  ini: properties,
}

const BY_NAME: Record<string, Load> = {
  Dockerfile: dockerfile,
  '.bashrc': shell,
  '.gitconfig': properties,
  config: properties,
  '.env': properties,
  COMMIT_EDITMSG: diff,
}

/** The colours for a file, loaded when one of its kind is opened; none for plain text. */
export async function languageOf(name: string, text: string): Promise<Extension> {
  const load = BY_NAME[name] ?? BY_EXTENSION[name.split('.').at(-1) ?? ''] ?? (/^#!.*\b(ba)?sh\b/.test(text) ? shell : undefined)
  return load ? load() : []
}
