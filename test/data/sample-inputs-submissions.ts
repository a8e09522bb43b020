import type { SampleInputs } from '#test/data/sample-inputs.ts'
import type { Given } from '#test/support/given.ts'

/** Accepted inputs of the operations about returns, with a return that was handed over and one that was not. */
export async function submissionsInputs(
  { home }: Given,
  target: { readonly kind: string; readonly period: string },
): Promise<SampleInputs> {
  const build = async (period: string) => {
    const reply = await home.call('submissions.build', { ...target, period })
    return (reply as { value: { id: number } }).value.id
  }
  const submissionId = await build(target.period)
  const other = await build('2026-09')
  const handed = { handedOn: '2026-11-22', receiver: '区民政局', way: 'stick' }
  const recorded = await home.call('submissions.recordHandover', { ...handed, submissionId: other })
  const handoverId = (recorded as { value: { id: number } }).value.id
  return {
    'submissions.kinds': () => ({}),
    'submissions.correctDueDay': () => ({ kind: 'monthly-institution', dueDay: 10 }),
    'submissions.calendar': () => ({}),
    'submissions.check': () => target,
    'submissions.preview': () => target,
    'submissions.build': () => target,
    'submissions.list': () => ({ year: 2026, isHandedOver: false }),
    'submissions.get': () => ({ id: submissionId }),
    'submissions.recordHandover': () => ({
      receiver: '区民政局养老科',
      submissionId,
      handedOn: '2026-11-22',
      way: 'system',
      receiptNumber: '2026-0118',
    }),
    'submissions.voidHandover': () => ({ reason: '登记错了', id: handoverId }),
    'submissions.getFile': () => ({ id: submissionId, name: 'manifest.json' }),
    'submissions.rebuild': () => ({ id: submissionId }),
  }
}
