import type { CommandContext } from '../../contract.ts'
import { readAll } from '../_shared/input.ts'
import type { Parsed } from '../_shared/options.ts'
import { program } from '../_shared/program.ts'
import { type Transfer, transfer } from './transfer.ts'

export default program({
  summary: 'send a request to a server and print its answer',
  usage: 'curl [options...] <url>',
  misuse: 2,
  options: {
    request: { short: 'X', long: 'request', value: 'METHOD', help: 'use this method' },
    header: { short: 'H', long: 'header', value: 'HEADER', help: 'send this header' },
    data: { short: 'd', long: 'data', value: 'DATA', help: 'send data (POST); @FILE sends a file' },
    dataRaw: { long: 'data-raw', value: 'DATA', help: 'likewise, with no meaning for @' },
    dataBinary: { long: 'data-binary', value: 'DATA', help: 'likewise, @FILE byte for byte' },
    urlencode: { long: 'data-urlencode', value: 'DATA', help: 'likewise, encoded' },
    json: { long: 'json', value: 'DATA', help: 'send JSON (POST), and ask for JSON' },
    form: { short: 'F', long: 'form', value: 'NAME=CONTENT', help: 'send a form field; NAME=@FILE sends a file' },
    get: { short: 'G', long: 'get', help: 'put the data into the address' },
    include: { short: 'i', long: 'include', help: 'print the headers of the answer too' },
    head: { short: 'I', long: 'head', help: 'ask for the headers only' },
    silent: { short: 's', long: 'silent', help: 'print no errors' },
    showError: { short: 'S', long: 'show-error', help: 'with -s, print errors all the same' },
    output: { short: 'o', long: 'output', value: 'FILE', help: 'write to FILE' },
    remoteName: { short: 'O', long: 'remote-name', help: 'write to a file of the same name as in the address' },
    writeOut: { short: 'w', long: 'write-out', value: 'FORMAT', help: 'print this at the end: %{http_code} and others' },
    fail: { short: 'f', long: 'fail', help: 'exit code 22 and no output when the server says 400 or more' },
    failWithBody: { long: 'fail-with-body', help: 'likewise, with the output' },
    location: { short: 'L', long: 'location', help: 'follow redirects' },
    user: { short: 'u', long: 'user', value: 'USER:PASSWORD', help: 'say who is asking' },
    agent: { short: 'A', long: 'user-agent', value: 'NAME', help: 'say what program is asking' },
    insecure: { short: 'k', long: 'insecure', help: '(ignored)' },
    verbose: { short: 'v', long: 'verbose', help: 'say what is sent and received' },
    dumpHeader: { short: 'D', long: 'dump-header', value: 'FILE', help: 'write the headers to FILE' },
    maxTime: { short: 'm', long: 'max-time', value: 'SECONDS', help: 'give up after SECONDS' },
    connectTimeout: { long: 'connect-timeout', value: 'SECONDS', help: '(ignored)' },
    noBuffer: { short: 'N', long: 'no-buffer', help: '(always so here)' },
    noProgress: { long: 'no-progress-meter', help: '(always so here)' },
    retry: { long: 'retry', value: 'NUM', help: 'try NUM times again when the connection is refused' },
    retryConnrefused: { long: 'retry-connrefused', help: '(always so with --retry)' },
    retryDelay: { long: 'retry-delay', value: 'SECONDS', help: 'wait SECONDS between tries (1)' },
    create: { long: 'create-dirs', help: 'make the directories of -o' },
    url: { long: 'url', value: 'URL', help: 'the address' },
    cookie: { short: 'b', long: 'cookie', value: 'DATA', help: 'send this cookie' },
  },
  async run(call, ctx) {
    const urls = [...call.values('url'), ...call.operands]
    if (urls.length === 0) {
      await ctx.stderr.write("curl: try 'curl --help' or 'curl --manual' for more information\n")
      return 2
    }
    let code = 0
    for (const [index, url] of urls.entries()) code = await transfer(ctx, await describe(call, ctx, { url, index }))
    return code
  },
})

async function describe(call: Parsed<string>, ctx: CommandContext, { url, index }: { url: string; index: number }): Promise<Transfer> {
  const headers: [string, string][] = []
  for (const text of call.values('header')) {
    const colon = text.indexOf(':')
    if (colon > 0) headers.push([text.slice(0, colon).trim(), text.slice(colon + 1).trim()])
  }
  const json = call.values('json')
  if (json.length > 0) headers.unshift(['Content-Type', 'application/json'], ['Accept', 'application/json'])
  const user = call.value('user')
  if (user !== undefined) headers.unshift(['Authorization', `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(user)))}`])
  const cookie = call.value('cookie')
  if (cookie !== undefined) headers.push(['Cookie', cookie])
  const body = await bodyOf(call, ctx)
  return {
    url,
    method: call.value('request') ?? (call.has('head') ? 'HEAD' : body !== undefined && !call.has('get') ? 'POST' : 'GET'),
    headers: [['User-Agent', call.value('agent') ?? 'curl/7.88.1'], ['Accept', '*/*'], ...headers],
    body: call.has('get') ? undefined : body,
    query: call.has('get') && body !== undefined && !(body instanceof FormData) ? new TextDecoder().decode(body) : undefined,
    include: call.has('include') || call.has('head'),
    output: call.values('output')[index],
    remoteName: call.has('remoteName'),
    createDirectories: call.has('create'),
    dumpHeader: call.value('dumpHeader'),
    writeOut: call.value('writeOut'),
    fail: call.has('fail') ? 'quiet' : call.has('failWithBody') ? 'body' : 'no',
    follow: call.has('location'),
    verbose: call.has('verbose'),
    errors: !call.has('silent') || call.has('showError'),
    seconds: call.value('maxTime') === undefined ? undefined : Number(call.value('maxTime')),
    retries: Number(call.value('retry') ?? '0'),
    retryDelay: Number(call.value('retryDelay') ?? '1'),
  }
}

async function bodyOf(call: Parsed<string>, ctx: CommandContext): Promise<Uint8Array | FormData | undefined> {
  if (call.has('form')) return formOf(call, ctx)
  const parts: string[] = []
  for (const { name, value = '' } of call.given) {
    if (!['data', 'dataRaw', 'dataBinary', 'urlencode', 'json'].includes(name)) continue
    if (name === 'urlencode') parts.push(encoded(value))
    else if (name !== 'dataRaw' && value.startsWith('@')) {
      const text = new TextDecoder().decode(await readAll(ctx, value.slice(1)))
      parts.push(name === 'data' ? text.replace(/[\r\n]/g, '') : text)
    } else parts.push(value)
  }
  return parts.length === 0 ? undefined : new TextEncoder().encode(parts.join(call.has('json') ? '' : '&'))
}

function encoded(text: string): string {
  const equals = text.indexOf('=')
  return equals > 0 ? `${text.slice(0, equals)}=${encodeURIComponent(text.slice(equals + 1))}` : encodeURIComponent(text.replace(/^=/, ''))
}

async function formOf(call: Parsed<string>, ctx: CommandContext): Promise<FormData> {
  const form = new FormData()
  for (const text of call.values('form')) {
    const equals = text.indexOf('=')
    const [name, content] = [text.slice(0, equals), text.slice(equals + 1)]
    if (!content.startsWith('@')) form.append(name, content)
    else {
      const file = content.slice(1).split(';')[0]!
      form.append(name, new Blob([(await readAll(ctx, file)).slice()]), file.slice(file.lastIndexOf('/') + 1))
    }
  }
  return form
}
