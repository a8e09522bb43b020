import { rangeAt, rangeText } from '#shared/rules/observation-alarms.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { sql } from 'kysely'
import { alarmsWithin, alarmText } from '../../care/observation/alarms-of.ts'
import { liveRanges } from '../../care/observation/ranges-of.ts'
import { kindsWithTones, valueText } from '../../care/observation/shown-value.ts'
import type { FilePart } from '../../documents/whole-file.ts'
import type { FileScope, FileSectionSource } from './section.ts'

interface LatestRow {
  readonly kind: string
  readonly amount: number | null
  readonly choice: string | null
  readonly observedAt: string
}

async function latestPart({ db, residentId, asOf }: FileScope): Promise<FilePart | null> {
  const { rows } = await sql<LatestRow>`
    SELECT kind, amount, choice, max(observedAt) AS observedAt FROM observation
    WHERE residentId = ${residentId} AND voidedAt IS NULL AND observedAt < ${endOfDay(asOf)}
    GROUP BY kind`.execute(db)
  if (rows.length === 0) return null
  const kinds = await kindsWithTones(db)
  const ranges = await liveRanges(db, [residentId])
  const ordered = [...kinds.kinds.keys()].flatMap((key) => rows.filter(({ kind }) => kind === key))
  return {
    kind: 'table',
    caption: '最近一次',
    columns: [
      { title: '项目', width: 8 },
      { title: '数值', width: 12 },
      { title: '时间', width: 14 },
      { title: '当日适用范围', width: 12 },
    ],
    rows: ordered.map((row) => {
      const kind = kinds.kinds.get(row.kind)
      const range = rangeAt(ranges, { residentId, kind: row.kind, day: asOf })
      const unit = row.amount === null ? '' : ` ${kind?.unit ?? ''}`
      return [
        kind?.name ?? row.kind,
        `${valueText(kinds, row)}${unit}`.trim(),
        `${shanghaiDay(row.observedAt)} ${shanghaiHour(row.observedAt)}`,
        range === null ? '没有定' : rangeText(range),
      ]
    }),
  }
}

const alarmDays = 90

async function alarmPart({ db, residentId, asOf }: FileScope): Promise<FilePart | null> {
  const from = addDays(asOf, -alarmDays)
  const scope = { residentIds: [residentId], from, until: asOf, at: endOfDay(asOf) }
  const alarms = await alarmsWithin(db, scope)
  if (alarms.length === 0) return null
  return {
    kind: 'table',
    caption: `${alarmDays} 天内的报警和处理`,
    columns: [
      { title: '时间', width: 14 },
      { title: '数值', width: 24 },
      { title: '处理', width: 24 },
    ],
    rows: alarms.map((alarm) => [
      `${alarm.day} ${shanghaiHour(alarm.observedAt)}`,
      alarmText(alarm),
      alarm.answer === null ? '未处理' : `${alarm.answer.answer}（${alarm.answer.answeredBy}）`,
    ]),
  }
}

/** The last value of everything observed with the range of the day, and what alarmed of late. */
export const observationSection: FileSectionSource = async (scope) => {
  if (!scope.can('care.read-records')) return null
  const found = [await latestPart(scope), await alarmPart(scope)]
  const parts = found.filter((part) => part !== null)
  const nothing: FilePart = { kind: 'nothing', sentence: '没有观察记录。' }
  return { title: '观察', parts: parts.length === 0 ? [nothing] : parts }
}
