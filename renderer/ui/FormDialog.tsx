import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { RecordForm } from './RecordForm.tsx'
import type { RecordFormState } from './use-record-form.ts'

interface FormDialogProps<Values extends object> {
  readonly record: RecordFormState<Values>
  readonly title: string
  readonly saveLabel: string
  readonly onClose: () => void
  /** Wider than a short form, for one with much to read. */
  readonly size?: 'lg' | 'xl'
  readonly children: ReactNode
}

const firstField = 'input:not([type=hidden]):not(:disabled), textarea:not(:disabled)'

/**
 * The cursor begins in a field: on the closing cross, where it would stand otherwise, neither Esc nor
 * F9 reaches the form.
 */
function markFirstField(form: HTMLElement | null): void {
  if (form === null || form.querySelector('[data-autofocus]') !== null) return
  form.querySelector(firstField)?.setAttribute('data-autofocus', '')
}

/** A short form over the page. Esc is the form's: it asks before it loses what was typed. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { record, title, saveLabel, onClose, size, children } = props
  return (
    <Modal
      opened
      title={title}
      onClose={onClose}
      closeOnEscape={false}
      {...(size === undefined ? {} : { size })}
    >
      <div ref={markFirstField}>
        <RecordForm
          record={record}
          label={title}
          saveLabel={saveLabel}
          onCancel={onClose}
          onSaved={onClose}
        >
          {children}
        </RecordForm>
      </div>
    </Modal>
  )
}
