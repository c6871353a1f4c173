/** In a browser, in the place of `turndown`: only just-bash's html-to-markdown would use it, which the sandbox leaves out. */
export default class Turndown {
  constructor() {
    throw new Error('turndown is not part of the sandbox')
  }
}
