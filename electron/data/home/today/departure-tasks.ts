import { sql } from 'kysely'
import { formatDay } from '#shared/text/day.ts'
import { doneBy, type TaskSource } from './task.ts'

interface Row {
  readonly residentId: number
  readonly stayId: number
  readonly name: string
  readonly stayTo: string
  readonly openCount: number
}

/** Who left while something of the departure was still to be done. */
export const departureTasks: TaskSource = async (scope) => {
  const { asOf, context } = scope
  if (!context.can('residents.follow')) return []
  const { rows } = await sql<Row>`
    SELECT stay.residentId, stay.id AS stayId, resident.name, stay.stayTo,
      (SELECT count(*) FROM departureStepKind) - (
        SELECT count(*) FROM departureStep AS step
        WHERE step.departureId = departure.id AND step.voidedAt IS NULL AND step.doneOn <= ${asOf}
      ) AS openCount
    FROM departure
      JOIN stay ON stay.id = departure.stayId
      JOIN resident ON resident.id = stay.residentId
    WHERE departure.voidedAt IS NULL AND stay.voidedAt IS NULL AND resident.voidedAt IS NULL
      AND stay.stayTo <= ${asOf}
    ORDER BY stay.stayTo, stay.id`.execute(context.db)
  return rows
    .filter(({ openCount }) => openCount > 0)
    .map(({ residentId, stayId, name, stayTo, openCount }) => ({
      rule: 'departure-open',
      severity: 'due' as const,
      title: `${name}的离院手续还有 ${openCount} 项`,
      detail: `${formatDay(stayTo)}离开`,
      link: `/residents/${residentId}/departure?stayId=${stayId}`,
      action: '去办理',
      ...doneBy(scope, 'administrator'),
      dueOn: null,
      dueTaskId: null,
    }))
}
