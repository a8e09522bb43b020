import type { voidBasis, voidCharge } from '#shared/contract/fees/charge.ts'
import type { voidWaiver } from '#shared/contract/fees/waiver.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { tellDone } from './tell-done.ts'

type Voiding = typeof voidBasis | typeof voidCharge | typeof voidWaiver

interface ChargeVoidProps<O extends Voiding> {
  readonly operation: O
  readonly input: Omit<GivenInputOf<O>, 'reason'>
  readonly what: string
  readonly explanation: string
}

/** Takes an entry back, with a reason, and says what the next bill holds because of it. */
export function ChargeVoid<O extends Voiding>(props: ChargeVoidProps<O>) {
  const command = useCommand(props.operation)
  return (
    <ConfirmButton
      variant="subtle"
      color="gray"
      size="compact-xs"
      title={`作废：${props.what}`}
      explanation={props.explanation}
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        const { warning } = await command.mutateAsync({
          ...props.input,
          reason,
        } as unknown as GivenInputOf<O>)
        tellDone('已作废', warning)
      }}
    >
      作废
    </ConfirmButton>
  )
}
