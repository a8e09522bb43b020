import { resolve } from 'node:path'
import { YiluError } from '#shared/errors.ts'
import type { Flags } from '../cli.ts'
import { homePaths, isHome, readKeyFile, whyNotLive } from '../home-folder/home-folder.ts'
import { unwrapByCode } from '../home-folder/keys.ts'
import { copyForRestore, swapIn } from '../home-folder/restore-home.ts'
import { takeLock } from '../database/lock.ts'
import { codeFrom, newService, openCommandLine } from './session.ts'

/** `yilu backup HOME [--to FOLDER]`: a checked copy; gives its path. */
export async function backupHome(folder: string, flags: Flags): Promise<unknown> {
  const { service, client, close } = await openCommandLine(folder, flags)
  try {
    const input = flags.to === undefined ? {} : { to: resolve(flags.to) }
    const reply = await service.dispatch.call(client, { name: 'office.backUp', input })
    if (reply.ok) return reply.value
    const { code, rule, message, fields } = reply.error
    throw new YiluError(code, rule, message, fields)
  } finally {
    await close()
  }
}

/** Makes sure that nobody has the home open that is to be replaced. */
function assertClosed(target: string): void {
  if (!isHome(target)) return
  const lock = takeLock(homePaths(target).lock)
  if (lock === null) {
    const text = '要恢复到的机构正在别处打开，没有恢复。先关闭它。'
    throw new YiluError('conflict', 'locked-elsewhere', text)
  }
  lock.release()
}

/**
 * `yilu restore BACKUP HOME`: puts a copy of a backup in the place of HOME. A home that stood there
 * is set aside under a new name.
 */
export async function restoreBackup(
  given: string,
  home: string | undefined,
  flags: Flags,
): Promise<unknown> {
  const backup = resolve(given)
  const named = home ?? flags.to ?? flags.file
  if (named === undefined) {
    throw new YiluError('invalid_input', 'usage', '用法：yilu restore BACKUP HOME --code-file CODE')
  }
  const target = resolve(named)
  if (!isHome(backup)) {
    throw new YiluError('not_found', 'not-a-backup', '这个文件夹不是颐录的备份，没有恢复。')
  }
  const problem = whyNotLive(target)
  if (problem !== null) throw new YiluError('rule_violated', 'place', problem)
  const key = unwrapByCode(readKeyFile(homePaths(backup).keys), codeFrom(flags))
  if (key === null) {
    throw new YiluError('forbidden', 'wrong-code', '这份备份不是用这个恢复码保护的，没有恢复。')
  }
  const service = newService(null)
  try {
    const preview = await service.workers.run('preview-backup', { folder: backup, key })
    if (!preview.isSound) {
      const text = `没有恢复：${preview.problems.join('')}`
      throw new YiluError('rule_violated', 'backup-not-sound', text)
    }
    assertClosed(target)
    const now = new Date()
    const setAside = swapIn(await copyForRestore(backup, target, key, now), target, now)
    return { home: target, setAside, ...preview }
  } finally {
    await service.end()
  }
}
