import type { Selectable } from 'kysely'
import type { recordOfficialResult } from '#shared/contract/assessments/official-result.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { worstOfficialLevel } from '#shared/rules/official-levels.ts'
import { formatDay } from '#shared/text/day.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import type { OfficialResultTable } from '../../database/tables/assessments.ts'
import { assertCome } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { changedMeanwhile } from '../../versions.ts'

type Given = Omit<InputOf<typeof recordOfficialResult>, 'residentId'>

/** A live result from outside. Error: `not_found`. */
export async function officialResultRow(db: Database, id: number) {
  const row = await db
    .selectFrom('officialResult')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'official-result-unknown', '没有这个外来结果，可能已经作废。')
}

/** The one that somebody looked at. Errors: `not_found`, `conflict`. */
export async function officialResultToChange(
  db: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const row = await officialResultRow(db, id)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

/** A result as its row has it, and as the audit keeps it. */
export function officialColumns(given: Given | Selectable<OfficialResultTable>) {
  const { kind, level, number, issuer, assessedOn, expiresOn, note } = given
  return { kind, level, number, issuer, assessedOn, expiresOn, note }
}

function refused(rule: string, text: string, fields: Readonly<Record<string, string>>): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, fields)
}

async function assertFirstOfDay(
  db: Database,
  { kind, assessedOn }: Given,
  { residentId, id }: { readonly residentId: number; readonly id: number | null },
): Promise<void> {
  const other = await db
    .selectFrom('officialResult')
    .select('id')
    .where('residentId', '=', residentId)
    .where('kind', '=', kind)
    .where('assessedOn', '=', assessedOn)
    .where('voidedAt', 'is', null)
    .where('id', '<>', id ?? 0)
    .executeTakeFirst()
  if (other === undefined) return
  const text = `${formatDay(assessedOn)}已登记过这种外来结果，没有保存。要改就更正那一份。`
  throw new YiluError('conflict', 'result-again', text, { assessedOn: '这一天已有一份' })
}

/**
 * What must be so of every result from outside. Errors: `invalid_input` with the field, `conflict`
 * `result-again`, `not_found` for the person.
 */
export async function assertOfficial(
  { trx, today }: CommandContext,
  given: Given,
  of: { readonly residentId: number; readonly id: number | null },
): Promise<void> {
  const { kind, level, assessedOn, expiresOn } = given
  const { bornOn } = await residentRow(trx, of.residentId)
  if (level > worstOfficialLevel[kind]) {
    const words = `能力等级只有 0 到 ${worstOfficialLevel[kind]}`
    throw refused('level-unknown', words, { level: words })
  }
  assertCome(assessedOn, today, 'assessedOn', '评估日期')
  if (bornOn !== null && assessedOn < bornOn) {
    const text = `评估日期早于出生日期 ${formatDay(bornOn)}`
    throw refused('before-birth', text, { assessedOn: '早于出生日期' })
  }
  if (expiresOn !== null && expiresOn < assessedOn) {
    throw refused('expires-before', '有效期在评估日期之前', { expiresOn: '早于评估日期' })
  }
  await assertFirstOfDay(trx, given, of)
}
