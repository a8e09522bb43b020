import type { Command, GivenInputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'

interface VoidButtonProps<O extends Command> {
  readonly operation: O
  /** What names the row; the reason is asked here. */
  readonly input: Omit<GivenInputOf<O>, 'reason'>
  readonly label: string
  /** What is taken back, for the heading of the dialog. */
  readonly what: string
  readonly explanation: string
}

/** Takes an entry back, with a reason; it stays on the record as voided. */
export function VoidButton<O extends Command>(props: VoidButtonProps<O>) {
  const { operation, input, label, what, explanation } = props
  const command = useCommand(operation)
  return (
    <ConfirmButton
      variant="subtle"
      color="gray"
      size="compact-xs"
      title={`${label}：${what}`}
      explanation={explanation}
      confirmLabel={label}
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ ...input, reason } as GivenInputOf<O>)
        notifyDone(`已${label}`)
      }}
    >
      {label}
    </ConfirmButton>
  )
}
