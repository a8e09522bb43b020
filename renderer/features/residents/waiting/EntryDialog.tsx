import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

interface EntryDialogProps<Values extends object> {
  readonly record: RecordFormState<Values>
  readonly title: string
  readonly saveLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A short form over the page. Esc is the form's: it asks before it loses what was typed. */
export function EntryDialog<Values extends object>(props: EntryDialogProps<Values>) {
  const { record, title, saveLabel, onClose, children } = props
  return (
    <Modal opened size="lg" title={title} onClose={onClose} closeOnEscape={false}>
      <RecordForm
        record={record}
        label={title}
        saveLabel={saveLabel}
        onCancel={onClose}
        onSaved={onClose}
      >
        {children}
      </RecordForm>
    </Modal>
  )
}
