import { listVideoRequests, listVideoSystems } from '#shared/contract/safety/video.ts'
import type { Day } from '#shared/text/day.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { bookNorms, limitOf } from '../books-rules.ts'
import { keptDaysOf, videoDays } from './video.ts'

async function lastChecks(db: Database, at: string) {
  const rows = await db
    .selectFrom('videoCheck')
    .selectAll()
    .where('voidedAt', 'is', null)
    .where('checkedAt', '<=', at)
    .orderBy('checkedAt')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.systemId, row]))
}

type Check = Awaited<ReturnType<typeof lastChecks>> extends Map<number, infer Row> ? Row : never

function stateOf(retentionDays: number, keptDays: number | null) {
  if (retentionDays < videoDays || (keptDays !== null && keptDays < videoDays)) {
    return 'short' as const
  }
  return keptDays === null ? ('unchecked' as const) : ('enough' as const)
}

function checkShown(check: Check | undefined) {
  return {
    checkId: check?.id ?? null,
    checkedAt: check?.checkedAt ?? null,
    checkedBy: check?.checkedBy ?? null,
    oldestOn: check?.oldestOn ?? null,
    workingCount: check?.workingCount ?? null,
    keptDays: check === undefined ? null : keptDaysOf(check.checkedAt, check.oldestOn),
  }
}

/** Video systems as of a day with what the last look found. */
export async function videoSystemsAsOf(db: Database, asOf: Day, at: string, closed = false) {
  const checks = await lastChecks(db, at)
  const rows = await db
    .selectFrom('videoSystem')
    .selectAll()
    .where('voidedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows
    .filter(({ usedTo }) => closed || usedTo === null || usedTo > asOf)
    .filter(({ id, usedFrom }) => usedFrom <= asOf || checks.has(id))
    .map((row) => {
      const check = checkShown(checks.get(row.id))
      return {
        id: row.id,
        version: row.version,
        name: row.name,
        place: row.place,
        cameraCount: row.cameraCount,
        retentionDays: row.retentionDays,
        roomNote: row.roomNote,
        filedWith: row.filedWith,
        filedOn: row.filedOn,
        note: row.note,
        usedTo: row.usedTo,
        ...check,
        state: stateOf(row.retentionDays, check.keptDays),
      }
    })
}

const listSystemsHandler = handleQuery(listVideoSystems, async (context, input) => {
  const { asOf = context.today, search = '', closed, limit, offset } = input
  const at = judgedAt(asOf, context)
  const typed = search.normalize('NFKC').trim()
  const rows = (await videoSystemsAsOf(context.db, asOf, at, closed)).filter(({ name, place }) =>
    [name, place].some((text) => text.includes(typed)),
  )
  return {
    rows: rows.slice(offset, offset + limit),
    total: rows.length,
    days: limitOf((await bookNorms(context.db))('CV-02'), videoDays),
  }
})

const listRequestsHandler = handleQuery(listVideoRequests, async (context, input) => {
  const { asOf = context.today, search = '', limit, offset } = input
  const typed = search.normalize('NFKC').trim()
  const all = await context.db
    .selectFrom('videoRequest')
    .innerJoin('videoSystem', 'videoSystem.id', 'videoRequest.systemId')
    .innerJoin('account', 'account.id', 'videoRequest.enteredBy')
    .select(['videoRequest.id', 'systemId', 'videoSystem.name as system', 'requestedBy', 'unit'])
    .select(['reason', 'content', 'contentFrom', 'contentTo', 'approvedBy', 'shownAt'])
    .select(['account.name as enteredBy', 'videoRequest.recordedAt'])
    .where('videoRequest.voidedAt', 'is', null)
    .where('shownAt', '<=', judgedAt(asOf, context))
    .orderBy('shownAt', 'desc')
    .orderBy('videoRequest.id', 'desc')
    .execute()
  const rows = all.filter(({ requestedBy, unit, content, reason }) =>
    [requestedBy, unit ?? '', content, reason].some((text) => text.includes(typed)),
  )
  context.reveal(null)
  return { rows: rows.slice(offset, offset + limit), total: rows.length }
})

export const videoQueries: readonly Handler[] = [listSystemsHandler, listRequestsHandler]
