import { useMay } from '#renderer/api/context.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { CloseDialog } from './CloseDialog.tsx'

interface RowButtonsProps {
  readonly of: {
    readonly name: string
    readonly closedOn: string | null
    readonly isUsed: boolean
  }
  readonly onEdit: () => void
  readonly closing: {
    readonly explanation: string
    readonly onConfirm: (day: string) => Promise<void>
  }
  readonly voiding: {
    readonly explanation: string
    readonly onConfirm: (reason: string) => Promise<unknown>
  }
}

/** What can be done with an item or a class of bed: corrected, no more in use from a day on, taken back. */
export function RowButtons({ of, onEdit, closing, voiding }: RowButtonsProps) {
  const mayWrite = useMay('fees.table')
  const [isClosing, setClosing] = useState(false)
  const { name, closedOn, isUsed } = of
  const small = { variant: 'subtle', color: 'gray', size: 'compact-xs' } as const
  return (
    <>
      <Button {...small} aria-label={`更正 ${name}`} onClick={onEdit}>
        更正
      </Button>
      {mayWrite && closedOn === null ? (
        <Button {...small} aria-label={`停用 ${name}`} onClick={() => setClosing(true)}>
          停用
        </Button>
      ) : null}
      {mayWrite && !isUsed ? (
        <ConfirmButton
          {...small}
          aria-label={`作废 ${name}`}
          title={`作废 ${name}`}
          explanation={voiding.explanation}
          confirmLabel="作废"
          reasonLabel="原因"
          onConfirm={async (reason) => {
            await voiding.onConfirm(reason)
            notifyDone('已作废')
          }}
        >
          作废
        </ConfirmButton>
      ) : null}
      {isClosing ? (
        <CloseDialog
          title={`停用 ${name}`}
          explanation={closing.explanation}
          onConfirm={closing.onConfirm}
          onClose={() => setClosing(false)}
        />
      ) : null}
    </>
  )
}
