import { correctAllergy, recordAllergy } from '#shared/contract/residents/health.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { toCompactText } from '#shared/text/plain-text.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertHealthDays, changeEntry, correctEntry, entryToChange, insertEntry } from './entry.ts'

type Given = Omit<InputOf<typeof recordAllergy>, 'residentId'>

/** A statement that there is none names nothing; everything else names what it is. */
function assertSubstance({ kind, substance, reaction, severity }: Given): void {
  if (kind !== 'none-known' && substance === null) {
    const text = '没有写对什么过敏，没有保存。'
    throw new YiluError('invalid_input', 'substance-missing', text, { substance: '对什么过敏' })
  }
  if (kind !== 'none-known') return
  if (substance === null && reaction === null && severity === 'unknown') return
  const text = '“无已知过敏”不写过敏物、反应和程度，没有保存。'
  const field = substance !== null ? 'substance' : reaction !== null ? 'reaction' : 'severity'
  throw new YiluError('invalid_input', 'nothing-to-name', text, { [field]: '无已知过敏时留空' })
}

/** Other live statements about the person that reach into these days, oldest first. */
async function othersWithin(
  db: Database,
  of: { readonly residentId: number; readonly id: number | null },
  days: { readonly from: string; readonly to: string | null },
) {
  const rows = await db
    .selectFrom('residentAllergy')
    .select(['id', 'kind', 'substance', 'knownOn', 'endedOn', 'version'])
    .where('residentId', '=', of.residentId)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('endedOn', 'is', null), eb('endedOn', '>', days.from)]))
    .orderBy('knownOn')
    .orderBy('id')
    .execute()
  return rows.filter(({ id, knownOn }) => id !== of.id && (days.to === null || knownOn < days.to))
}

type Other = Awaited<ReturnType<typeof othersWithin>>[number]

function refuse(rule: string, text: string, field: string, word: string): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, { [field]: word })
}

/** Refuses what contradicts another statement and what is on file already. */
function assertAgrees(given: Given, others: readonly Other[]): void {
  const real = others.filter(({ kind }) => kind !== 'none-known')
  if (given.kind === 'none-known') {
    const [known] = real
    if (known === undefined) return
    const text = `已登记对${known.substance}过敏（${formatDay(known.knownOn)}），不能再登记“无已知过敏”。先结束或更正那一条`
    throw refuse('allergy-known', text, 'kind', '已登记过敏')
  }
  const again = real.find(
    ({ kind, substance }) =>
      kind === given.kind &&
      toCompactText(substance ?? '') === toCompactText(given.substance ?? ''),
  )
  if (again !== undefined) {
    throw refuse('allergy-again', `已登记对${again.substance}过敏`, 'substance', '已登记')
  }
  const denied = others.find(
    ({ kind, knownOn }) => kind === 'none-known' && knownOn > given.knownOn,
  )
  if (denied === undefined) return
  const text = `${formatDay(denied.knownOn)} 登记过“无已知过敏”，与这条矛盾。先作废那一条`
  throw refuse('allergy-denied', text, 'knownOn', '之后登记过无已知过敏')
}

/** A real allergy ends the statement that there is none; a newer such statement takes the older one's place. */
async function endDenials(
  { trx }: CommandContext,
  others: readonly Other[],
  day: string,
): Promise<readonly unknown[] | null> {
  const denials = others.filter(({ kind, knownOn }) => kind === 'none-known' && knownOn <= day)
  for (const denial of denials) await changeEntry(trx, 'allergy', denial, { endedOn: day })
  return denials.length === 0
    ? null
    : denials.map(({ id, kind, endedOn }) => ({ id, kind, endedOn }))
}

export const recordAllergyHandler = handleCommand(recordAllergy, async (context, input) => {
  const { residentId, ...given } = input
  assertSubstance(given)
  await assertHealthDays(context, 'allergy', residentId, { from: given.knownOn })
  const span = { from: given.knownOn, to: null }
  const others = await othersWithin(context.trx, { residentId, id: null }, span)
  assertAgrees(given, others)
  const ended = await endDenials(context, others, given.knownOn)
  const row = { ...input, endedOn: null }
  return { id: await insertEntry(context, 'residentAllergy', row, ended) }
})

export const correctAllergyHandler = handleCommand(correctAllergy, async (context, input) => {
  const { id, version, reason, ...allergy } = input
  assertSubstance(allergy)
  const entry = await entryToChange(context.trx, 'allergy', { id, version })
  const { residentId } = entry
  const days = { from: allergy.knownOn, to: allergy.endedOn }
  await assertHealthDays(context, 'allergy', residentId, days)
  const others = await othersWithin(context.trx, { residentId, id }, days)
  assertAgrees(allergy, others)
  const denial = others.find(({ kind }) => kind === 'none-known')
  if (denial !== undefined && allergy.kind !== 'none-known') {
    const text = `${formatDay(denial.knownOn)} 登记过“无已知过敏”，与这条矛盾。先结束或作废那一条`
    throw refuse('allergy-denied', text, 'knownOn', '登记过无已知过敏')
  }
  return { version: await correctEntry(context, 'allergy', entry, allergy, reason) }
})
