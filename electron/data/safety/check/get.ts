import { getCheck } from '#shared/contract/safety/check-shown.ts'
import { YiluError } from '#shared/errors.ts'
import { countsUntil, windowStateOf } from '#shared/rules/safety/window-state.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { itemsOfCheck, pointsOfCheck } from './parts.ts'

async function checkRow(db: Database, id: number, at: string) {
  const row = await db
    .selectFrom('safetyCheck')
    .innerJoin('safetyScheduleKind', 'safetyScheduleKind.key', 'safetyCheck.kind')
    .innerJoin('account', 'account.id', 'safetyCheck.enteredBy')
    .leftJoin('safetyScheduleTerm', 'safetyScheduleTerm.id', 'safetyCheck.termId')
    .selectAll('safetyCheck')
    .select(['safetyScheduleKind.name as kindName', 'account.name as enteredByName'])
    .select('safetyScheduleTerm.graceMinutes')
    .where('safetyCheck.id', '=', id)
    .where('safetyCheck.recordedAt', '<=', at)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'safetyCheck-unknown', '没有这条检查记录。')
}

type Row = Awaited<ReturnType<typeof checkRow>>

/** The window of a round and how it stands; nothing of one that no schedule asked for, or that was voided. */
function windowOf(row: Row, at: string) {
  const { windowOpensAt: opensAt, windowClosesAt: closesAt, graceMinutes } = row
  if (opensAt === null || closesAt === null) return { countsUntil: null, state: null }
  const window = { opensAt, closesAt, graceMinutes: graceMinutes ?? 0 }
  const isVoided = row.voidedAt !== null && row.voidedAt <= at
  const state = isVoided ? null : windowStateOf(window, row, at)
  return { countsUntil: countsUntil(window), state }
}

async function passesSeen(db: Database, checkId: number, at: string) {
  const rows = await db
    .selectFrom('safetyCheckPoint')
    .select(['pointId', 'passedAt', 'way'])
    .where('checkId', '=', checkId)
    .where('voidedAt', 'is', null)
    .where('recordedAt', '<=', at)
    .execute()
  return new Map(rows.map((row) => [row.pointId, row]))
}

/** Live answers, and for a past instant those in their place that were still live then. */
async function answersSeen(db: Database, checkId: number, at: string, isPast: boolean) {
  const answered = db
    .selectFrom('safetyCheckAnswer')
    .select(['itemId', 'answer', 'reading', 'note'])
    .where('checkId', '=', checkId)
    .where('recordedAt', '<=', at)
  // Two statements: the index holds live answers only.
  const live = await answered.where('voidedAt', 'is', null).execute()
  const replaced = isPast ? await answered.where('voidedAt', '>', at).execute() : []
  return new Map([...live, ...replaced].map((row) => [row.itemId, row]))
}

function hazardsSeen(db: Database, checkId: number, at: string) {
  return db
    .selectFrom('hazard')
    .select(['id', 'number', 'description', 'checkItemId'])
    .where('checkId', '=', checkId)
    .where('voidedAt', 'is', null)
    .where('recordedAt', '<=', at)
    .orderBy('id')
    .execute()
}

function itemShown(
  item: Awaited<ReturnType<typeof itemsOfCheck>>[number],
  answers: Awaited<ReturnType<typeof answersSeen>>,
  hazards: Awaited<ReturnType<typeof hazardsSeen>>,
) {
  const { id: itemId, position: _position, ...shown } = item
  const answered = answers.get(itemId)
  return {
    itemId,
    ...shown,
    answer: answered?.answer ?? null,
    reading: answered?.reading ?? null,
    note: answered?.note ?? null,
    hazards: hazards
      .filter(({ checkItemId }) => checkItemId === itemId)
      .map(({ id, number }) => ({ id, number })),
  }
}

/** A round as of an instant with its places, items, hazards and files. Error: `not_found`. */
export async function checkAsOf(
  { db, now }: { readonly db: Database; readonly now: string },
  id: number,
  at: string,
) {
  const row = await checkRow(db, id, at)
  const isOver = row.endedAt !== null && row.endedAt <= at
  const passes = await passesSeen(db, id, at)
  const answers = await answersSeen(db, id, at, at < now)
  const hazards = await hazardsSeen(db, id, at)
  const files = (await recordFilesOf(db, 'safetyCheck', [id])).get(id) ?? []
  const points = await pointsOfCheck(db, row)
  const items = await itemsOfCheck(db, row)
  const isVoided = row.voidedAt !== null && row.voidedAt <= at
  const { title, kind, kindName, scheduleId, windowOpensAt, windowClosesAt, startedAt } = row
  const { version, recordedAt, staffId, doneBy, seenBy, contractor, reportNumber, note } = row
  return {
    id,
    version,
    title,
    kind,
    kindName,
    scheduleId,
    windowOpensAt,
    windowClosesAt,
    startedAt,
    ...windowOf(row, at),
    finishedAt: isOver ? row.finishedAt : null,
    endedAt: isOver ? row.endedAt : null,
    recordedAt,
    staffId,
    doneBy,
    enteredBy: row.enteredByName,
    seenBy,
    contractor,
    reportNumber,
    note,
    conclusion: isOver ? row.conclusion : null,
    lateReason: row.lateReason,
    partReason: isOver ? row.partReason : null,
    voided: isVoided ? { at: row.voidedAt ?? '', reason: row.voidReason ?? '' } : null,
    points: points.map(({ position: _position, ...point }) => ({
      ...point,
      passedAt: passes.get(point.pointId)?.passedAt ?? null,
      way: passes.get(point.pointId)?.way ?? null,
    })),
    items: items.map((item) => itemShown(item, answers, hazards)),
    hazards: hazards.map(({ id: hazardId, number, description }) => ({
      id: hazardId,
      number,
      description,
    })),
    files: files.filter((file) => file.recordedAt <= at),
  }
}

const getHandler = handleQuery(getCheck, (context, input) =>
  checkAsOf(context, input.id, judgedAt(input.asOf ?? context.today, context)),
)

export const checkGet: readonly Handler[] = [getHandler]
