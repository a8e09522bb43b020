import { sql } from 'kysely'
import { printRoundBook } from '#shared/contract/safety/check-shown.ts'
import { conclusionWords, windowStateWords } from '#shared/rules/safety/check-words.ts'
import { formatMonth, lastOfMonth } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { pointsOfRoute } from '../route/points-of-route.ts'
import { spanText } from './span-text.ts'
import { shownWindows, type WindowShown } from './window-shown.ts'
import { windowsBetween } from './windows-seen.ts'

async function kindName(db: Database, key: string): Promise<string> {
  const query = db.selectFrom('safetyScheduleKind').select('name').where('key', '=', key)
  return (await query.executeTakeFirst())?.name ?? ''
}

/** When a place was passed in a round, by round and place. */
async function passedHours(db: Database, checkIds: readonly number[], at: string) {
  const list = JSON.stringify(checkIds)
  const rows = await db
    .selectFrom('safetyCheckPoint')
    .select(['checkId', 'pointId', 'passedAt'])
    .where((eb) => eb('checkId', 'in', sql<number>`(SELECT value FROM json_each(${list}))`))
    .where('voidedAt', 'is', null)
    .where('recordedAt', '<=', at)
    .execute()
  return new Map(rows.map((row) => [`${row.checkId}|${row.pointId}`, shanghaiHour(row.passedAt)]))
}

/** Windows with the places of those whose round was begun, each with its hour: `P001 22:10；P002 未到`. */
async function withPlaces(db: Database, windows: readonly WindowShown[], at: string) {
  const ids = windows.flatMap(({ check }) => check?.id ?? [])
  const hours = await passedHours(db, ids, at)
  const routes = new Map<string, Awaited<ReturnType<typeof pointsOfRoute>>>()
  const shown: { window: WindowShown; places: string }[] = []
  for (const window of windows) {
    const { routeId, day, check } = window
    if (routeId === null || check === null) {
      shown.push({ window, places: '' })
      continue
    }
    const key = `${routeId}|${day}`
    const points = routes.get(key) ?? (await pointsOfRoute(db, routeId, day))
    routes.set(key, points)
    const places = points.map(
      ({ pointId, code }) => `${code} ${hours.get(`${check.id}|${pointId}`) ?? '未到'}`,
    )
    shown.push({ window, places: places.join('；') })
  }
  return shown
}

const columns = [
  { heading: '应办时段', width: 12, align: 'left' },
  { heading: '计划', width: 11, align: 'left' },
  { heading: '完成情况', width: 6, align: 'center' },
  { heading: '检查人', width: 6, align: 'left' },
  { heading: '起止时间', width: 7, align: 'left' },
  { heading: '点位和到点时间', width: 16, align: 'left' },
  { heading: '结论', width: 6, align: 'center' },
  { heading: '说明', width: 14, align: 'left' },
] as const

function notesOf({ check, miss }: WindowShown): string {
  const found = [
    check === null || check.notMetCount === 0 ? null : `不符合 ${check.notMetCount} 项`,
    check === null || check.hazardCount === 0 ? null : `隐患 ${check.hazardCount} 处`,
  ]
  const told = [check?.partReason, check?.lateReason, miss?.reason, miss?.measure]
  return [...found, ...told].filter((part) => part !== null && part !== undefined).join('；')
}

function rowOf({ window, places }: { window: WindowShown; places: string }): readonly string[] {
  const { check } = window
  const end = check?.finishedAt ?? null
  const conclusion = check?.conclusion ?? null
  return [
    spanText(window.opensAt, window.closesAt),
    window.name === null ? window.schedule : `${window.schedule}（${window.name}）`,
    windowStateWords[window.state],
    check?.doneBy ?? '',
    check === null
      ? ''
      : `${shanghaiHour(check.startedAt)}–${end === null ? '' : shanghaiHour(end)}`,
    places,
    conclusion === null ? '' : conclusionWords[conclusion],
    notesOf(window),
  ]
}

export const printBookHandler = handleQueryWithWork(printRoundBook, {
  async read(context, { month, kind, asOf = context.today }) {
    const { db } = context
    const at = judgedAt(asOf, context)
    const last = lastOfMonth(month)
    const span = { from: `${month}-01`, to: last < asOf ? last : asOf }
    const all = span.from > span.to ? [] : await windowsBetween(db, span, at)
    const due = all.filter((window) => window.kind === kind && window.state !== 'ahead')
    const sorted = due.toSorted((one, other) => one.opensAt.localeCompare(other.opensAt))
    const { name: homeName, isSample } = await readHome(db)
    const windows = await withPlaces(db, await shownWindows(db, sorted, at), at)
    return { windows, homeName, isSample, kind: await kindName(db, kind) }
  },
  async finish({ home }, { month }, { windows, homeName, isSample, kind }) {
    const title = `${kind}记录本`
    const count = (state: string) => windows.filter(({ window }) => window.state === state).length
    const request = listRequest({
      frame: { homeName, title, period: formatMonth(month), isSample, isLandscape: true },
      filters: '',
      summary: `应办 ${windows.length} 次，按时 ${count('done')}，逾时 ${count('late')}，未全部完成 ${count('part')}，漏 ${count('missed')}`,
      columns,
      rows: windows.map(rowOf),
      isDense: true,
      remarks: [],
      signatures: ['记录人', '安全管理员'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `${title}-${month}.pdf`, bytes }
  },
})
