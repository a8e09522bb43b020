import './require-node.ts'
import { parseArgs } from 'node:util'
import { YiluError } from '#shared/errors.ts'
import { encodeWire } from '#shared/wire-json.ts'
import { callLines, callOne } from './command-line/call.ts'
import { backupHome, restoreBackup } from './command-line/backup.ts'
import { checkHome } from './command-line/check.ts'
import { makeHome } from './command-line/new.ts'
import { describeOperations } from './command-line/operations.ts'

/**
 * The `yilu` command line: one JSON text on stdout and nothing else there. Paths are relative to the
 * caller's folder. The holder of the recovery code acts as the account `command-line`.
 */
const usage = `yilu new HOME --code-file CODE [--name NAME] [--sample N --seed S --until DAY]
yilu call NAME [JSON|-] --file HOME --code-file CODE [--as ACCOUNT]
yilu call --lines --file HOME --code-file CODE [--as ACCOUNT]
yilu operations
yilu check HOME --code-file CODE
yilu backup HOME --code-file CODE [--to FOLDER]
yilu restore BACKUP HOME --code-file CODE`

const options = {
  'code-file': { type: 'string' },
  file: { type: 'string' },
  as: { type: 'string' },
  name: { type: 'string' },
  to: { type: 'string' },
  sample: { type: 'string' },
  seed: { type: 'string' },
  until: { type: 'string' },
  lines: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

export type Flags = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

function wrongUse(): YiluError {
  return new YiluError('invalid_input', 'usage', `用法：\n${usage}`)
}

async function run(args: readonly string[]): Promise<unknown> {
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch {
    throw wrongUse()
  }
  const { values: flags, positionals } = parsed
  const [command, ...rest] = positionals
  if (command === 'operations') return describeOperations()
  if (command === 'new' && rest[0] !== undefined) return makeHome(rest[0], flags)
  if (command === 'call' && flags.lines === true) return callLines(flags)
  if (command === 'call' && rest[0] !== undefined) return callOne(rest[0], rest[1], flags)
  if (command === 'check' && rest[0] !== undefined) return checkHome(rest[0], flags)
  if (command === 'backup' && rest[0] !== undefined) return backupHome(rest[0], flags)
  if (command === 'restore' && rest[0] !== undefined) return restoreBackup(rest[0], rest[1], flags)
  throw wrongUse()
}

function errorReply(error: unknown) {
  if (error instanceof YiluError) return error.toReply()
  const message = '没有做成，程序内部出错。'
  return { code: 'internal' as const, rule: null, message, fields: null }
}

/** Waits until the text is out: a pipe may take it in pieces. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()))
}

// Whoever reads our answer may stop early (`| head`); that is no fault of ours.
process.stdout.on('error', () => process.exit())

try {
  const value = await run(process.argv.slice(2))
  // `--lines` has written its answers already.
  if (value !== undefined) await print(`${encodeWire(value)}\n`)
} catch (error) {
  await print(`${encodeWire({ error: errorReply(error) })}\n`)
  if (!(error instanceof YiluError)) process.stderr.write(`${String(error)}\n`)
  process.exitCode = 1
}
