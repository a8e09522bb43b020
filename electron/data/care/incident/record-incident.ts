import { recordIncident } from '#shared/contract/care/incident.ts'
import type { RuleWarning } from '#shared/contract/rule-warning.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertStayedAt } from '../observation/stayed-at.ts'
import { careRiskEventsBy } from './care-risk-events.ts'
import { assertNotBefore, assertPast, named } from './happened.ts'

type Given = InputOf<typeof recordIncident>

async function kindName(trx: Database, kind: string): Promise<string> {
  const row = await trx
    .selectFrom('incidentKind')
    .select('name')
    .where('key', '=', kind)
    .executeTakeFirst()
  if (row !== undefined) return row.name
  throw new YiluError('invalid_input', 'incident-kind-unknown', '没有这种事件，没有保存。', {
    kind: '从列表里选',
  })
}

/** The same kind of thing of the same person on that day, written down already: two may have noted one fall. */
async function againWarnings(
  trx: Database,
  given: Given,
  name: string,
  own: number,
): Promise<readonly RuleWarning[]> {
  const { residentId, kind, happenedAt } = given
  if (residentId === null) return []
  const day = shanghaiDay(happenedAt)
  const rows = await trx
    .selectFrom('incident')
    .select('happenedAt')
    .where('residentId', '=', residentId)
    .where('kind', '=', kind)
    .where('voidedAt', 'is', null)
    .where('id', '<>', own)
    .where('happenedAt', '>=', endOfDay(addDays(day, -1)))
    .where('happenedAt', '<', endOfDay(day))
    .orderBy('happenedAt')
    .execute()
  return rows.map(({ happenedAt: at }) => ({
    rule: 'incident-again',
    message: `同一天 ${shanghaiHour(at)} 已登记过${name}，核对是不是同一件。重复的由院长作废。`,
  }))
}

/**
 * The columns that a form gives, and what is unusual about them. Errors: `invalid_input` for hours, kind
 * and staff; `rule_violated` `not-staying`.
 */
export async function incidentColumns(context: CommandContext, given: Given, own = 0) {
  const { trx, now } = context
  const { residentId, happenedAt, kind } = given
  const foundAt = given.foundAt ?? happenedAt
  const name = await kindName(trx, kind)
  assertPast(happenedAt, now, 'happenedAt', '发生时间')
  assertPast(foundAt, now, 'foundAt', '发现时间')
  const found = { field: 'foundAt', what: '发现时间', than: '发生时间' }
  assertNotBefore(foundAt, happenedAt, found)
  const hour = residentId === null ? [] : [{ residentId, at: happenedAt, field: 'happenedAt' }]
  const { warnings } = await assertStayedAt(trx, hour)
  const { staffId, name: foundBy } = await named(context, {
    staffId: given.foundByStaffId,
    name: given.foundBy,
    field: 'foundByStaffId',
  })
  const columns = {
    residentId,
    kind,
    happenedAt,
    isHourKnown: given.isHourKnown ? 1 : 0,
    foundAt,
    place: given.place,
    placeDetail: given.placeDetail,
    injury: given.injury,
    bodySite: given.bodySite,
    what: given.what,
    activity: given.activity,
    witnesses: given.witnesses,
    foundByStaffId: staffId,
    foundBy,
  }
  const away = warnings.map((text) => ({ rule: 'was-away', message: `${text}。` }))
  return { columns, warnings: [...away, ...(await againWarnings(trx, given, name, own))] }
}

const undecided = {
  isReportable: null,
  reportableReason: null,
  reportDuty: null,
  reportBy: null,
  closedAt: null,
  closedBy: null,
  closedByAccountId: null,
}

export const recordIncidentHandler = handleCommand(recordIncident, async (context, input) => {
  const { trx, now, actor } = context
  if (actor === null) throw new Error('an incident is entered by somebody')
  const { columns, warnings } = await incidentColumns(context, input)
  const { id } = await trx
    .insertInto('incident')
    .values({
      ...columns,
      ...undecided,
      enteredBy: actor.accountId,
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `incident:${id}`, after: columns })
  const { residentId, happenedAt } = columns
  const events = residentId === null ? [] : await careRiskEventsBy(trx, residentId, happenedAt)
  const isOwn = events.some(({ incidentId }) => incidentId === id)
  return { id, warnings, careRiskCount: isOwn ? events.length : 0 }
})
