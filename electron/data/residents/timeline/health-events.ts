import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { allergyKindWords, allergyText } from '#shared/rules/allergy-words.ts'
import {
  allergyRowsAsOf,
  diseasesAsOf,
  dietRowsAsOf,
  medicinesAsOf,
  wishesAsOf,
} from '../health/queries.ts'
import type { TimelineSource } from './source.ts'

interface Told {
  readonly id: number
  /** What it is, in the event's title. */
  readonly title: string
  readonly detail: string | null
  readonly from: string | null
  readonly to: string | null
  /** What its end is called. */
  readonly end: string
}

/** The beginning where its day is known, and the end. */
function eventsOf(sort: string, link: string, rows: readonly Told[]): TimelineEvent[] {
  return rows.flatMap(({ id, title, detail, from, to, end }) => {
    const common = { kind: 'health' as const, at: null, link }
    const key = `${sort}:${id}`
    const began = from === null ? [] : [{ ...common, key, day: from, title, detail }]
    const ended =
      to === null
        ? []
        : [{ ...common, key: `${key}:end`, day: to, title: `${end}：${title}`, detail: null }]
    return [...began, ...ended]
  })
}

/** What became known of a person's health, what she eats, takes and wants. */
export const healthTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('health.read')) return []
  const link = `/residents/${residentId}?tab=health`
  const diseases = (await diseasesAsOf(db, residentId, asOf)).map((row) => ({
    id: row.id,
    title: `疾病：${row.name}`,
    detail: row.icdCode,
    from: row.diagnosedOn,
    to: row.endedOn,
    end: '结束',
  }))
  const allergies = (await allergyRowsAsOf(db, residentId, asOf)).map((row) => ({
    id: row.id,
    title: row.kind === 'none-known' ? allergyKindWords[row.kind] : allergyText(row),
    detail: row.source,
    from: row.knownOn,
    to: row.endedOn,
    end: '不再有效',
  }))
  const medicines = (await medicinesAsOf(db, residentId, asOf)).map((row) => ({
    id: row.id,
    title: `用药：${row.name}`,
    detail: row.dose,
    from: row.startedOn,
    to: row.endedOn,
    end: '停用',
  }))
  const diets = (await dietRowsAsOf(db, residentId, asOf)).map((row) => ({
    id: row.id,
    title: `${row.category === 'texture' ? '食物质地' : '饮食'}：${row.name}`,
    detail: row.note,
    from: row.dietFrom,
    to: row.dietTo,
    end: '结束',
  }))
  // The words of a wish stand where it is kept, not among everything that happened.
  const wishes = (await wishesAsOf(db, residentId, asOf)).map((row) => ({
    id: row.id,
    title: `说明意愿：${row.kindName}`,
    detail: `${row.statedBy}说`,
    from: row.statedOn,
    to: row.endedOn,
    end: '撤回',
  }))
  return [
    ...eventsOf('disease', link, diseases),
    ...eventsOf('allergy', link, allergies),
    ...eventsOf('medicine', link, medicines),
    ...eventsOf('diet', link, diets),
    ...eventsOf('wish', link, wishes),
  ]
}
