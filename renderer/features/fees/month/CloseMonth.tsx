import { closeMonth, reopenMonth } from '#shared/contract/fees/month.ts'
import { formatMonth } from '#shared/text/day.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import type { MoneyMonth } from './MonthSteps.tsx'

/** Closes the month, once nothing stops it; what is left open is named and asks for a word why. */
export function CloseMonth({ value }: { readonly value: MoneyMonth }) {
  const mayClose = useMay('fees.close')
  const mayReopen = useMay('fees.approve')
  const close = useCommand(closeMonth)
  const reopen = useCommand(reopenMonth)
  const { month, points, closedThrough, isLastClosed } = value
  const name = formatMonth(month)
  if (isLastClosed) {
    if (!mayReopen) return null
    return (
      <ConfirmButton
        title={`重新开${name}的账`}
        explanation="这个月又可以记账。以后的账单和报表会跟着变，已经交出的不变。"
        confirmLabel="重新开账"
        reasonLabel="原因"
        onConfirm={async (reason) => {
          await reopen.mutateAsync({ month, reason })
          notifyDone(`${name}已重新开账`)
        }}
      >
        重新开账
      </ConfirmButton>
    )
  }
  const isStopped = points.some(({ weight }) => weight === 'stops')
  if (!mayClose || isStopped || (closedThrough !== null && month < closedThrough)) return null
  const asked = points.filter(({ weight }) => weight === 'asks').map(({ text }) => text)
  const rest = asked.length === 0 ? '' : `还没办完的：${asked.join('；')}。`
  return (
    <ConfirmButton
      variant="filled"
      title={`关${name}的账`}
      explanation={`关账以后，${name}及以前不能再记账；记错的在以后的月份更正。${rest}`}
      confirmLabel="关账"
      {...(asked.length === 0 ? {} : { reasonLabel: '为什么先关账' })}
      onConfirm={async (note) => {
        await close.mutateAsync({ month, note: note === '' ? null : note })
        notifyDone(`${name}已关账`)
      }}
    >
      关账
    </ConfirmButton>
  )
}
