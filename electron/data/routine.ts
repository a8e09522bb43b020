import { shanghaiDay } from '#shared/text/day.ts'
import { appendNotes } from './audit-notes.ts'
import type { AuditNote } from './context.ts'
import type { Log } from './log.ts'
import { knownHeads } from './office/audit/known-heads.ts'
import { makeHomeBackup, recordBackup } from './office/backup/back-up.ts'
import { type OpenHome, workerAccess } from './open-home.ts'

const hour = 3_600_000

/**
 * What the service does by itself after the window is up: SQLite's check, the audit chain, and a
 * backup whenever the last one is a day old. All in worker threads.
 */
export class Routine {
  readonly #home: OpenHome
  readonly #parts: { readonly log: Log; readonly clock: () => Date }
  readonly #onNews: () => void
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(
    home: OpenHome,
    parts: { readonly log: Log; readonly clock: () => Date },
    onNews: () => void,
  ) {
    this.#home = home
    this.#parts = parts
    this.#onNews = onNews
  }

  start(): void {
    this.#running = this.#check().then(() => this.#backUpIfDue())
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.#backUpIfDue())
    }, hour)
    this.#timer.unref()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    if (this.#timer !== null) clearInterval(this.#timer)
    await this.#running
  }

  async #check(): Promise<void> {
    const { workers, reader, paths } = this.#home
    const access = workerAccess(this.#home)
    try {
      const file = await workers.run('quick-check', access, { timeLimitMs: hour })
      const expectedHeads = await knownHeads(reader.db, paths)
      const check = { ...access, after: { id: 0, hash: null }, expectedHeads }
      const chain = await workers.run('verify-audit', check, { timeLimitMs: hour })
      const problem = file.isSound ? chain.problem : '数据文件有损坏。停止录入，用最近的备份恢复。'
      const checkedAt = this.#parts.clock().toISOString()
      this.#home.health = { state: problem === null ? 'sound' : 'broken', problem, checkedAt }
      this.#parts.log.event('checked', { state: this.#home.health.state })
    } catch (error) {
      this.#parts.log.fault('check', error)
    }
    if (!this.#isStopped) this.#onNews()
  }

  async #backUpIfDue(): Promise<void> {
    if (this.#isStopped) return
    try {
      const now = this.#parts.clock()
      const last = await this.#home.reader.db
        .selectFrom('backup')
        .select((eb) => eb.fn.max('madeAt').as('at'))
        .where('isElsewhere', '=', 0)
        .executeTakeFirst()
      const at = last?.at ?? null
      if (at !== null && now.getTime() - Date.parse(at) < 24 * hour) return
      await this.#backUp(now.toISOString())
      if (!this.#isStopped) this.#onNews()
    } catch (error) {
      this.#parts.log.fault('daily-backup', error)
    }
  }

  async #backUp(now: string): Promise<void> {
    const home = this.#home
    const context = { home, now, today: shanghaiDay(now) }
    const made = await makeHomeBackup(context, 'daily', null)
    await home.writer.db.transaction().execute(async (trx) => {
      const notes: AuditNote[] = []
      await recordBackup({ trx, now, record: (note) => notes.push(note) }, made)
      const act = { actor: null, door: null, operation: 'office.backUp', requestId: null }
      await appendNotes(trx, act, now, notes)
    })
  }
}
