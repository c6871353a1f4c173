import type { SandboxClient } from '../../../sandbox/runtime/client.ts'

const ANSWERS = '/home/learner/answers.yaml'

/** What a field of the card holds now. */
export function answerOf(field: HTMLElement): string | string[] {
  const inputs = [...field.querySelectorAll('input')]
  if (field.dataset.kind === 'text') return inputs[0]?.value.trim() ?? ''
  const chosen = inputs.filter(input => input.checked).map(input => input.value)
  return field.dataset.kind === 'choices' ? chosen : (chosen[0] ?? '')
}

/** Writes an answer where the command line finds it, too; the rest of the file stays as it is. */
export async function writeAnswer(
  client: SandboxClient,
  place: { exercise: string; question: string },
  answer: string | string[],
): Promise<void> {
  const { parseDocument, Document, isMap } = await import('yaml')
  const existing = parseDocument(await readAnswers(client))
  // A file that is no YAML any more is not worth an answer lost.
  const document = existing.errors.length === 0 && (isMap(existing.contents) || existing.contents === null) ? existing : new Document({})
  if (!isMap(document.getIn([place.exercise]))) document.setIn([place.exercise], document.createNode({}))
  document.setIn([place.exercise, place.question], document.createNode(answer))
  await client.write(ANSWERS, String(document))
}

/** Fills the fields with what was answered before. */
export async function fillAnswers(client: SandboxClient, card: HTMLElement, exercise: string): Promise<void> {
  const fields = [...card.querySelectorAll<HTMLElement>('[data-question]')]
  const text = fields.length === 0 ? '' : await readAnswers(client)
  if (text === '') return
  const { parseDocument } = await import('yaml')
  const whole: unknown = parseDocument(text, { schema: 'failsafe' }).toJS()
  const answers = isRecord(whole) ? whole[exercise] : undefined
  if (!isRecord(answers)) return
  for (const field of fields) {
    const answer = answers[field.dataset.question ?? '']
    if (answer !== undefined) fillField(field, Array.isArray(answer) ? answer.map(String) : [String(answer)])
  }
}

function fillField(field: HTMLElement, values: string[]): void {
  for (const input of field.querySelectorAll('input')) {
    if (input.type === 'text') input.value = values[0] ?? ''
    else input.checked = values.includes(input.value)
  }
}

async function readAnswers(client: SandboxClient): Promise<string> {
  try {
    return new TextDecoder().decode(await client.read(ANSWERS))
  } catch {
    return ''
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
