import type { Day } from '#shared/text/day.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

interface Proposal {
  readonly proposalId: number
  readonly proposedBy: string
  readonly proposedById: number
}

/** Proposals to erase that waited for their second person at the end of a day, by whose file it is. */
export async function proposalsAsOf(
  db: Database,
  asOf: Day,
): Promise<ReadonlyMap<number, Proposal>> {
  const rows = await db
    .selectFrom('erasure')
    .innerJoin('account', 'account.id', 'erasure.proposedBy')
    .select(['erasure.residentId', 'erasure.id as proposalId', 'account.name as proposedBy'])
    .select(['account.id as proposedById', 'erasure.proposedAt'])
    .select(['erasure.erasedAt', 'erasure.withdrawnAt'])
    .execute()
  const isBy = (at: string | null) => at !== null && shanghaiDay(at) <= asOf
  const waiting = rows.filter(
    ({ proposedAt, erasedAt, withdrawnAt }) =>
      isBy(proposedAt) && !isBy(erasedAt) && !isBy(withdrawnAt),
  )
  return new Map(
    waiting.map(({ residentId, proposalId, proposedBy, proposedById }) => [
      residentId,
      { proposalId, proposedBy, proposedById },
    ]),
  )
}
