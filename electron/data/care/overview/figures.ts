import type { getOverview } from '#shared/contract/care/overview.ts'
import type { OutputOf } from '#shared/operation.ts'
import { minutesText, releaseStateWords } from '#shared/rules/restraint-words.ts'
import { woundSizeText, woundStageWords, woundTrendWords } from '#shared/rules/wound-words.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, instantAt, shanghaiHour } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'
import { liveIncidents } from '../incident/incident-row.ts'
import { alarmText, openAlarms } from '../observation/alarms-of.ts'
import { plansAsOf } from '../plan/plans-as-of.ts'
import { restraintsAt } from '../restraint/restraints-as-of.ts'
import { woundsAsOf } from '../wound/wounds-as-of.ts'

type Overview = OutputOf<typeof getOverview>
export type Figure = Overview['alarms']

/** Somebody who is in on the day, as a number names her. */
export interface PersonIn {
  readonly id: number
  readonly name: string
  readonly bed: string | null
}

/** Who is in, and the instant by which records count. */
export interface OverviewScope {
  readonly db: Database
  readonly asOf: string
  readonly at: string
  readonly people: ReadonlyMap<number, PersonIn>
}

const joined = (parts: readonly (string | null)[]) =>
  parts.filter((part) => part !== null && part !== '').join('，')

/** A row behind a number about one person. */
export function about(
  { id, name, bed }: PersonIn,
  why: string,
  to: string,
): Figure['rows'][number] {
  return { residentId: id, name, bed, why, to }
}

/** Open wounds by kind, the worse ones apart as well. */
export async function woundFigures({ db, asOf, at, people }: OverviewScope): Promise<Figure[]> {
  const wounds = await woundsAsOf(db, { asOf, at, residentIds: [...people.keys()] })
  const open = wounds
    .filter(({ healedOn }) => healedOn === null)
    .flatMap((wound) => {
      const person = people.get(wound.residentId)
      if (person === undefined) return []
      const { last, bodySite, foundOn, isFromOutside } = wound
      const why = joined([
        bodySite,
        last?.stage == null ? null : woundStageWords[last.stage],
        last === null ? '没有检查' : woundSizeText(last),
        last?.trend == null ? null : woundTrendWords[last.trend],
        `${foundOn} ${isFromOutside ? '带入' : '发现'}`,
      ])
      return [{ wound, row: about(person, why, `/care/wounds/${wound.id}`) }]
    })
  const kinds = Map.groupBy(open, ({ wound }) => wound.kindName)
  const worse = open.filter(({ wound }) => wound.last?.trend === 'worse')
  const overdue = open.filter(({ wound }) => wound.isOverdue)
  const figureOf = (
    key: string,
    label: string,
    tone: Figure['tone'],
    own: typeof open,
  ): Figure => ({
    key: `wound:${key}`,
    label,
    tone,
    rows: own.map(({ row }) => row),
  })
  return [
    ...[...kinds].map(([name, own]) => figureOf(name, name, 'plain', own)),
    figureOf('worse', '其中加重', worse.length > 0 ? 'danger' : 'plain', worse),
    figureOf('overdue', '检查逾期', overdue.length > 0 ? 'danger' : 'plain', overdue),
  ]
}

/** Restraints that run by kind, with those that are late or lack a consent. */
export async function restraintFigures({ db, at, people }: OverviewScope): Promise<Figure[]> {
  const running = (await restraintsAt(db, { at, endsAfter: at })).flatMap((restraint) => {
    const person = people.get(restraint.residentId)
    if (person === undefined) return []
    const { beganAt, reason, state, dueAt, consentBy } = restraint
    const why = joined([
      reason,
      `${shanghaiDay(beganAt)} ${shanghaiHour(beganAt)} 起`,
      state === 'late' && dueAt !== null
        ? `${shanghaiHour(dueAt)} 应松解，${releaseStateWords.late} ${minutesText(restraint.lateMinutes)}`
        : null,
      consentBy === null ? '同意待补' : null,
    ])
    return [{ restraint, row: about(person, why, `/care/restraints/${restraint.id}`) }]
  })
  const kinds = Map.groupBy(running, ({ restraint }) => restraint.kindName)
  const late = running.filter(({ restraint }) => restraint.state === 'late')
  const open = running.filter(({ restraint }) => restraint.consentBy === null)
  const rowsOf = (own: typeof running) => own.map(({ row }) => row)
  const tone = (own: typeof running) => (own.length > 0 ? ('danger' as const) : ('plain' as const))
  return [
    ...[...kinds].map(([name, own]): Figure => ({
      key: `restraint:${name}`,
      label: name,
      tone: 'warning',
      rows: rowsOf(own),
    })),
    { key: 'restraint:late', label: '其中松解超时', tone: tone(late), rows: rowsOf(late) },
    { key: 'restraint:consent', label: '同意待补', tone: tone(open), rows: rowsOf(open) },
  ]
}

/** Measurements beyond a range that nobody answered. */
export async function alarmFigure({ db, at, people }: OverviewScope): Promise<Figure> {
  const alarms = await openAlarms(db, at, [...people.keys()])
  const rows = alarms.flatMap((alarm) => {
    const person = people.get(alarm.residentId)
    if (person === undefined) return []
    const to = `/residents/${alarm.residentId}`
    return [about(person, alarmText(alarm), to)]
  })
  return { key: 'alarms', label: '未处理的报警', tone: rows.length > 0 ? 'danger' : 'plain', rows }
}

/** Who is in and has no signed plan on the day. */
export async function planFigure({ db, asOf, people }: OverviewScope): Promise<Figure> {
  const planned = new Set((await plansAsOf(db, asOf)).map(({ residentId }) => residentId))
  const rows = [...people.values()]
    .filter(({ id }) => !planned.has(id))
    .map((person) => about(person, '没有签字的照护计划', `/residents/${person.id}`))
  const tone = rows.length > 0 ? 'warning' : 'plain'
  return { key: 'without-plan', label: '没有照护计划', tone, rows }
}

/** The incidents of the last days up to and with this one. */
const incidentDays = 30

/** Incidents of the last 30 days by kind, also of who has left since or where nobody was hurt. */
export async function incidentFigures({ db, asOf }: OverviewScope) {
  const from = addDays(asOf, -(incidentDays - 1))
  const rows = await liveIncidents(db)
    .where('happenedAt', '>=', instantAt(from, '00:00') ?? from)
    .where('happenedAt', '<', endOfDay(asOf))
    .orderBy('incidentKind.position')
    .orderBy('happenedAt', 'desc')
    .execute()
  const kinds = Map.groupBy(rows, ({ kindName }) => kindName)
  return {
    from,
    rows: [...kinds].map(([name, own]): Figure => ({
      key: `incident:${own[0]?.kind ?? name}`,
      label: name,
      tone: 'warning',
      rows: own.map((row) => ({
        residentId: row.residentId,
        name: row.name ?? '不涉及老人',
        bed: row.bed,
        why: `${shanghaiDay(row.happenedAt)} ${row.isHourKnown === 1 ? shanghaiHour(row.happenedAt) : '时间不详'}`,
        to: `/care/incidents/${row.id}`,
      })),
    })),
  }
}
