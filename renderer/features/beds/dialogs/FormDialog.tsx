import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

/** What every dialog about beds is told. */
export interface BedsDialogProps {
  readonly bedIds: readonly number[]
  /** `302-1`, or `6 张床` where several are meant. */
  readonly name: string
  readonly onClose: () => void
  readonly onDone?: () => void
}

interface FormDialogProps<Values extends object> {
  readonly record: RecordFormState<Values>
  readonly title: string
  readonly saveLabel: string
  readonly onClose: () => void
  readonly onDone?: (() => void) | undefined
  readonly children: ReactNode
}

/** A short form over the page. Esc is the form's: it asks before it loses what was typed. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { record, title, saveLabel, onClose, onDone, children } = props
  return (
    <Modal opened title={title} onClose={onClose} closeOnEscape={false}>
      <RecordForm
        record={record}
        label={title}
        saveLabel={saveLabel}
        onCancel={onClose}
        onSaved={() => {
          onClose()
          onDone?.()
        }}
      >
        {children}
      </RecordForm>
    </Modal>
  )
}
