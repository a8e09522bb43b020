import { voidDose } from '#shared/contract/care/medicine-round.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'

interface VoidDoseProps {
  readonly id: number
  readonly version: number
  readonly what: string
}

/** Takes a recorded dose back; what had been taken lies in its batch again. */
export function VoidDose({ id, version, what }: VoidDoseProps) {
  const command = useCommand(voidDose)
  return (
    <ConfirmButton
      variant="subtle"
      size="compact-xs"
      title={`作废 ${what}`}
      explanation="作废后这一次恢复为未登记，扣掉的药退回库存。原记录留在操作记录里。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('给药记录已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}
