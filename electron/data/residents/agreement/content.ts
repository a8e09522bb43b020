import type { draftAgreement } from '#shared/contract/residents/agreement.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import type { Database } from '../../database/connection.ts'

type Content = Pick<
  InputOf<typeof draftAgreement>,
  | 'trialDays'
  | 'careLevelId'
  | 'services'
  | 'depositFen'
  | 'monthlyFeeFen'
  | 'paymentDay'
  | 'terms'
  | 'parties'
  | 'fees'
>

/** What is agreed, each part only where it is told. */
export type ToldContent = { readonly [Key in keyof Content]?: Content[Key] | undefined }

const columns = [
  'trialDays',
  'careLevelId',
  'services',
  'depositFen',
  'monthlyFeeFen',
  'paymentDay',
  'terms',
] as const

type ContentColumns = Pick<Content, (typeof columns)[number]>

/** The columns of what is told; what is not told is absent. */
export function toldColumns(content: ToldContent): Partial<ContentColumns> {
  const told = columns.filter((key) => content[key] !== undefined)
  return Object.fromEntries(told.map((key) => [key, content[key]])) as Partial<ContentColumns>
}

/** All columns; what is not told is null. */
export function contentColumns(content: ToldContent): ContentColumns {
  const all = columns.map((key) => [key, content[key] ?? null])
  return Object.fromEntries(all)
}

/** Refuses a care level that is not there. */
export async function assertCareLevel(db: Database, careLevelId: number | null): Promise<void> {
  if (careLevelId === null) return
  const level = await db
    .selectFrom('careLevel')
    .select('id')
    .where('id', '=', careLevelId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (level !== undefined) return
  throw new YiluError('not_found', 'care-level-unknown', '没有这个照护等级，没有保存。', {
    careLevelId: '没有这个等级',
  })
}

async function replace(
  trx: Database,
  table: 'agreementParty' | 'agreementFee',
  agreementId: number,
  now: string,
  lines: readonly object[],
): Promise<void> {
  await trx
    .updateTable(table)
    .set({ voidedAt: now })
    .where('agreementId', '=', agreementId)
    .where('voidedAt', 'is', null)
    .execute()
  const made = { agreementId, recordedAt: now, voidedAt: null }
  for (const [position, line] of lines.entries()) {
    await trx
      .insertInto(table)
      .values({ ...line, ...made, position })
      .execute()
  }
}

/** Makes these the parties and fee lines of an agreement, each where it is told; the old lines are voided. */
export async function replaceLines(
  trx: Database,
  agreementId: number,
  { parties, fees }: Pick<ToldContent, 'parties' | 'fees'>,
  now: string,
): Promise<void> {
  if (parties !== undefined) await replace(trx, 'agreementParty', agreementId, now, parties)
  if (fees !== undefined) await replace(trx, 'agreementFee', agreementId, now, fees)
}
