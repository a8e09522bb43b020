import { reason } from '#shared/contract/fields.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { z } from 'zod'

interface ReasonDialogProps {
  readonly title: string
  readonly onSave: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

const schema = z.strictObject({ reason })

/** Asks why a record is taken back. */
export function ReasonDialog({ title, onSave, onClose }: ReasonDialogProps) {
  const record = useRecordForm<{ reason: string }>({
    initialValues: { reason: '' },
    schema,
    toInput: (values) => values,
    save: async (values) => {
      await onSave(values.reason)
      notifyDone('已保存')
    },
  })
  return (
    <FormDialog record={record} title={title} saveLabel="确定" onClose={onClose}>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}
