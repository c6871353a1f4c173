import type { Snapshot } from '../../sandbox/contract.ts'

/** Hands the project out as a zip, with its `.git` and modes. */
export async function downloadProject(snapshot: Snapshot, folder: string): Promise<void> {
  const { zipFolder } = await import('../progress/export.ts')
  const zip = zipFolder(snapshot, folder)
  const url = URL.createObjectURL(new Blob([zip.slice()], { type: 'application/zip' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${folder.slice(folder.lastIndexOf('/') + 1)}.zip`
  link.click()
  // The download has begun by then; the browser keeps what it needs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
