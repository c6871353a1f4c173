import { Bash } from 'just-bash/browser'

const bash = new Bash()

self.onmessage = async ({ data }: MessageEvent<string>) => {
  const { stdout, stderr } = await bash.exec(data)
  self.postMessage(stdout + stderr)
}

self.postMessage('')
