import type { Database } from '../../database/connection.ts'
import type { stepsOfHazard } from './step.ts'

type Step = Awaited<ReturnType<typeof stepsOfHazard>>[number]

/** Somebody who may not look at it afterwards, as far as known, and why. */
interface Barred {
  readonly staffId: number | null
  readonly name: string | null
  readonly accountId: number | null
  readonly why: string
}

/** Whoever answered for a hazard, put it right, or entered that it was put right. */
export async function barredFrom(
  db: Database,
  steps: readonly Pick<Step, 'kind' | 'staffId' | 'person' | 'enteredBy'>[],
): Promise<readonly Barred[]> {
  const entered = new Set(
    steps.filter(({ kind }) => kind === 'correct').map(({ enteredBy }) => enteredBy),
  )
  const accounts = await db
    .selectFrom('account')
    .select(['id', 'name', 'staffId'])
    .where('id', 'in', [0, ...entered])
    .orderBy('id')
    .execute()
  const of = (kind: Step['kind'], why: string) =>
    steps
      .filter((step) => step.kind === kind)
      .map(({ staffId, person: name }) => ({ staffId, name, accountId: null, why }))
  return [
    ...of('correct', '做了这次整改'),
    ...of('assign', '负责这条隐患的整改'),
    ...accounts.map(({ id: accountId, name, staffId }) => {
      return { staffId, name, accountId, why: '登记了整改完成' }
    }),
  ]
}

/** People of one name may be two where both are known by their files; else the name tells. */
function isSame(
  barred: Barred,
  who: { readonly staffId: number | null; readonly name: string; readonly accountId?: number },
): boolean {
  if (barred.accountId !== null && barred.accountId === who.accountId) return true
  if (barred.staffId !== null && who.staffId !== null) return barred.staffId === who.staffId
  return barred.name !== null && barred.name.trim() === who.name.trim()
}

/** Why somebody may not verify; null where she may. */
export function whyBarred(
  barred: readonly Barred[],
  who: { readonly staffId: number | null; readonly name: string; readonly accountId?: number },
): string | null {
  return barred.find((one) => isSame(one, who))?.why ?? null
}
