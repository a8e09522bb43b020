import { merge } from '#shared/contract/residents/merge.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import type { Given } from '#test/support/given.ts'

const reason = '登记了两次'

/** One person with two records whose stays do not meet. */
async function givenDouble(given: Given) {
  const { home } = given
  const one = { idNumber: null, name: '诸葛重', bornOn: '1938-08-08' }
  const first = await given.resident({ ...one, admittedOn: '2024-03-01' })
  await home.value(discharge, {
    residentId: first.residentId,
    dischargedOn: '2024-05-01',
    endReason: 'home',
  })
  const second = await given.resident({ ...one, admittedOn: '2026-03-01' })
  return { fromResidentId: first.residentId, intoResidentId: second.residentId }
}

/** Accepted inputs of what belongs to the one resident page: timeline, printed file, merging. */
export async function pageInputs(given: Given): Promise<Readonly<Record<string, () => unknown>>> {
  const double = await givenDouble(given)
  const toMerge = await givenDouble(given)
  const merged = await givenDouble(given)
  await given.home.value(merge, { ...merged, reason })
  const toUndo = await givenDouble(given)
  const { mergeId } = await given.home.value(merge, { ...toUndo, reason })
  const residentId = double.intoResidentId
  return {
    'residents.timeline': () => ({ residentId }),
    'residents.listFileSections': () => ({ residentId }),
    'residents.printWholeFile': () => ({ residentId, purpose: 'copy' }),
    'residents.listDoubles': () => ({}),
    'residents.findDoubles': () => ({ name: '诸葛重' }),
    'residents.compareDoubles': () => double,
    'residents.merge': () => ({ ...toMerge, reason }),
    'residents.unmerge': () => ({ mergeId, reason: '是两个人' }),
    'residents.getMerge': () => ({ residentId: merged.fromResidentId }),
  }
}
