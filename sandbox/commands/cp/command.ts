import { placementOf } from '../_shared/placement.ts'
import { program } from '../_shared/program.ts'
import { type CopyOptions, copyOne } from './copy.ts'

export default program({
  summary: 'copy files and directories',
  usage: 'cp [OPTION]... SOURCE... DEST',
  options: {
    archive: { short: 'a', long: 'archive', help: 'same as -dR --preserve=all' },
    backup: { short: 'b', help: 'keep what would be overwritten as NAME~' },
    keepLinks: { short: 'd', help: 'copy links as links' },
    force: { short: 'f', long: 'force', help: 'remove a target that cannot be opened and try again' },
    interactive: { short: 'i', long: 'interactive', help: 'ask before overwriting' },
    followOperands: { short: 'H', help: 'follow links given as operands' },
    hardLink: { short: 'l', long: 'link', help: 'make hard links, do not copy' },
    dereference: { short: 'L', long: 'dereference', help: 'copy what links lead to' },
    noClobber: { short: 'n', long: 'no-clobber', help: 'never overwrite' },
    noDereference: { short: 'P', long: 'no-dereference', help: 'copy links as links' },
    preserve: { short: 'p', help: 'keep mode and time' },
    preserveList: { long: 'preserve', value: 'LIST', optional: true, help: 'keep mode, timestamps, links or all' },
    recursive: { short: 'Rr', long: 'recursive', help: 'copy directories with all that is in them' },
    symbolic: { short: 's', long: 'symbolic-link', help: 'make symbolic links, do not copy' },
    into: { short: 't', long: 'target-directory', value: 'DIRECTORY', help: 'copy all into DIRECTORY' },
    exact: { short: 'T', long: 'no-target-directory', help: 'take DEST as a name, not as a directory to copy into' },
    update: { short: 'u', long: 'update', help: 'copy only what is newer than the target, or missing there' },
    verbose: { short: 'v', long: 'verbose', help: 'say what is done' },
  },
  async run(call, ctx) {
    const placement = placementOf(ctx, { operands: call.operands, directory: call.value('into'), exact: call.has('exact') })
    const recursive = call.has('recursive') || call.has('archive')
    const links = call.last('dereference', 'noDereference', 'archive', 'keepLinks', 'followOperands')
    const options: CopyOptions = {
      recursive,
      followOperands: links === undefined ? !recursive : links === 'dereference' || links === 'followOperands',
      followBelow: links === 'dereference',
      preserve: call.has('preserve') || call.has('archive') || call.has('preserveList'),
      overwrite: call.last('interactive', 'noClobber', 'force') === 'interactive' ? 'ask' : call.has('noClobber') ? 'never' : 'always',
      update: call.has('update'),
      verbose: call.has('verbose'),
      force: call.has('force'),
      backup: call.has('backup'),
      as: call.has('hardLink') ? 'hard link' : call.has('symbolic') ? 'symbolic link' : 'copy',
      exact: call.has('exact'),
    }
    let code = 0
    for (const source of placement.sources) if (!(await copyOne(ctx, source, placement.target(source), options))) code = 1
    return code
  },
})
