/** What the scripts tell the person who runs them. */

const started = Date.now()

export function seconds(since = started) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}

export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** Ends the program with a reason and a next step, without a stack trace. */
export function stop(text) {
  process.stderr.write(`\n${text}\n`)
  process.exit(1)
}

/** Node 18 and older lack what the scripts and npm 11's lock need; say so before anything fails obscurely. */
export function requireNode(version = process.versions.node) {
  if (Number(version.split('.')[0]) < 20)
    stop(`Slipway needs Node 20 or newer; this is Node ${version}.\nInstall a newer one (https://nodejs.org), then run the command again.`)
}
