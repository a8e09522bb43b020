import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { YiluError } from '#shared/errors.ts'
import type { Actor } from '../context.ts'
import { unwrapByCode } from '../home-folder/keys.ts'
import { parseRecoveryCode } from '../home-folder/recovery-code.ts'
import { Log } from '../log.ts'
import { actorOf } from '../office/account/account.ts'
import { Service } from '../service.ts'
import type { Client } from '../session.ts'
import type { Flags } from '../cli.ts'

export interface OpenCommandLine {
  readonly service: Service
  readonly client: Client
  readonly close: () => Promise<void>
}

/** The recovery code in the file that `--code-file` names. */
export function codeFrom(flags: Flags): string {
  const path = flags['code-file']
  if (path === undefined) {
    throw new YiluError('invalid_input', 'code-file', '缺少 --code-file：恢复码所在的文件。')
  }
  let text: string
  try {
    text = readFileSync(resolve(path), 'utf8')
  } catch {
    throw new YiluError('not_found', 'code-file', '打不开 --code-file 指定的文件。')
  }
  const code = parseRecoveryCode(text)
  if (code !== null) return code
  throw new YiluError(
    'invalid_input',
    'recovery-code',
    '文件里的恢复码不对：应为 28 位字母和数字。',
  )
}

/** A service without a home of its own, for the doors that run in one process. */
export function newService(home: string | null): Service {
  return new Service({
    door: 'command-line',
    homesFolder: process.cwd(),
    home,
    isSample: false,
    keyStore: null,
    log: new Log(null),
    clock: () => new Date(),
    onHomeOpened: () => undefined,
  })
}

/** What a home that is not open means for somebody at the command line. */
function notOpen(service: Service, isWrongCode: boolean): YiluError {
  const { name, detail } = service.state
  if (isWrongCode) {
    return new YiluError('forbidden', 'wrong-code', '这不是这家机构的恢复码，数据没有打开。')
  }
  const text = detail ?? '数据没有打开。'
  if (name === 'locked-elsewhere') return new YiluError('conflict', name, text)
  if (name === 'needs-setup') {
    return new YiluError('not_found', 'home-missing', '这个位置没有颐录的数据。')
  }
  return new YiluError('unavailable', name, text)
}

async function accountNamed(service: Service, named: string | undefined): Promise<Actor> {
  const db = service.home?.reader.db
  if (db === undefined) throw new Error('no home is open')
  let search = db.selectFrom('account').select(['id', 'name', 'isCommandLine', 'isActive'])
  if (named === undefined || named === 'command-line')
    search = search.where('isCommandLine', '=', 1)
  else if (/^\d+$/.test(named)) search = search.where('id', '=', Number(named))
  else search = search.where('name', '=', named).where('isActive', '=', 1)
  const account = await search.executeTakeFirst()
  if (account?.isActive === 1) return actorOf(db, account)
  throw new YiluError('not_found', 'account-unknown', `没有可用的登录人“${named}”。`)
}

/**
 * Opens a home with the recovery code and signs in as `--as` or as the command line's own account.
 * Errors: the start states as YiluErrors.
 */
export async function openCommandLine(folder: string, flags: Flags): Promise<OpenCommandLine> {
  const code = codeFrom(flags)
  const service = newService(resolve(folder))
  let isWrongCode = false
  try {
    if (service.folder === null) throw new Error('no folder')
    await service.start()
    if (
      service.state.name === 'needs-recovery-code' ||
      service.state.name === 'needs-start-password'
    ) {
      await service.open((file) => {
        const key = unwrapByCode(file, code)
        isWrongCode = key === null
        return Promise.resolve(key)
      })
    }
    if (service.home === null) throw notOpen(service, isWrongCode)
    const client = service.connect(() => undefined)
    client.actor = await accountNamed(service, flags.as)
    return { service, client, close: () => service.end() }
  } catch (error) {
    await service.end()
    throw error
  }
}
