/** Words behind which a command may go on for lines. */
const OPENERS = /(?:^|[\s;|&])(?:if|elif|then|else|while|until|for|case|select|do|function|\[\[)(?:\s|$)/
const QUOTED = /'[^'\n]*'|"[^"\\$`\n]*"/g
/** An open quote or bracket, a line that is glued to the next, a here-document, a pipe that waits for its reader. */
const MAY_GO_ON = /["'`\\(){}\n]|<<|[|&]\s*$/

/**
 * True for a line that is whole for certain, as most are, so that it runs without asking the sandbox first: that
 * would cost a frame between Enter and the answer.
 */
export function isSurelyWhole(text: string): boolean {
  const plain = text.replace(QUOTED, 'quoted')
  return !MAY_GO_ON.test(plain) && !OPENERS.test(plain)
}
