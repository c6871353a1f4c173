/** What the command line says around results; in English where a language has no words here. */

const ENGLISH = {
  pass: 'pass',
  fail: 'fail',
  error: 'error',
  seen: 'Seen',
  expected: 'Expected',
  mistake: 'Known mistake',
  broken: 'This step is broken; it is not your fault',
  passed: '{count} of {total} steps pass',
  passedOne: '{count} of {total} steps pass',
  refused: 'refused',
  colon: ':',
}

const WORDS: Record<string, Partial<typeof ENGLISH>> = {
  fr: {
    pass: 'réussi',
    fail: 'à revoir',
    error: 'erreur',
    seen: 'Constaté',
    expected: 'Attendu',
    mistake: 'Erreur connue',
    broken: 'Cette étape est défectueuse ; ce n’est pas votre faute',
    passed: '{count} étapes réussies sur {total}',
    passedOne: '{count} étape réussie sur {total}',
    refused: 'refusé',
    colon: '\u00a0:',
  },
}

export type Words = typeof ENGLISH

export function wordsOf(locale: string): Words {
  return { ...ENGLISH, ...WORDS[locale.split('-')[0]!] }
}
